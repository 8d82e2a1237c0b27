import { constants, inflateSync } from 'node:zlib';
import type { Cleaned } from './cleaned.js';

const HEADER = /^%PDF-(1\.[0-7]|2\.0)[\r\n\t ]/;
/** A reader begins at the end: where the table of parts lies, and that nothing follows. */
const END = /startxref[\s\0]+(\d{1,10})[\s\0]+%%EOF[\s\0]*$/;
const END_BYTES_MAX = 2_048;
const TABLE = /^[\s\0]*(xref[\s\0]|\d+[\s\0]+\d+[\s\0]+obj)/;

/** What does something, plays something or carries another file; in a scan there is none of it (ISO 32000-1, 12.6). */
const ACTIVE =
  /\/(JavaScript|Launch|EmbeddedFiles?|RichMedia\w*|GoToE|GoToR|SubmitForm|ImportData|Rendition|Movie|XFA)(?=[\s\0/<>[\](){}%]|$)/;
const ENCRYPTED = /\/Encrypt(?=[\s\0/<>[\](){}%])/;
/** Parts packed into one, and the packings that are not looked through. */
const PACKED = /\/ObjStm(?=[\s\0/<>[\](){}%])/;
const OTHER_PACKINGS =
  /\/(LZWDecode|ASCIIHexDecode|AHx|ASCII85Decode|A85|RunLengthDecode|Crypt)(?=[\s\0/<>[\](){}%])/;

/** A scan has a few parts a page. */
const STREAMS_MAX = 1_000;
/** Letters of names that are written as their codes; a few stand in pictures by chance. */
const CODES_MAX = 10_000;
const UNPACKED_BYTES_MAX = 32 * 1024 * 1024;
const HEAD_BYTES = 1_024;
/** Packed parts begin with where each of them lies: pairs of numbers. */
const PACKED_HEAD = /^[\s\0]*\d+[\s\0]+\d+[\s\0]/;

const TORN = 'The PDF is not whole: its end, or the way from there to its parts, is missing';
const LIVELY =
  'The PDF does more than show pages (a script, an action, another file inside it); scan it again, or print it to a PDF';
const LOCKED = 'The PDF is locked with a password or encrypted; save it without that';
const CROWDED =
  'The PDF cannot be looked through: it is packed in more ways, or in more parts, than a scan is';

/** A PDF that is whole and only shows pages, byte for byte as it came. */
export function cleanPdf(bytes: Buffer): Cleaned {
  const text = bytes.toString('latin1');
  const [, place] = END.exec(text.slice(-END_BYTES_MAX)) ?? [];
  if (!HEADER.test(text) || place === undefined) return { fault: TORN };
  if (!TABLE.test(text.slice(Number(place), Number(place) + 64))) return { fault: TORN };
  // A second one would be another document, appended.
  if (text.includes('%PDF-', 1)) return { fault: TORN };
  const fault = faultOfNames(text) ?? faultOfStreams(bytes, text);
  return fault === undefined ? { content: bytes } : { fault };
}

/** Whether a file begins as every PDF does. */
export const isPdf = (bytes: Buffer): boolean => bytes.toString('latin1', 0, 5) === '%PDF-';

/** Looks for names wherever they stand: what is not one for some reader is one for another. */
function faultOfNames(text: string): string | undefined {
  const plain = spellOut(text);
  if (plain === undefined) return CROWDED;
  if (ACTIVE.test(plain)) return LIVELY;
  if (ENCRYPTED.test(plain)) return LOCKED;
  return PACKED.test(plain) && OTHER_PACKINGS.test(plain) ? CROWDED : undefined;
}

/** The same text with every letter that is written as its code; undefined where there are too many. */
function spellOut(text: string): string | undefined {
  let plain = '';
  let at = 0;
  let codes = 0;
  for (const { index, 1: code = '' } of text.matchAll(/#([0-9a-fA-F]{2})/g)) {
    if (++codes > CODES_MAX) return undefined;
    plain += text.slice(at, index) + String.fromCharCode(parseInt(code, 16));
    at = index + 3;
  }
  return plain + text.slice(at);
}

/** Looks through the packed parts; what does not begin as they do is a picture, or the drawing of a page. */
function faultOfStreams(bytes: Buffer, text: string): string | undefined {
  let streams = 0;
  let left = UNPACKED_BYTES_MAX;
  for (const { index, 0: word } of text.matchAll(/stream(?:\r\n|\n|\r)/g)) {
    // "endstream" ends one.
    if (text.slice(index - 3, index) === 'end') continue;
    if (++streams > STREAMS_MAX) return CROWDED;
    const start = index + word.length;
    const head = inflate(bytes.subarray(start, start + HEAD_BYTES), HEAD_BYTES * HEAD_BYTES * 2);
    if (head === undefined || !PACKED_HEAD.test(head.toString('latin1', 0, 200))) continue;
    const end = text.indexOf('endstream', start);
    const unpacked = end === -1 ? undefined : inflate(bytes.subarray(start, end), left);
    if (unpacked === undefined) return CROWDED;
    left -= unpacked.length;
    const fault = faultOfNames(unpacked.toString('latin1'));
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** What is packed, as far as it goes; undefined where it is not packed this way, or unfolds to more than that. */
function inflate(packed: Buffer, maxOutputLength: number): Buffer | undefined {
  try {
    return inflateSync(packed, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength });
  } catch {
    return undefined;
  }
}
