import { LIMITS } from '#config';
import type { Ledger } from '#ledger';
import type { ApiClient } from './api-client.js';

/** Tells whether everything recorded of a run's election is counted, and shown by the api that the run speaks to. */
export class Counted {
  private nextAtMs = Number.NEGATIVE_INFINITY;
  private gapMs: number = LIMITS.replay.countedGapMs;

  constructor(
    private readonly replays: Ledger['replays'],
    private readonly client: ApiClient,
    private readonly election: string,
  ) {}

  /**
   * Looks, each time after a longer gap; false in between, without looking.
   * @throws where the database or the api cannot be read
   */
  async isReached(signal: AbortSignal): Promise<boolean> {
    if (performance.now() < this.nextAtMs) return false;
    try {
      const position = await this.replays.countedThrough(this.election);
      return position !== undefined && (await this.readShown(signal)) >= position;
    } finally {
      this.nextAtMs = performance.now() + this.gapMs;
      this.gapMs = Math.min(LIMITS.replay.countedGapMaxMs, this.gapMs * 1.5);
    }
  }

  /** The position that the summary is true through. */
  private async readShown(signal: AbortSignal): Promise<number> {
    const path = `/api/elections/${encodeURIComponent(this.election)}/summary`;
    const { status, text } = await this.client.get(path, signal);
    if (status !== 200) throw new Error(`the api answers ${path} with ${status}`);
    const { version } = JSON.parse(text) as { readonly version?: unknown };
    return typeof version === 'number' ? version : 0;
  }
}
