import { ProblemError } from '../http/problems/problem-error.js';

/**
 * Where the next page begins, as text that means nothing to a reader: the index of its first candidate in the
 * definition. That index never changes, so a cursor holds whatever is counted meanwhile.
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

/**
 * The index that `cursor` asks a page to begin at.
 * @throws ProblemError 400 where nobody here wrote it
 */
export function takeCursor(cursor: string): number {
  const from = readCursor(cursor);
  if (from !== undefined) return from;
  const message = 'is no cursor; take it from `next` of the page before';
  throw new ProblemError('invalid-query', `cursor: ${message}`, { errors: [{ path: 'cursor', message }] });
}
