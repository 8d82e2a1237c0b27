/** Remembers for a while what has been logged, so that it is not logged again meanwhile. */
export class Recent {
  /** When each was logged, in that order. */
  private readonly times = new Map<string, number>();

  /**
   * @param windowMs how long something is remembered
   * @param max how many are remembered at most; the oldest are forgotten first, and would be logged again
   */
  constructor(
    private readonly windowMs: number,
    private readonly max = 100_000,
  ) {}

  /** Those of these that have not been logged within the window. */
  unknown(keys: readonly string[], nowMs = Date.now()): readonly string[] {
    for (const [key, atMs] of this.times) {
      if (nowMs - atMs < this.windowMs && this.times.size <= this.max) break;
      this.times.delete(key);
    }
    return keys.filter((key) => !this.times.has(key));
  }

  /** Notes that these have been logged. */
  note(keys: readonly string[], nowMs = Date.now()): void {
    for (const key of keys) {
      this.times.delete(key);
      this.times.set(key, nowMs);
    }
  }
}
