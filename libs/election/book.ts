/** Whether it is a whole number from 1 that fits the book's cells. */
export function isVersion(version: number): boolean {
  return version >= 1 && version === (version | 0);
}

/** Whether the counts are as many as the slot has and fit the book's cells. */
export function isWhole(counts: readonly number[], width: number): boolean {
  if (counts.length !== width) return false;
  for (let i = 0; i < width; i++) {
    const count = counts[i] as number;
    if (count !== (count | 0) || count < 0) return false;
  }
  return true;
}

/** Whether an entry takes the place of what the book holds: a higher version, or as high and greater counts. */
export function supersedes(
  book: Int32Array,
  at: number,
  version: number,
  counts: readonly number[],
): boolean {
  const held = book[at] as number;
  if (version !== held) return version > held;
  for (let i = 0; i < counts.length; i++) {
    const difference = (counts[i] as number) - (book[at + 1 + i] as number);
    if (difference !== 0) return difference > 0;
  }
  return false;
}
