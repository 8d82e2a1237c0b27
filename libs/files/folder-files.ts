import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

/** Files in a folder, spread over folders named by the first two digits. */
export class FolderFiles {
  constructor(private readonly folder: string) {}

  async put(sha256: string, content: Buffer): Promise<void> {
    if (await this.has(sha256)) return;
    const [arriving, home] = [join(this.folder, 'arriving'), join(this.folder, sha256.slice(0, 2))];
    for (const folder of [arriving, home]) await mkdir(folder, { recursive: true, mode: 0o700 });
    const path = join(arriving, randomUUID());
    try {
      const file = await open(path, 'wx', 0o600);
      try {
        await file.writeFile(content);
        await file.sync();
      } finally {
        await file.close();
      }
      // Another process that stores the same file at the same moment stores the same bytes.
      await rename(path, this.pathOf(sha256));
      await syncFolder(home);
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
  }

  async get(sha256: string): Promise<Readable | undefined> {
    const file = await orMissing(open(this.pathOf(sha256), 'r'));
    return file?.createReadStream();
  }

  async has(sha256: string): Promise<boolean> {
    return (await orMissing(stat(this.pathOf(sha256)))) !== undefined;
  }

  private pathOf(sha256: string): string {
    return join(this.folder, sha256.slice(0, 2), sha256);
  }
}

/** A renamed file is there after a loss of power only where its folder was written too. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function orMissing<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
