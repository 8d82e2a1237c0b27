import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { LIMITS } from '#config';
import type { MadeFile, Part, Piece } from '#downloads';
import { openUnnamed } from '../http/bodies/unnamed-file.js';
import { ProblemError } from '../http/problems/problem-error.js';
import { PartPlaces, type ByteRange } from './part-places.js';

const CHUNK_BYTES = 64 * 1024;

/** A file of a set, on disk. */
interface StoredFile extends MadeFile {
  readonly handle: FileHandle;
  readonly places: PartPlaces;
}

/**
 * The files of an election at one version, on disk, where nobody else finds them and they are gone with this process.
 * They never change; a set that is closed cannot be read any more.
 */
export class DownloadSet {
  /** Of all files. */
  bytes = 0;
  isClosed = false;
  private readonly stored: StoredFile[] = [];

  /** @param chain the ledger's after `version`: another history may have the same position */
  constructor(
    readonly version: number,
    readonly chain: string,
    private readonly bytesMax: number = LIMITS.downloads.setBytes,
  ) {}

  get files(): readonly MadeFile[] {
    return this.stored;
  }

  /** The file of that name. */
  find(name: string): MadeFile | undefined {
    return this.stored.find((file) => file.name === name);
  }

  /** Where in a file by precinct its header stands and all that is of the parts of the election that are kept. */
  rangesOf(name: string, keeps: (part: Part) => boolean): readonly ByteRange[] {
    return this.stored.find((file) => file.name === name)?.places.rangesOf(keeps) ?? [];
  }

  /**
   * Writes a file, piece by piece.
   * @throws ProblemError 503 where the set gets larger than one may be
   */
  async add(
    file: Pick<MadeFile, 'name' | 'mediaType' | 'title' | 'table'>,
    pieces: Iterable<Piece>,
  ): Promise<void> {
    const handle = await openUnnamed('download');
    try {
      const digest = createHash('sha256');
      const places = new PartPlaces();
      let bytes = 0;
      for (const piece of inChunks(pieces, places)) {
        digest.update(piece);
        bytes += piece.length;
        this.bytes += piece.length;
        if (this.bytes > this.bytesMax) throw tooLarge(this.bytesMax);
        // Waiting for the disk lets others have their turn between two pieces.
        await handle.appendFile(piece);
      }
      const { name, mediaType, title, table } = file;
      const sha256 = digest.digest('hex');
      this.stored.push({ ...{ name, mediaType, title, table, bytes, sha256 }, handle, places });
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /**
   * The bytes of a file, some at a time; ends with an error where the set is closed meanwhile.
   * @param ranges what of it is read, all of it where none are given
   */
  async *read(name: string, ranges?: readonly ByteRange[]): AsyncGenerator<Uint8Array> {
    const file = this.stored.find((each) => each.name === name);
    if (!file) throw new Error(`no file ${name} was made`);
    for (const { from, to } of ranges ?? [{ from: 0, to: file.bytes }]) {
      for (let at = from; at < to;) {
        const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, to - at));
        const { bytesRead } = await file.handle.read(chunk, 0, chunk.length, at);
        if (bytesRead === 0) throw new Error('a file of our own ends before its end');
        at += bytesRead;
        yield chunk.subarray(0, bytesRead);
      }
    }
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await Promise.all(this.stored.map(({ handle }) => handle.close()));
  }
}

/** Pieces as bytes, small ones together; `places` is told of each. */
function* inChunks(pieces: Iterable<Piece>, places: PartPlaces): Generator<Buffer> {
  let text = '';
  for (const piece of pieces) {
    places.add(piece.of, Buffer.byteLength(piece.text));
    text += piece.text;
    if (text.length < CHUNK_BYTES) continue;
    yield Buffer.from(text);
    text = '';
  }
  if (text !== '') yield Buffer.from(text);
}

function tooLarge(bytesMax: number): ProblemError {
  return new ProblemError(
    'unavailable',
    `The files of this election have more than ${bytesMax} bytes, and are not made here; ` +
      'take its ledger with /export, from which they can be made',
  );
}
