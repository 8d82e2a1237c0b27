const NAME = Buffer.from('Exif\0\0', 'latin1');
/** Of the tag that says how a picture is to be turned (Exif 2.3, 4.6.4). */
const ORIENTATION = 0x0112;
const SHORT = 3;
const ENTRY_BYTES = 12;

/**
 * How a picture is to be turned before it is shown, 2 to 8, as an Exif segment says it; undefined where it says
 * nothing of that, or that it is upright.
 */
export function readOrientation(payload: Buffer): number | undefined {
  if (!payload.subarray(0, NAME.length).equals(NAME)) return undefined;
  const tiff = payload.subarray(NAME.length);
  const order = tiff.subarray(0, 2).toString('latin1');
  if (tiff.length < 8 || (order !== 'II' && order !== 'MM')) return undefined;
  const isLittle = order === 'II';
  const read16 = (at: number): number => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const start = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (start + 2 > tiff.length) return undefined;
  const entries = read16(start);
  for (let i = 0; i < entries; i++) {
    const at = start + 2 + i * ENTRY_BYTES;
    if (at + ENTRY_BYTES > tiff.length) return undefined;
    if (read16(at) !== ORIENTATION || read16(at + 2) !== SHORT) continue;
    const value = read16(at + 8);
    return value >= 2 && value <= 8 ? value : undefined;
  }
  return undefined;
}

/** An Exif segment that says how a picture is to be turned, and nothing else. */
export function writeOrientation(value: number): Buffer {
  const tiff = Buffer.alloc(8 + 2 + ENTRY_BYTES + 4);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(ORIENTATION, 10);
  tiff.writeUInt16BE(SHORT, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(value, 18);
  return Buffer.concat([NAME, tiff]);
}
