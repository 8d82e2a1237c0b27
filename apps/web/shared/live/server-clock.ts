/**
 * What time it is at the server, as far as its answers tell: the clock of the reader's device may be wrong by hours.
 * Every instant that the server names is in the past when it is read, so the latest estimate is the best.
 */
export class ServerClock {
  /** The server's clock minus the page's own, in milliseconds. */
  private aheadMs: number | null = null;

  /** @param now milliseconds of a clock that never jumps, such as performance.now() */
  constructor(private readonly now: () => number) {}

  /** Notes an instant that the server has just named, in any form that Date reads; anything else is passed over. */
  note(instant: string | null | undefined): void {
    const said = Date.parse(instant ?? '');
    if (Number.isNaN(said)) return;
    this.aheadMs = Math.max(this.aheadMs ?? -Infinity, said - this.now());
  }

  /** Milliseconds since 1970 at the server; null before it has named any instant. */
  read(): number | null {
    return this.aheadMs === null ? null : this.now() + this.aheadMs;
  }
}
