/** Lets `burst` through at once and `aSecond` in the long run. */
export class TokenBucket {
  private tokens: number;
  private filledAtMs = performance.now();

  constructor(
    private readonly burst: number,
    private readonly aSecond: number,
  ) {
    this.tokens = burst;
  }

  /** Takes one; false where there is none left. */
  take(): boolean {
    const nowMs = performance.now();
    this.tokens = Math.min(this.burst, this.tokens + ((nowMs - this.filledAtMs) / 1_000) * this.aSecond);
    this.filledAtMs = nowMs;
    if (this.tokens < 1) return false;
    this.tokens -= 1;
    return true;
  }
}
