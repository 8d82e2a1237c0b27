import { isBlank, partition, type Part } from '#tabular';

/** How rows are written in a file. */
export type Format = 'csv' | 'ndjson';

/** What of a file goes in one request, and can go again. */
export interface Batch {
  readonly body: Buffer;
  /** What a line's number in an answer lacks to its number in the file. */
  readonly linesBefore: number;
  readonly firstLine: number;
  readonly lastLine: number;
  /** Lines that must be answered: neither empty nor the header. */
  readonly rows: number;
  /** Bytes of the file up to its end. */
  readonly endsAt: number;
}

/** Little is lost with a connection, and yet the way there and back weighs nothing. */
const BATCH_LINES_MAX = 10_000;
const BATCH_BYTES_MAX = 1024 * 1024;
const NEWLINE = 10;
const SPACE = 32;
const DELETE = 127;
const LINE_BREAK = Buffer.from('\n');

/**
 * Divides a file into requests, the header of a table at the head of each. The first one has the header alone, or
 * nothing: what is wrong with the request as a whole is answered before any row is sent.
 */
export async function* divide(
  source: AsyncIterable<Uint8Array>,
  format: Format,
  linesMax = BATCH_LINES_MAX,
): AsyncGenerator<Batch> {
  let header: Buffer | undefined;
  if (format === 'ndjson') yield { ...NOTHING, body: LINE_BREAK };
  for await (const part of partition(source, linesMax, BATCH_BYTES_MAX)) {
    if (format === 'ndjson' || header) yield toBatch(part, header, 0);
    else {
      const found = findHeader(part.bytes);
      if (!found) continue;
      header = found.line;
      yield { ...NOTHING, body: header };
      yield toBatch(part, undefined, 1);
    }
  }
}

const NOTHING = { linesBefore: 0, firstLine: 0, lastLine: 0, rows: 0, endsAt: 0 };

/** @param headers how many of its own lines are a header */
function toBatch(
  { firstLine, lines, bytes, endsAt }: Part,
  header: Buffer | undefined,
  headers: number,
): Batch {
  return {
    body: header ? Buffer.concat([header, bytes]) : bytes,
    linesBefore: firstLine - (header ? 2 : 1),
    firstLine,
    lastLine: firstLine + lines - 1,
    rows: countRows(bytes) - headers,
    endsAt,
  };
}

/** The first line that is not empty, its line break with it. */
function findHeader(bytes: Buffer): { readonly line: Buffer } | undefined {
  for (const [start, end] of linesOf(bytes)) {
    if (isEmpty(bytes, start, end)) continue;
    return { line: Buffer.concat([bytes.subarray(start, end), LINE_BREAK]) };
  }
  return undefined;
}

/** Lines that are not empty: so many answers there must be. */
export function countRows(bytes: Buffer): number {
  let rows = 0;
  for (const [start, end] of linesOf(bytes)) if (!isEmpty(bytes, start, end)) rows += 1;
  return rows;
}

function* linesOf(bytes: Buffer): Generator<readonly [start: number, end: number]> {
  let start = 0;
  for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
    yield [start, end];
    start = end + 1;
  }
  if (start < bytes.length) yield [start, bytes.length];
}

const COMMA = 0x2c;
const SEMICOLON = 0x3b;

/** Only lines that begin as hardly a row does need a look at the rest. */
function isEmpty(bytes: Buffer, start: number, end: number): boolean {
  const first = bytes[start] ?? 0;
  const isUsual = first > SPACE && first < DELETE && first !== COMMA && first !== SEMICOLON;
  if (end > start && isUsual) return false;
  return isBlank(bytes.toString('utf8', start, end).replace(/^\uFEFF/, ''));
}
