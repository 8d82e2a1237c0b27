import { LIMITS } from '#config';
import type { Ledger } from '#ledger';
import type { ElectionVitals } from '#ops';

/** How often it is looked at how much waits: that reads what waits, however much it is. */
const LOOK_GAP_MS = 5_000;

interface Waits {
  readonly key: number;
  readonly election: string;
  readonly recorded: number;
  readonly counted: number;
  readonly oldestUncountedMs: number;
  readonly seenMs: number;
}

/** The elections that have something uncounted, as they were when last looked at. */
export class Waiting {
  private lookedMs = Number.NEGATIVE_INFINITY;
  private elections: readonly Waits[] = [];

  constructor(private readonly counts: Ledger['counts']) {}

  /** Looks at how much waits of each, as many as one metric may name, unless it was looked at a moment ago. */
  async look(uncounted: readonly { readonly key: number; readonly id: string }[]): Promise<void> {
    const seenMs = performance.now();
    if (seenMs - this.lookedMs < LOOK_GAP_MS) return;
    this.lookedMs = seenMs;
    const named = uncounted.slice(0, LIMITS.figures.elections);
    this.elections = await Promise.all(
      named.map(async ({ key, id: election }) => ({ key, election, seenMs, ...(await this.counts.of(key)) })),
    );
  }

  /** @param failing why elections cannot be counted, by key */
  vitals(failing: ReadonlyMap<number, string>): ElectionVitals[] {
    const now = performance.now();
    return this.elections.map(({ key, election, recorded, counted, oldestUncountedMs, seenMs }) => ({
      election,
      recorded,
      counted,
      oldestUncountedMs: recorded > counted ? oldestUncountedMs + now - seenMs : 0,
      failing: failing.get(key),
    }));
  }
}
