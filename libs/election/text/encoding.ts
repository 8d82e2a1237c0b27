/** With fewer bytes beyond ASCII than this the encoding of a text cannot be guessed. */
const TELLING_MIN = 3;
/** As much of a text as a guess looks at. */
const LOOKED_AT = 64 * 1024;

/**
 * Guesses the encoding of a text that is not UTF-8, of those in use here: "windows-1251", "UTF-16". Undefined where it
 * cannot be guessed.
 */
export function guessEncoding(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return 'UTF-16';
  const counts = { zero: 0, high: 0, dos: 0, upper: 0, lower: 0, paired: 0 };
  let wasHigh = false;
  for (const byte of bytes.subarray(0, LOOKED_AT)) {
    if (byte === 0) counts.zero += 1;
    if (byte >= 0x80) counts.high += 1;
    if (byte >= 0x80 && byte < 0xb0) counts.dos += 1;
    if (byte >= 0xc0 && byte < 0xe0) counts.upper += 1;
    if (byte >= 0xe0) counts.lower += 1;
    if (byte >= 0x80 && wasHigh) counts.paired += 1;
    wasHigh = byte >= 0x80;
  }
  if (counts.zero > 0) return 'UTF-16';
  if (counts.high < TELLING_MIN) return undefined;
  // Single letters beyond ASCII within Latin words: Western European. Cyrillic ones stand side by side.
  if (counts.paired * 3 < counts.high) return 'windows-1252';
  if (counts.dos * 3 > counts.high) return 'CP866';
  return counts.lower >= counts.upper ? 'windows-1251' : 'KOI8-R';
}

/** "is not UTF-8 but, as it seems, windows-1251; save it as UTF-8": the rest of a sentence about such a text. */
export function describeEncoding(bytes: Uint8Array): string {
  const guess = guessEncoding(bytes);
  return guess === undefined ? 'is not UTF-8' : `is not UTF-8 but, as it seems, ${guess}; save it as UTF-8`;
}
