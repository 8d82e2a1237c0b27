import { LINE_BYTES_MAX } from './lines.js';

const NEWLINE = 10;
/** Of a line too long to be taken this much is passed on: enough for it to be refused. */
const KEPT_BYTES_MAX = 2 * LINE_BYTES_MAX;

/** Some lines of a file as they stand in it. */
export interface Part {
  /** Number of its first line in the file, from 1. */
  readonly firstLine: number;
  readonly lines: number;
  readonly bytes: Buffer;
  /** Bytes of the file up to its end. */
  readonly endsAt: number;
}

/**
 * Divides a stream at line breaks into parts of at most `linesMax` lines and about `bytesMax` bytes, so that
 * each can be held in memory and sent again. Never holds more than a part, a line and a chunk.
 */
export async function* partition(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  linesMax: number,
  bytesMax: number,
): AsyncGenerator<Part> {
  const next = new NextPart();
  for await (const each of source) {
    const chunk = Buffer.from(each.buffer, each.byteOffset, each.byteLength);
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      next.add(chunk.subarray(start, end + 1));
      next.endLine();
      start = end + 1;
      if (next.lines >= linesMax || next.bytes >= bytesMax) yield next.cut();
    }
    next.add(chunk.subarray(start));
    next.keep();
  }
  next.endLine();
  if (next.bytes > 0) yield next.cut();
}

class NextPart {
  lines = 0;
  bytes = 0;
  private pieces: Buffer[] = [];
  /** How many of the pieces are copies of their own already. */
  private kept = 0;
  private lineBytes = 0;
  private firstLine = 1;
  private endsAt = 0;

  add(piece: Buffer): void {
    this.endsAt += piece.length;
    const room = Math.max(0, KEPT_BYTES_MAX - this.lineBytes);
    this.lineBytes += piece.length;
    if (piece.length <= room) this.take(piece);
    else {
      this.take(piece.subarray(0, room));
      if (piece[piece.length - 1] === NEWLINE) this.take(piece.subarray(-1));
    }
  }

  endLine(): void {
    if (this.lineBytes > 0) this.lines += 1;
    this.lineBytes = 0;
  }

  /** Copies what is left of a chunk, so that the chunk can go. */
  keep(): void {
    const left = this.pieces.splice(this.kept);
    if (left.length > 0) this.pieces.push(Buffer.concat(left));
    this.kept = this.pieces.length;
  }

  cut(): Part {
    const { firstLine, lines, endsAt } = this;
    const bytes = Buffer.concat(this.pieces);
    this.firstLine += lines;
    this.lines = 0;
    this.bytes = 0;
    this.pieces = [];
    this.kept = 0;
    return { firstLine, lines, bytes, endsAt };
  }

  private take(piece: Buffer): void {
    if (piece.length === 0) return;
    this.bytes += piece.length;
    this.pieces.push(piece);
  }
}
