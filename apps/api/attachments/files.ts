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
