import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import type { Ledger } from '#ledger';
import type { TallierVitals } from '#ops';
import { countSubmissions, type Adder, type sweep } from '#queue';
import { ElectionCount } from './election-count.js';
import { Failures } from './failures.js';
import { Waiting } from './waiting.js';

/** Elections whose totals are kept in memory between counts; the one counted longest ago goes first. */
const ELECTIONS_MAX = 8;
/** Elections counted at the same time by this process. */
export const CONCURRENCY = 4;
/** Counts of one election closer together than this are one: viewers get at most four pushes a second. */
const COUNT_GAP_MS = 50;
/** How often a job tries to lock an election that another process is counting; then it is left to the sweep. */
const LOCKED_TRIES_MAX = 20;
/** Elections that one sweep leaves to the queue, where there are more than this process can count at once. */
const RUNG_MAX = 100;

/** What came of counting an election. */
type Counted = NonNullable<(typeof countSubmissions)['result']>;
type Swept = NonNullable<(typeof sweep)['result']>;
const NOTHING: Counted = { counted: 0, snapshots: 0, ms: 0 };

/** Counts elections, each one count after another, and knows which of them wait and which cannot be counted. */
export class Tallier {
  private readonly counts = new LRUCache<number, Promise<ElectionCount | undefined>>({
    max: ELECTIONS_MAX,
    dispose: (_, key) => this.lastCountedMs.delete(key),
  });
  private readonly underWay = new Map<number, Promise<Counted>>();
  private readonly lastCountedMs = new Map<number, number>();
  private readonly failures: Failures;
  private sweeping: Promise<Swept> | undefined;
  private lastSweepMs = performance.now();
  private readonly waiting: Waiting;
  private closed = false;
  private readonly counted = { number: 0, ms: 0 };
  private readonly waits = { fenceMs: 0, drainMs: 0 };

  /** `queue` is given the elections that are more than this process can count at once. */
  constructor(
    private readonly ledger: Ledger,
    private readonly log: Logger,
    private readonly queue: Pick<Adder, 'send'>,
  ) {
    this.failures = new Failures(ledger.counts, log);
    this.waiting = new Waiting(ledger.counts);
  }

  vitals(): TallierVitals {
    return {
      lastSweepAgeMs: performance.now() - this.lastSweepMs,
      elections: this.waiting.vitals(this.failures.failing),
      failures: this.failures.total,
      waits: this.waits,
      counts: this.counted,
    };
  }

  /**
   * Counts an election; joins the count that waits where there is one.
   * @throws what made it fail, which `failures` has logged by then; the same where it is to be left alone after that
   */
  async count(key: number): Promise<Counted> {
    const before = this.underWay.get(key)?.catch(() => undefined) ?? Promise.resolve();
    const now = before.then(() => this.attempt(key));
    this.underWay.set(key, now);
    try {
      return await now;
    } finally {
      if (this.underWay.get(key) === now) this.underWay.delete(key);
    }
  }

  /**
   * Counts whatever is recorded and not counted, so that nothing depends on a job that was lost, as when Redis is; one
   * election that cannot be counted does not keep the others waiting.
   * @throws where the database does not say what that is
   */
  async sweep(): Promise<Swept> {
    this.sweeping ??= this.sweepOnce().finally(() => (this.sweeping = undefined));
    return this.sweeping;
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.allSettled([this.sweeping, ...this.underWay.values()]);
  }

  private async sweepOnce(): Promise<Swept> {
    const { ledger, log } = this;
    let uncounted;
    try {
      uncounted = await ledger.submissions.uncounted();
      await this.waiting.look(uncounted);
      this.lastSweepMs = performance.now();
    } catch (error) {
      log.warn({ err: error }, 'looking for uncounted submissions failed; trying again');
      throw error;
    }
    const keys = uncounted.map(({ key }) => key);
    await this.failures.settle(keys);
    const due = keys.filter((key) => !this.underWay.has(key) && !this.failures.isPutOff(key));
    this.take(shuffled(due));
    return { elections: due.length };
  }

  /**
   * Counts as many as it can at once, without the queue, where the job of each may be locked by a process that
   * was killed; has the queue give out the others. Those that are left wait for the next sweep, behind nothing: what is
   * counted is not among the uncounted then.
   */
  private take(due: readonly number[]): void {
    const free = Math.max(CONCURRENCY - this.underWay.size, 0);
    for (const key of due.slice(0, free)) this.count(key).catch(() => undefined);
    for (const election of due.slice(free, free + RUNG_MAX)) this.queue.send(countSubmissions, { election });
  }

  private async attempt(key: number): Promise<Counted> {
    if (this.closed) return NOTHING;
    this.failures.refuse(key);
    const waitMs =
      (this.lastCountedMs.get(key) ?? Number.NEGATIVE_INFINITY) + COUNT_GAP_MS - performance.now();
    if (waitMs > 0) await sleep(waitMs);
    try {
      const counted = await this.countOnce(key);
      if (counted) await this.failures.succeeded(key);
      return counted ?? NOTHING;
    } catch (error) {
      await this.failures.failed(key, error);
      throw error;
    } finally {
      this.lastCountedMs.set(key, performance.now());
    }
  }

  /** Undefined where another process has the election for so long that the sweep will have it. */
  private async countOnce(key: number): Promise<Counted | undefined> {
    const count = await this.open(key);
    if (!count) return undefined;
    // Another process may have read past its fence without what this job was added for: then wait.
    for (let tries = 0; tries < LOCKED_TRIES_MAX && !this.closed; tries++) {
      const sinceMs = performance.now();
      const { fenceWaitMs, snapshots } = count;
      const counted = await count.countAll();
      if (counted !== undefined) {
        const ms = performance.now() - sinceMs;
        this.counted.number += 1;
        this.counted.ms += ms;
        this.waits.fenceMs += count.fenceWaitMs - fenceWaitMs;
        return { counted, snapshots: count.snapshots - snapshots, ms: Math.round(ms) };
      }
      await sleep(COUNT_GAP_MS);
      this.waits.drainMs += performance.now() - sinceMs;
    }
    return undefined;
  }

  private async open(key: number): Promise<ElectionCount | undefined> {
    const opened = this.counts.get(key);
    if (opened) return opened;
    const opening = ElectionCount.open(this.ledger, key);
    this.counts.set(key, opening);
    opening.catch(() => this.counts.delete(key));
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
