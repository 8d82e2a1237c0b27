import type { Logger } from 'pino';
import { isUnavailable } from '#database';
import type { Ledger } from '#ledger';

const PAUSE_MS_MIN = 500;
/** What stood in the way may be gone at any moment: nobody waits longer than this for the next try. */
const PAUSE_MS_MAX = 8_000;

interface Failing {
  readonly tries: number;
  /** By performance.now(). */
  readonly nextMs: number;
  readonly message: string;
}

/** Thrown for an election that failed a moment ago and is not tried yet; it says why it failed. */
class PutOff extends Error {}

/**
 * Elections that could not be counted. Each is tried again with growing pauses while the others go on (exponential
 * backoff); why it failed is logged, and kept where staff see it.
 */
export class Failures {
  total = 0;
  private readonly failures = new Map<number, Failing>();
  /** Keys of which nothing is noted in the database, as far as this process knows. */
  private readonly cleared = new Set<number>();

  constructor(
    private readonly counts: Ledger['counts'],
    private readonly log: Logger,
  ) {}

  /** Why elections cannot be counted now, by key. */
  get failing(): ReadonlyMap<number, string> {
    return new Map([...this.failures].map(([key, { message }]) => [key, message]));
  }

  /** Whether an election that failed is to be left alone still. */
  isPutOff(key: number): boolean {
    return (this.failures.get(key)?.nextMs ?? 0) > performance.now();
  }

  /** @throws why an election that failed is to be left alone still */
  refuse(key: number): void {
    const failing = this.failures.get(key);
    if (failing && this.isPutOff(key)) throw new PutOff(failing.message);
  }

  async failed(key: number, error: unknown): Promise<void> {
    this.total += 1;
    const tries = (this.failures.get(key)?.tries ?? 0) + 1;
    const message = error instanceof Error ? error.message : String(error);
    const pauseMs = Math.min(PAUSE_MS_MIN * 2 ** (tries - 1), PAUSE_MS_MAX);
    this.failures.set(key, { tries, nextMs: performance.now() + pauseMs, message });
    if (isUnavailable(error)) {
      this.log.warn(
        { err: error, election: key, tries },
        'database unavailable: counting an election is tried again',
      );
      return;
    }
    this.log.error({ err: error, election: key, tries }, 'counting an election failed; the others continue');
    this.cleared.delete(key);
    await this.counts
      .fail(key, message)
      .catch((unnoted: unknown) => this.log.warn({ err: unnoted }, 'storing a count failure failed'));
  }

  /** An election was counted: whatever is noted of it is over. */
  async succeeded(key: number): Promise<void> {
    const failing = this.failures.get(key);
    if (failing === undefined && this.cleared.has(key)) return;
    this.failures.delete(key);
    if (failing) this.log.info({ election: key, tries: failing.tries }, 'an election is counted again');
    try {
      await this.counts.succeed(key);
      this.cleared.add(key);
    } catch (error) {
      this.log.warn({ err: error }, 'removing a stored count failure failed');
    }
  }

  /** Elections that have nothing uncounted any more were counted by another process. */
  async settle(uncounted: readonly number[]): Promise<void> {
    for (const key of this.failures.keys()) if (!uncounted.includes(key)) await this.succeeded(key);
  }
}
