/**
 * Where the next page begins, as text that means nothing to a reader: the index of its first candidate in the
 * definition's order. That order never changes, so a cursor holds whatever is counted meanwhile.
 */
export function writeCursor(index: number): string {
  return Buffer.from(`from:${index}`).toString('base64url');
}

/** The index a cursor stands for; undefined where nobody here wrote it. */
export function readCursor(cursor: string): number | undefined {
  const text = Buffer.from(cursor, 'base64url').toString('latin1');
  const index = /^from:(\d{1,9})$/.exec(text)?.[1];
  return index === undefined || writeCursor(Number(index)) !== cursor ? undefined : Number(index);
}
