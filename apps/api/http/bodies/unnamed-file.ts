import { randomUUID } from 'node:crypto';
import { open, unlink, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A file in the system's folder for temporary files (TMPDIR) that nobody else finds, and that is gone with its last
 * use, however this process ends.
 * @param kind what it holds, in one word: a part of its name for the moment it has one
 */
export async function openUnnamed(kind: string): Promise<FileHandle> {
  const path = join(tmpdir(), `sanaq-${kind}-${randomUUID()}`);
  const file = await open(path, 'wx+', 0o600);
  try {
    await unlink(path);
  } catch (error) {
    await file.close();
    throw error;
  }
  return file;
}
