import type { Readable } from 'node:stream';
import type { FilesPlace } from '#config';
import { FolderFiles } from './folder-files.js';
import { S3Files, type StorageLimits } from './s3-files.js';

/** Where the bytes of attachments are kept, each under the SHA-256 of its bytes in small hexadecimal digits. */
export interface Files {
  /** Keeps a file for good: once this resolves it survives a loss of power. The same file again does no harm. */
  put(sha256: string, content: Buffer): Promise<void>;
  /** The bytes as they come; undefined where there is no such file. */
  get(sha256: string): Promise<Readable | undefined>;
  has(sha256: string): Promise<boolean>;
}

/**
 * The files of a place; nothing is made or asked for before the first file.
 * @param limits how long an S3-compatible storage is waited for; those of LIMITS.files if not given
 */
export function openFiles(place: FilesPlace, limits?: StorageLimits): Files {
  return place.kind === 'folder' ? new FolderFiles(place.folder) : new S3Files(place, limits);
}

/**
 * All of a file at once.
 * @throws RangeError where it has more bytes than `bytesMax`; nothing beyond that is kept in memory
 */
export async function readFile(files: Files, sha256: string, bytesMax: number): Promise<Buffer | undefined> {
  const stream = await files.get(sha256);
  if (!stream) return undefined;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    // Leaving the loop closes the stream.
    if (bytes > bytesMax) throw new RangeError(`a file kept under ${sha256} has more than ${bytesMax} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
