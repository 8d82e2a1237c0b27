import type { FileHandle } from 'node:fs/promises';
import { ProblemError } from '../problems/problem-error.js';
import type { StreamedBody } from './streamed-body.js';
import { openUnnamed } from './unnamed-file.js';

const CHUNK_BYTES = 64 * 1024;

export interface BodyTerms {
  /** What it is, in one word, for its file. */
  readonly kind: string;
  /** The most bytes that are taken. */
  readonly bytesMax: number;
  /** The message for a body with more bytes. */
  readonly tooLarge: string;
  /** The message for a body that breaks off. */
  readonly broken: string;
}

/**
 * A streamed body that has come to its end, on disk: however long its sender took and however long it is, it cost no
 * memory and held nothing of the database.
 */
export class StoredBody {
  private constructor(
    private readonly file: FileHandle,
    /** How long it is. */
    readonly bytes: number,
  ) {}

  /**
   * Takes a body to its end. Close it when it is read.
   * @throws ProblemError 413 as soon as it is larger than is taken, 408 where it is too slow, 400 where it breaks off
   */
  static async take(body: StreamedBody, terms: BodyTerms): Promise<StoredBody> {
    const { kind, bytesMax, tooLarge } = terms;
    if ((body.announcedBytes ?? 0) > bytesMax) throw new ProblemError('too-large', tooLarge);
    const file = await openUnnamed(kind);
    try {
      let bytes = 0;
      for await (const chunk of arriving(body, terms)) {
        bytes += chunk.length;
        if (bytes > bytesMax) throw new ProblemError('too-large', tooLarge);
        await file.writeFile(chunk);
      }
      return new StoredBody(file, bytes);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** What came, in order, some at a time. */
  async *chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < this.bytes;) {
      // A new buffer each time: the reader may keep a part of it.
      const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, this.bytes - at));
      const { bytesRead } = await this.file.read(chunk, 0, chunk.length, at);
      if (bytesRead === 0) throw new Error('a file of our own ends before its end');
      at += bytesRead;
      yield chunk.subarray(0, bytesRead);
    }
  }

  /** All of it at once. */
  async read(): Promise<Buffer> {
    const content = Buffer.alloc(this.bytes);
    const { bytesRead } = await this.file.read(content, 0, content.length, 0);
    return content.subarray(0, bytesRead);
  }

  close(): Promise<void> {
    return this.file.close();
  }
}

async function* arriving(body: StreamedBody, { broken }: BodyTerms): AsyncGenerator<Uint8Array> {
  try {
    yield* body.chunks();
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw new ProblemError('bad-request', broken);
  }
}
