import { isUtf8 } from 'node:buffer';
import { describeEncoding } from '#election';

/** A line that is not empty. Nothing that is sent in bulk holds a line break, so a line is always one row. */
export interface Line {
  /** From 1, empty lines counted. */
  readonly number: number;
  /** Without its line break; empty where there is a fault. */
  readonly text: string;
  /** Why it cannot be read, to follow "the line": "has more than 65536 bytes". */
  readonly fault?: string | undefined;
}

/** Longest line that is read, where nothing else is asked for. */
export const LINE_BYTES_MAX = 64 * 1024;

const NEWLINE = 10;
const RETURN = 13;
const RETURNS_FAULT =
  'holds a carriage return (CR) that ends no line: lines end in LF or CRLF; save it so, and not for old Macs';
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * The lines of a stream of UTF-8, some at a time as they arrive: ended by \n or \r\n, the last one by the
 * stream's end, a byte order mark, empty lines and rows of nothing but empty cells left out. Never holds more than a chunk and a line. A stream
 * that breaks throws, and the line it broke in is not given.
 */
export async function* readLines(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  bytesMax = LINE_BYTES_MAX,
): AsyncGenerator<readonly Line[]> {
  const beginning = new Beginning(bytesMax);
  let number = 0;
  for await (const bytes of source) {
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const lines: Line[] = [];
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      number += 1;
      const line = beginning.isEmpty
        ? readLine(number, chunk, start, end, bytesMax)
        : beginning.complete(chunk.subarray(start, end), number);
      if (line) lines.push(line);
      start = end + 1;
    }
    beginning.add(chunk.subarray(start));
    if (lines.length > 0) yield lines;
  }
  const last = beginning.complete(Buffer.alloc(0), number + 1);
  if (last) yield [last];
}

/** What has come of a line whose end has not. Of one that is too long no more than that is kept. */
class Beginning {
  private pieces: Buffer[] = [];
  private bytes = 0;
  /** Whether carriage returns stand in a line that is too long: then it is many lines, as old Macs ended them. */
  private returns = false;

  constructor(private readonly bytesMax: number) {}

  add(piece: Buffer): void {
    if (piece.length === 0) return;
    this.bytes += piece.length;
    this.returns ||= this.isTooLong && piece.includes(RETURN);
    if (this.isTooLong) this.pieces = [];
    // A copy: the rest of the chunk need not stay in memory for it.
    else this.pieces.push(Buffer.from(piece));
  }

  get isEmpty(): boolean {
    return this.bytes === 0;
  }

  /** The whole line, of which this is the rest. */
  complete(rest: Buffer, number: number): Line | undefined {
    this.bytes += rest.length;
    const line = this.isTooLong
      ? tooLong(number, this.bytesMax, this.returns)
      : readLine(number, Buffer.concat([...this.pieces, rest]), 0, this.bytes, this.bytesMax);
    this.pieces = [];
    this.bytes = 0;
    this.returns = false;
    return line;
  }

  /** Neither a byte order mark nor a carriage return is of the line. */
  private get isTooLong(): boolean {
    return this.bytes > this.bytesMax + BYTE_ORDER_MARK.length + 1;
  }
}

/** The line that stands in these bytes; undefined where it is empty. */
function readLine(
  number: number,
  bytes: Buffer,
  from: number,
  to: number,
  bytesMax: number,
): Line | undefined {
  let start = from;
  let end = to;
  if (number === 1 && bytes.subarray(start, start + 3).equals(BYTE_ORDER_MARK)) start += 3;
  if (end > start && bytes[end - 1] === RETURN) end -= 1;
  if (end === start) return undefined;
  if (end - start > bytesMax) return tooLong(number, bytesMax, bytes.subarray(start, end).includes(RETURN));
  const text = bytes.toString('utf8', start, end);
  if (isBlank(text)) return undefined;
  const fault = findFault(text, bytes.subarray(start, end));
  return fault === undefined ? { number, text, fault } : { number, text: '', fault };
}

/** Whether there is nothing in a line but what divides cells: spreadsheets leave such rows below a table. */
export function isBlank(text: string): boolean {
  return /^[\s,;]*$/.test(text);
}

/** Why a line cannot be read, whatever its content. */
function findFault(text: string, bytes: Uint8Array): string | undefined {
  if (text.includes('\uFFFD') && !isUtf8(bytes)) return describeEncoding(bytes);
  // UTF-16 without its mark can be read as UTF-8: every other byte is a zero.
  if (text.includes('\0')) return 'holds zero bytes: it is UTF-16, as it seems; save it as UTF-8';
  if (text.includes('\r')) return RETURNS_FAULT;
  if (text.includes('\uFEFF')) {
    return 'holds a byte order mark (U+FEFF) where no file begins: files were put together; take it out';
  }
  return undefined;
}

function tooLong(number: number, bytesMax: number, returns: boolean): Line {
  const fault = `has more than ${bytesMax} bytes`;
  return { number, text: '', fault: returns ? `${fault}, and ${RETURNS_FAULT}` : fault };
}
