import type { Line } from '#tabular';
import { refuseHeader } from '../../http/problems/shape.js';

/** A table whose header is read: its text, and the rows after it. */
export interface OpenTable {
  readonly header: string;
  readonly rows: AsyncGenerator<readonly Line[]>;
}

/**
 * Takes the header, the first line there is.
 * @param known gives the columns there may be, for the answer where there is no header
 * @throws ProblemError 400 where it cannot be read
 */
export async function openTable(
  lines: AsyncGenerator<readonly Line[]>,
  known: () => readonly string[],
): Promise<OpenTable> {
  const { value = [] } = (await lines.next()) as { value?: readonly Line[] };
  const [header, ...first] = value;
  if (!header || header.fault !== undefined) {
    const message = header
      ? `the header ${header.fault ?? ''}`
      : 'there is no line; the first names the columns';
    throw refuseHeader([{ path: 'header', message }], known());
  }
  async function* rows(): AsyncGenerator<readonly Line[]> {
    yield first;
    yield* lines;
  }
  return { header: header.text, rows: rows() };
}
