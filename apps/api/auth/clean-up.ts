import type { Logger } from 'pino';
import { LIMITS } from '#config';
import type { Ledger } from '#ledger';

/**
 * Removes ended sessions, failed sign-ins that limit nobody any more and the secrets of old invitations, every minute.
 * Any number of processes may do it; one of them does at a time.
 */
export class CleanUp {
  private timer: NodeJS.Timeout | undefined;
  private underWay: Promise<void> = Promise.resolve();
  private closed = false;

  constructor(
    private readonly ledger: Ledger,
    private readonly log: Logger,
    private readonly gapMs: number = LIMITS.upkeep.gapMs,
  ) {
    this.wait();
  }

  /** Begins nothing more; waits for what is under way. */
  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    await this.underWay;
  }

  private wait(): void {
    if (this.closed) return;
    this.timer = setTimeout(() => {
      this.underWay = this.clean().finally(() => this.wait());
    }, this.gapMs);
    this.timer.unref();
  }

  private async clean(): Promise<void> {
    try {
      const cleaned = await this.ledger.people.upkeep.clean();
      const isSome = Object.values(cleaned).some((rows) => rows > 0);
      if (isSome) this.log.info(cleaned, 'ended sessions, attempts and invitations were removed');
    } catch (error) {
      this.log.warn(
        { err: error },
        'ended sessions, attempts and invitations cannot be removed now; trying again in a minute',
      );
    }
  }
}
