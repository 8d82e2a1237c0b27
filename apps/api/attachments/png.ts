import { crc32 } from 'node:zlib';
import { faultOfSize, type Cleaned } from './cleaned.js';

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
/** What a picture is made of and coloured by; all else tells of who, when, where and with what. */
const KEPT = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'iCCP',
  'sBIT',
  'pHYs',
  'bKGD',
  'cICP',
]);
const TORN = 'The PNG is not whole: it ends, or is damaged, before its picture does';
const UNUSUAL =
  'The PNG has a part that no browser knows, or more parts than any picture; save it again as a plain PNG';
/** The picture of the largest file comes in some thousands of parts, as the usual programs write it. */
const CHUNKS_MAX = 20_000;
/** Length, type and checksum around what a chunk holds. */
const FRAME_BYTES = 12;

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
  readonly whole: Buffer;
}

/**
 * A PNG with its picture untouched, every checksum of it held, and without texts, times, places and whatever follows
 * the picture. What is clean stays as it is.
 */
export function cleanPng(bytes: Buffer): Cleaned {
  const kept: Buffer[] = [SIGNATURE];
  let last = '';
  let pictured = false;
  for (let at = SIGNATURE.length, chunks = 0; last !== 'IEND'; chunks++) {
    if (chunks > CHUNKS_MAX) return { fault: UNUSUAL };
    const chunk = readChunk(bytes, at);
    if (chunk === undefined) return { fault: TORN };
    const { type, data, whole } = chunk;
    at += whole.length;
    const fault = kept.length === 1 ? faultOfHeader(type, data) : type === 'IHDR' ? TORN : undefined;
    if (fault !== undefined) return { fault };
    // The picture's parts follow each other.
    if (type === 'IDAT' && pictured && last !== 'IDAT') return { fault: TORN };
    pictured ||= type === 'IDAT';
    if (KEPT.has(type)) kept.push(whole);
    else if (isCritical(type)) return { fault: UNUSUAL };
    last = type;
  }
  return pictured ? { content: Buffer.concat(kept) } : { fault: TORN };
}

/** Whether a file begins as every PNG does. */
export const isPng = (bytes: Buffer): boolean => bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE);

/** The capital at its beginning says that nobody may show the picture without understanding the chunk. */
const isCritical = (type: string): boolean => /^[A-Z]/.test(type);

function readChunk(bytes: Buffer, at: number): Chunk | undefined {
  if (at + FRAME_BYTES > bytes.length) return undefined;
  const end = at + FRAME_BYTES + bytes.readUInt32BE(at);
  if (end > bytes.length) return undefined;
  const type = bytes.toString('latin1', at + 4, at + 8);
  const isSound =
    /^[A-Za-z]{4}$/.test(type) && crc32(bytes.subarray(at + 4, end - 4)) === bytes.readUInt32BE(end - 4);
  return isSound
    ? { type, data: bytes.subarray(at + 8, end - 4), whole: bytes.subarray(at, end) }
    : undefined;
}

function faultOfHeader(type: string, data: Buffer): string | undefined {
  if (type !== 'IHDR' || data.length !== 13) return TORN;
  return faultOfSize(data.readUInt32BE(0), data.readUInt32BE(4));
}
