import type { Logger } from 'pino';
import type { Ledger } from '#ledger';
import type { TallierVitals } from '#ops';
import { startCountWorker, type QueueConnection } from '#queue';
import { ElectionCount } from './election-count.js';
import { Failures } from './failures.js';
import { Waiting } from './waiting.js';

/** Elections whose totals are kept in memory between counts; the one counted longest ago goes first. */
const ELECTIONS_MAX = 8;
/** Elections counted at the same time by this process. */
const CONCURRENCY = 4;
/** Counts of one election closer together than this are one: viewers get at most four pushes a second. */
const COUNT_GAP_MS = 50;
/** How often a ring tries for an election that another process is counting; then the sweep has it. */
const LOCKED_TRIES_MAX = 20;
/** How long something recorded can stay uncounted when its ring was lost. */
const SWEEP_GAP_MS = 1_000;

export interface TallierOptions {
  readonly ledger: Ledger;
  readonly queue: QueueConnection;
  readonly log: Logger;
}

export interface RunningTallier {
  vitals(): TallierVitals;
  /** Finishes the counts under way, then stops. */
  close(): Promise<void>;
}

/**
 * Counts whatever is recorded, when the doorbell rings and, without it, by a sweep: with BullMQ lost the night
 * goes on, only slower.
 */
export function startTallier(options: TallierOptions): RunningTallier {
  const tallier = new Tallier(options);
  const answering = startCountWorker(options.queue, (key) => tallier.count(key), {
    concurrency: CONCURRENCY,
    onError: (error) => options.log.warn({ err: error }, 'the doorbell is out of order; the sweep goes on'),
  });
  const sweep = setInterval(() => void tallier.sweep(), SWEEP_GAP_MS);
  return {
    vitals: () => tallier.vitals(),
    async close() {
      clearInterval(sweep);
      await Promise.all([answering.close(), tallier.close()]);
    },
  };
}

class Tallier {
  /** In the order last counted. */
  private readonly counts = new Map<number, Promise<ElectionCount | undefined>>();
  private readonly underWay = new Map<number, Promise<void>>();
  private readonly lastCountedMs = new Map<number, number>();
  private readonly failures: Failures;
  private sweeping: Promise<void> | undefined;
  private lastSweepMs = performance.now();
  private readonly waiting: Waiting;
  private closed = false;
  private readonly counted = { number: 0, ms: 0 };
  private readonly waits = { fenceMs: 0, drainMs: 0 };

  constructor(private readonly options: TallierOptions) {
    this.failures = new Failures(options.ledger.counts, options.log);
    this.waiting = new Waiting(options.ledger.counts);
  }

  vitals(): TallierVitals {
    return {
      lastSweepAgeMs: performance.now() - this.lastSweepMs,
      elections: this.waiting.tell(this.failures.failing),
      failures: this.failures.total,
      waits: this.waits,
      counts: this.counted,
    };
  }

  /** Counts an election; joins the count that waits where there is one. Never rejects: see `failures`. */
  async count(key: number): Promise<void> {
    const before = this.underWay.get(key) ?? Promise.resolve();
    const now = before.then(() => this.attempt(key));
    this.underWay.set(key, now);
    await now;
    if (this.underWay.get(key) === now) this.underWay.delete(key);
  }

  /** Counts whatever is recorded and not counted; one election that cannot be does not keep the others waiting. */
  async sweep(): Promise<void> {
    this.sweeping ??= this.sweepOnce().finally(() => (this.sweeping = undefined));
    await this.sweeping;
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.sweeping;
    await Promise.all(this.underWay.values());
  }

  private async sweepOnce(): Promise<void> {
    const { ledger, log } = this.options;
    let uncounted;
    try {
      uncounted = await ledger.submissions.uncounted();
      await this.waiting.look(uncounted);
      this.lastSweepMs = performance.now();
    } catch (error) {
      log.warn({ err: error }, 'the database does not say what is uncounted; trying again');
      return;
    }
    const keys = uncounted.map(({ key }) => key);
    await this.failures.settle(keys);
    const free = CONCURRENCY - this.underWay.size;
    const due = keys.filter((key) => !this.underWay.has(key) && !this.failures.isPutOff(key));
    // Those that are left wait for the next sweep, behind nothing: what is counted is not among the uncounted then.
    for (const key of shuffled(due).slice(0, Math.max(free, 0))) void this.count(key);
  }

  private async attempt(key: number): Promise<void> {
    if (this.closed || this.failures.isPutOff(key)) return;
    const waitMs =
      (this.lastCountedMs.get(key) ?? Number.NEGATIVE_INFINITY) + COUNT_GAP_MS - performance.now();
    if (waitMs > 0) await sleep(waitMs);
    try {
      if (await this.countOnce(key)) await this.failures.succeeded(key);
    } catch (error) {
      await this.failures.failed(key, error);
    } finally {
      this.lastCountedMs.set(key, performance.now());
    }
  }

  /** False where another process has the election for so long that the sweep will have it. */
  private async countOnce(key: number): Promise<boolean> {
    const count = await this.open(key);
    if (!count) return false;
    // Another process may hold the ledger with its fence already past what this ring was for: then wait.
    for (let tries = 0; tries < LOCKED_TRIES_MAX && !this.closed; tries++) {
      const sinceMs = performance.now();
      const waitedMs = count.fenceWaitMs;
      const entries = await count.countAll();
      if (entries !== undefined) {
        this.counted.number += 1;
        this.counted.ms += performance.now() - sinceMs;
        this.waits.fenceMs += count.fenceWaitMs - waitedMs;
        return true;
      }
      await sleep(COUNT_GAP_MS);
      this.waits.drainMs += performance.now() - sinceMs;
    }
    return false;
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

async function sleep(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}

/** Where there are more than can be counted at once, none is always the last. */
function shuffled(keys: readonly number[]): number[] {
  return keys
    .map((key) => [Math.random(), key] as const)
    .sort(([a], [b]) => a - b)
    .map(([, key]) => key);
}
