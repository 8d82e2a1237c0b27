import { open, type FileHandle } from 'node:fs/promises';
import { Unable } from '../terminal/unable.js';

const CHUNK_BYTES = 64 * 1024;

/** A file that is to be sent, looked at before anything of it is. */
export class SourceFile {
  private constructor(
    readonly path: string,
    /** Undefined for a pipe, of which nobody knows. */
    readonly bytes: number | undefined,
    private readonly handle: FileHandle,
    private readonly first: Buffer,
  ) {}

  /**
   * Opens a file and looks at how it begins.
   * @throws Unable where it is not there, cannot be read, is empty, or is no text that can be sent
   */
  static async open(path: string): Promise<SourceFile> {
    const handle = await open(path).catch((error: unknown) => {
      throw unreadable(path, error);
    });
    try {
      const stat = await handle.stat();
      if (stat.isDirectory()) throw new Unable(`${path} is a folder: name the files in it.`);
      const first = await readChunk(handle, path);
      const fault = findFault(first);
      if (fault !== undefined) throw new Unable(`${path} ${fault}`);
      return new SourceFile(path, stat.isFile() ? stat.size : undefined, handle, first);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** Its first letter that is neither white space nor a byte order mark; "" where there is none so far. */
  get firstLetter(): string {
    return this.first.toString('latin1').replace(/^ï»¿/, '').trimStart().charAt(0);
  }

  /** All of it, some at a time; then it is closed. */
  async *chunks(): AsyncGenerator<Buffer> {
    try {
      for (let chunk = this.first; chunk.length > 0; chunk = await readChunk(this.handle, this.path))
        yield chunk;
    } finally {
      await this.handle.close();
    }
  }

  async close(): Promise<void> {
    await this.handle.close();
  }
}

async function readChunk(handle: FileHandle, path: string): Promise<Buffer> {
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  try {
    const { bytesRead } = await handle.read(chunk, 0, CHUNK_BYTES, null);
    return chunk.subarray(0, bytesRead);
  } catch (error) {
    throw unreadable(path, error);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'is not there: look at the name, and at the folder you are in.',
  EACCES: 'may not be read by you: ask for the right to read it.',
  EPERM: 'may not be read by you: ask for the right to read it.',
  EISDIR: 'is a folder: name the files in it.',
  ENOTDIR: 'is not there: a part of its path is no folder.',
};

function unreadable(path: string, error: unknown): Unable {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return new Unable(`${path} ${REASONS[code] ?? `cannot be read (${code || message}).`}`);
}

/** What no text begins with. */
const BEGINNINGS: readonly (readonly [bytes: readonly number[], fault: string])[] = [
  [[0x1f, 0x8b], 'is compressed with gzip: unpack it first (gunzip).'],
  [[0x50, 0x4b, 0x03, 0x04], 'is a zip archive or a spreadsheet: save it as CSV in UTF-8.'],
  [[0xff, 0xfe], 'is UTF-16: save it as UTF-8.'],
  [[0xfe, 0xff], 'is UTF-16: save it as UTF-8.'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'is compressed with zstd: unpack it first.'],
  [[0x42, 0x5a, 0x68], 'is compressed with bzip2: unpack it first.'],
];

function findFault(first: Buffer): string | undefined {
  if (first.length === 0) return 'is empty: there is nothing to send.';
  const known = BEGINNINGS.find(([bytes]) => bytes.every((byte, i) => first[i] === byte))?.[1];
  return (
    known ??
    (first.includes(0) ? 'holds zero bytes: it is UTF-16, as it seems: save it as UTF-8.' : undefined)
  );
}
