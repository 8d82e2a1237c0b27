import type { Ledger } from '#ledger';
import { ProblemError } from '../http/problems/problem-error.js';

const HOUR_MS = 3_600_000;
/** One every twenty seconds for an hour: more than anybody scans, and too little to fill a disk in a night. */
const FILES_MAX = 180;
const BYTES_MAX = 360 * 1024 * 1024;
/** Files of one person on their way at the same moment. */
const UNDER_WAY_MAX = 6;

/** Keeps one person, or one machine, from filling the disk. */
export class Quota {
  private readonly underWay = new Map<string, number>();

  constructor(private readonly ledger: Ledger) {}

  /**
   * Does something with a file of somebody's, as one of theirs under way.
   * @throws ProblemError 429 where they have handed in as much within the hour as anybody may, or too many at once
   */
  async within<T>(who: string, work: () => Promise<T>): Promise<T> {
    const others = this.underWay.get(who) ?? 0;
    if (others >= UNDER_WAY_MAX) {
      throw new ProblemError(
        'too-many',
        `${UNDER_WAY_MAX} of your files are on their way; send this one after them`,
        {
          retryAfterS: 5,
        },
      );
    }
    this.underWay.set(who, others + 1);
    try {
      await this.demandRoom(who);
      return await work();
    } finally {
      const left = (this.underWay.get(who) ?? 1) - 1;
      if (left > 0) this.underWay.set(who, left);
      else this.underWay.delete(who);
    }
  }

  private async demandRoom(who: string): Promise<void> {
    const { files, bytes, since } = await this.ledger.attachments.handedLately(who, HOUR_MS);
    if (files < FILES_MAX && bytes < BYTES_MAX) return;
    const freeMs = (since?.getTime() ?? Date.now()) + HOUR_MS;
    throw new ProblemError(
      'too-many',
      `You have handed in ${files} files with ${bytes} bytes within an hour; at most ${FILES_MAX} files or ` +
        `${BYTES_MAX} bytes are taken of one person in that time`,
      { retryAfterS: Math.max(1, Math.ceil((freeMs - Date.now()) / 1000)) },
    );
  }
}
