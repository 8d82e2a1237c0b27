import type { Logger } from 'pino';
import type { Ledger } from '#ledger';
import { answerDoorbell, type QueuePlace } from '#queue';
import { ElectionCount } from './election-count.js';

/** Elections whose totals are kept in memory between counts; the one counted longest ago goes first. */
const ELECTIONS_MAX = 8;
const CONCURRENCY = 4;
/** Counts of one election closer together than this are one: viewers get at most four pushes a second. */
const COUNT_GAP_MS = 50;
/** How often a ring tries for an election that another process is counting; then the sweep has it. */
const LOCKED_TRIES_MAX = 20;
/** How long something recorded can stay uncounted when its ring was lost. */
const SWEEP_GAP_MS = 2_000;

export interface TallierOptions {
  readonly ledger: Ledger;
  readonly queue: QueuePlace;
  readonly log: Logger;
}

export interface RunningTallier {
  /** Finishes the counts under way, then stops. */
  close(): Promise<void>;
}

/**
 * Counts whatever is recorded, when the doorbell rings and, without it, by a sweep: with BullMQ lost the night
 * goes on, only slower.
 */
export function startTallier(options: TallierOptions): RunningTallier {
  const tallier = new Tallier(options);
  const answering = answerDoorbell(options.queue, (key) => tallier.count(key), {
    concurrency: CONCURRENCY,
    onError: (error) => options.log.warn({ err: error }, 'the doorbell is out of order; the sweep goes on'),
  });
  const sweep = setInterval(() => void tallier.sweep(), SWEEP_GAP_MS);
  return {
    async close() {
      clearInterval(sweep);
      await answering.close();
      await tallier.idle();
    },
  };
}

class Tallier {
  /** In the order last counted. */
  private readonly counts = new Map<number, Promise<ElectionCount | undefined>>();
  private readonly underWay = new Map<number, Promise<void>>();
  private readonly lastCountedMs = new Map<number, number>();
  private sweeping: Promise<void> = Promise.resolve();

  constructor(private readonly options: TallierOptions) {}

  /** Counts an election; joins the count that waits where there is one. */
  async count(key: number): Promise<void> {
    const before = this.underWay.get(key) ?? Promise.resolve();
    const now = before.then(() => this.countOnce(key));
    const settled = now.catch(() => undefined);
    this.underWay.set(key, settled);
    await now.finally(() => {
      if (this.underWay.get(key) === settled) this.underWay.delete(key);
    });
  }

  async sweep(): Promise<void> {
    const { ledger, log } = this.options;
    this.sweeping = this.sweeping.then(async () => {
      try {
        for (const key of await ledger.submissions.uncounted()) {
          if (!this.underWay.has(key)) await this.count(key);
        }
      } catch (error) {
        log.error({ err: error }, 'the sweep could not count; it tries again');
      }
    });
    await this.sweeping;
  }

  async idle(): Promise<void> {
    await this.sweeping;
    await Promise.all(this.underWay.values());
  }

  private async countOnce(key: number): Promise<void> {
    const waitMs = (this.lastCountedMs.get(key) ?? 0) + COUNT_GAP_MS - Date.now();
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    try {
      const count = await this.open(key);
      if (!count) return;
      // Another process may hold the ledger with its fence already past what this ring was for: then wait.
      for (let tries = 0; tries < LOCKED_TRIES_MAX; tries++) {
        const counted = await count.countAll();
        if (counted !== undefined) return;
        await new Promise((resolve) => setTimeout(resolve, COUNT_GAP_MS));
      }
    } finally {
      this.lastCountedMs.set(key, Date.now());
    }
  }

  private async open(key: number): Promise<ElectionCount | undefined> {
    const opening = this.counts.get(key) ?? ElectionCount.open(this.options.ledger, key);
    this.counts.delete(key);
    this.counts.set(key, opening);
    opening.catch(() => this.counts.delete(key));
    for (const [oldest] of this.counts) {
      if (this.counts.size <= ELECTIONS_MAX) break;
      this.counts.delete(oldest);
      this.lastCountedMs.delete(oldest);
    }
    return opening;
  }
}
