import type { FileHandle } from 'node:fs/promises';
import { PassThrough, type Readable } from 'node:stream';
import { openUnnamed } from '../bodies/unnamed-file.js';

/** How long a client may leave answers unread before they go to a file. */
const STALL_MS_MAX = 2_000;
/** Answers on their way to the client's connection, before it counts as slow. */
const UNDER_WAY_BYTES_MAX = 256 * 1024;
const FILE_CHUNK_BYTES = 64 * 1024;

/**
 * Answers on their way to a client that is still sending. One that reads gets them at its own pace and slows the
 * sending down; one that reads nothing until it has sent everything would deadlock with us, so the
 * rest of its answers goes to a file and is sent when its body has ended.
 */
export class AnswerSpool {
  private readonly out = new PassThrough({ highWaterMark: UNDER_WAY_BYTES_MAX });
  private file: FileHandle | undefined;
  /** Not yet in the file. */
  private aside = '';

  /** @param stallMsMax how long the client may leave answers unread before they are put aside */
  constructor(private readonly stallMsMax = STALL_MS_MAX) {}

  /** What the client gets. */
  get stream(): Readable {
    return this.out;
  }

  /** Takes answers at once; `drained` resolves when there is room for more. */
  push(text: string): void {
    if (this.file) this.aside += text;
    else if (!this.isLost) this.out.write(text);
  }

  /** Resolves when the client has taken most of what was pushed, or it lies in a file. */
  async drained(): Promise<void> {
    if (!this.file && this.out.writableNeedDrain && !(await this.drains(this.stallMsMax))) {
      this.file = await openUnnamed('answers');
    }
    await this.putAside();
  }

  /** Sends whatever is left, and ends; resolves when all of it is on its way or the client is gone. */
  async end(): Promise<void> {
    const { file } = this;
    try {
      if (!file) return;
      await this.putAside();
      const chunk = Buffer.alloc(FILE_CHUNK_BYTES);
      for (let at = 0; !this.isLost;) {
        const { bytesRead } = await file.read(chunk, 0, chunk.length, at);
        if (bytesRead === 0) break;
        at += bytesRead;
        if (!this.out.write(Buffer.from(chunk.subarray(0, bytesRead)))) await this.drains();
      }
    } finally {
      this.out.end();
      await file?.close();
      this.file = undefined;
    }
  }

  /** Drops the client. */
  async abandon(): Promise<void> {
    this.out.destroy();
    await this.file?.close();
    this.file = undefined;
  }

  private get isLost(): boolean {
    return this.out.destroyed;
  }

  /** Whether there is room again, or nobody to send to, within `msMax`. */
  private drains(msMax?: number): Promise<boolean> {
    const { out } = this;
    if (out.destroyed || !out.writableNeedDrain) return Promise.resolve(true);
    return new Promise((resolve) => {
      const settle = (drained: boolean): void => {
        clearTimeout(timer);
        out.off('drain', drain).off('close', drain);
        resolve(drained);
      };
      const drain = (): void => settle(true);
      const timer = msMax === undefined ? undefined : setTimeout(() => settle(false), msMax);
      out.on('drain', drain).on('close', drain);
    });
  }

  private async putAside(): Promise<void> {
    if (!this.file || this.aside === '') return;
    const text = this.aside;
    this.aside = '';
    if (!this.isLost) await this.file.appendFile(text);
  }
}
