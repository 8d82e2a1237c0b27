import { readOrientation, writeOrientation } from './exif.js';
import { faultOfSize, type Cleaned } from './cleaned.js';

/** The second byte of a marker; the first is always FF. ITU-T T.81, table B.1. */
const MARKER = { SOI: 0xd8, EOI: 0xd9, SOS: 0xda, DHT: 0xc4, DQT: 0xdb, DRI: 0xdd, COM: 0xfe } as const;
/** Baseline, extended and progressive: what browsers show. */
const SHOWN_FRAMES: readonly number[] = [0xc0, 0xc1, 0xc2];

const TORN = 'The JPEG is not whole: it ends, or is damaged, before its picture does';
const UNUSUAL = 'This kind of JPEG is not shown by browsers; save it again as a plain JPEG';

/** A profile of colours takes up to 255, a picture that comes in passes a few for each. */
const SEGMENTS_MAX = 2_000;

/** A segment of the file: its marker, and where what it says begins and ends. */
interface Segment {
  readonly marker: number;
  readonly start: number;
  readonly end: number;
}

/**
 * A JPEG with its picture untouched, bit by bit, and without what else cameras put into it: where and when it was
 * taken and with what, thumbnails, comments, and whatever follows the picture. How it is to be turned stays, and
 * the colours' profile. What is clean stays as it is.
 */
export function cleanJpeg(bytes: Buffer): Cleaned {
  const kept: Buffer[] = [];
  let orientation: number | undefined;
  let framed = false;
  let scanned = false;
  for (let at = 2, segments = 0; ; segments++) {
    if (segments > SEGMENTS_MAX) return { fault: UNUSUAL };
    const segment = readSegment(bytes, at);
    if (segment === undefined) return { fault: TORN };
    const { marker, start, end } = segment;
    at = end;
    if (marker === MARKER.EOI) {
      return scanned ? { content: assemble(kept, orientation) } : { fault: TORN };
    }
    if (marker === 0xe1) {
      orientation ??= readOrientation(bytes.subarray(start, end));
      continue;
    }
    if (isFrame(marker)) {
      const fault = framed ? UNUSUAL : faultOfFrame(marker, bytes.subarray(start, end));
      if (fault !== undefined) return { fault };
      framed = true;
    }
    if (marker === MARKER.SOS) {
      const scanEnd = framed ? findScanEnd(bytes, end) : undefined;
      if (scanEnd === undefined) return { fault: TORN };
      at = scanEnd;
      scanned = true;
    } else if (!isFrame(marker) && !isTable(marker) && !isApplication(marker)) return { fault: UNUSUAL };
    const part = keep(marker, bytes.subarray(start, end));
    if (part) kept.push(part);
    if (marker === MARKER.SOS) kept.push(bytes.subarray(end, at));
  }
}

const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![MARKER.DHT, 0xc8, 0xcc].includes(marker);
const isTable = (marker: number): boolean =>
  marker === MARKER.DHT || marker === MARKER.DQT || marker === MARKER.DRI;
const isApplication = (marker: number): boolean =>
  (marker >= 0xe0 && marker <= 0xef) || marker === MARKER.COM;

/** Reads the marker at a place and the length behind it; undefined where there is none, or it leads out of the file. */
function readSegment(bytes: Buffer, from: number): Segment | undefined {
  if (bytes[from] !== 0xff) return undefined;
  let at = from + 1;
  // Any number of FF may stand before a marker.
  while (bytes[at] === 0xff) at++;
  const marker = bytes[at];
  if (marker === undefined || marker === 0) return undefined;
  if (marker === MARKER.EOI) return { marker, start: at + 1, end: at + 1 };
  if (at + 3 > bytes.length) return undefined;
  const length = bytes.readUInt16BE(at + 1);
  const end = at + 1 + length;
  return length < 2 || end > bytes.length ? undefined : { marker, start: at + 3, end };
}

/** Where the coded picture ends: at the next marker that is none of its own. */
function findScanEnd(bytes: Buffer, from: number): number | undefined {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    // Any number of FF may stand before a marker.
    while (bytes[at + 1] === 0xff) at++;
    const next = bytes[at + 1];
    if (next === undefined) return undefined;
    const isCoded = next === 0 || (next >= 0xd0 && next <= 0xd7);
    if (!isCoded) return at;
  }
  return undefined;
}

function faultOfFrame(marker: number, frame: Buffer): string | undefined {
  if (frame.length < 6) return TORN;
  const [precisionBits = 0, components = 0] = [frame[0], frame[5]];
  if (!SHOWN_FRAMES.includes(marker) || precisionBits !== 8) return UNUSUAL;
  if (frame.length !== 6 + 3 * components || ![1, 3, 4].includes(components)) return TORN;
  return faultOfSize(frame.readUInt16BE(3), frame.readUInt16BE(1));
}

/** A segment as it is kept; undefined where it is not. */
function keep(marker: number, payload: Buffer): Buffer | undefined {
  if (!isApplication(marker)) return write(marker, payload);
  // The thumbnail that JFIF allows for may be of an earlier picture.
  if (marker === 0xe0 && begins(payload, 'JFIF\0') && payload.length >= 14)
    return write(marker, Buffer.concat([payload.subarray(0, 12), Buffer.alloc(2)]));
  const tellsColours =
    (marker === 0xe2 && begins(payload, 'ICC_PROFILE\0')) || (marker === 0xee && begins(payload, 'Adobe'));
  return tellsColours ? write(marker, payload) : undefined;
}

const begins = (payload: Buffer, name: string): boolean =>
  payload.subarray(0, name.length).equals(Buffer.from(name, 'latin1'));

/** A whole segment. */
function write(marker: number, payload: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(payload.length + 2, 2);
  return Buffer.concat([head, payload]);
}

function assemble(kept: readonly Buffer[], orientation: number | undefined): Buffer {
  const turned = orientation === undefined ? [] : [write(0xe1, writeOrientation(orientation))];
  return Buffer.concat([
    Buffer.from([0xff, MARKER.SOI]),
    ...turned,
    ...kept,
    Buffer.from([0xff, MARKER.EOI]),
  ]);
}
