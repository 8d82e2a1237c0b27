import { randomUUID } from 'node:crypto';
import { open, unlink, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ATTACHMENT_BYTES_MAX } from '#election';
import type { StreamedBody } from '../answers/streamed-body.js';
import { ProblemError } from '../problems/problem-error.js';

/**
 * A file on its way in, on disk: many slow senders at once take no memory. Nobody else finds it, and it is gone with
 * its last use, however this process ends.
 */
export class ArrivingFile {
  private constructor(
    private readonly file: FileHandle,
    readonly bytes: number,
  ) {}

  /**
   * Takes a body to its end. Close it when it is read.
   * @throws ProblemError 413 as soon as it is larger than is taken, 400 where it breaks off
   */
  static async take(body: StreamedBody): Promise<ArrivingFile> {
    if ((body.announcedBytes ?? 0) > ATTACHMENT_BYTES_MAX) throw tooLarge();
    const path = join(tmpdir(), `sanaq-attachment-${randomUUID()}`);
    const file = await open(path, 'wx+', 0o600);
    try {
      await unlink(path);
      let bytes = 0;
      for await (const chunk of arriving(body)) {
        bytes += chunk.length;
        if (bytes > ATTACHMENT_BYTES_MAX) throw tooLarge();
        await file.writeFile(chunk);
      }
      return new ArrivingFile(file, bytes);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  async read(): Promise<Buffer> {
    const content = Buffer.alloc(this.bytes);
    const { bytesRead } = await this.file.read(content, 0, content.length, 0);
    return content.subarray(0, bytesRead);
  }

  close(): Promise<void> {
    return this.file.close();
  }
}

async function* arriving(body: StreamedBody): AsyncGenerator<Uint8Array> {
  try {
    yield* body.chunks();
  } catch {
    throw new ProblemError('bad-request', 'The file broke off before its end; nothing was kept');
  }
}

function tooLarge(): ProblemError {
  return new ProblemError(
    'too-large',
    `The file is larger than ${ATTACHMENT_BYTES_MAX / 1024 / 1024} MiB (${ATTACHMENT_BYTES_MAX} bytes), the most that ` +
      'is taken; scan it at 150 to 200 dpi, or let the camera take a smaller photo',
  );
}
