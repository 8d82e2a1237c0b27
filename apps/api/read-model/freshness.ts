import { Injectable } from '@nestjs/common';

/** Without a confirmation for this long, figures count as old. */
const CONFIRMED_MS_MAX = 6_000;
const CHECK_GAP_MS = 500;

/** Whether the figures readers get follow the count, and the last moment at which they were known to. */
export interface FreshnessState {
  readonly live: boolean;
  readonly asOf: Date;
}

/**
 * Knows whether the views held in memory follow the ledger. They do while the heartbeat through the listening
 * connection comes back and the newest versions of the database are those that are held; each time both were seen,
 * `confirm` is called.
 */
@Injectable()
export class Freshness {
  private confirmedAtMs = performance.now();
  private asOf = new Date();
  private wasLive = true;
  private readonly handlers: ((state: FreshnessState) => void)[] = [];
  private readonly timer = setInterval(() => this.publish(), CHECK_GAP_MS).unref();

  get state(): FreshnessState {
    return { live: performance.now() - this.confirmedAtMs <= CONFIRMED_MS_MAX, asOf: this.asOf };
  }

  /** Called with the state each time `live` changes. */
  onChange(handler: (state: FreshnessState) => void): void {
    this.handlers.push(handler);
  }

  /** Notes that what is held was the newest at this moment. */
  confirm(): void {
    this.confirmedAtMs = performance.now();
    this.asOf = new Date();
    this.publish();
  }

  close(): void {
    clearInterval(this.timer);
  }

  private publish(): void {
    const { state } = this;
    if (state.live === this.wasLive) return;
    this.wasLive = state.live;
    this.handlers.forEach((handler) => handler(state));
  }
}
