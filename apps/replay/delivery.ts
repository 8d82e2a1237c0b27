import type { FeedItem } from '#documents';

/** Hands over one submission; resolves when it has been answered for, rejects when it never will be. */
export type Deliver = (item: FeedItem) => Promise<void>;

/**
 * Sends a feed in order with a bounded number under way, those of one precinct one after another, so that a
 * correction never overtakes what it corrects. It sends what is allowed so far and goes on by itself with every
 * answer.
 */
export class Delivery {
  private readonly answered: Uint8Array;
  private next: number;
  private done: number;
  private underWay = 0;
  private until = Number.NEGATIVE_INFINITY;
  private stopped = false;
  private readonly lanes = new Map<string, Promise<void>>();
  private readonly idlers: (() => void)[] = [];
  private fault: Error | undefined;

  /** `from` is how many were answered for before: they are not sent again. */
  constructor(
    private readonly feed: readonly FeedItem[],
    from: number,
    private readonly deliver: Deliver,
    private readonly underWayMax: number,
  ) {
    this.answered = new Uint8Array(feed.length).fill(1, 0, from);
    this.next = from;
    this.done = from;
  }

  /** Answered for without a gap from the first: where a later process may go on. */
  get sent(): number {
    return this.done;
  }

  /** Simulated time of the first that is not answered for; undefined when all are. */
  get oldestOpen(): number | undefined {
    return this.feed[this.done]?.at;
  }

  get finished(): boolean {
    return this.done === this.feed.length;
  }

  /** Why it stopped: what a delivery was rejected with. */
  get failure(): Error | undefined {
    return this.fault;
  }

  /** Sends everything up to and at this simulated time, as fast as it is answered. */
  allow(until: number): void {
    this.until = until;
    this.pump();
  }

  /** Starts nothing more; resolves when nothing is under way. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.underWay > 0) await new Promise<void>((resolve) => this.idlers.push(resolve));
  }

  private pump(): void {
    while (!this.stopped && this.underWay < this.underWayMax) {
      const item = this.feed[this.next];
      if (!item || item.at > this.until) return;
      this.start(item, this.next);
      this.next += 1;
    }
  }

  private start(item: FeedItem, index: number): void {
    const { precinct } = item.submission;
    this.underWay += 1;
    const before = this.lanes.get(precinct) ?? Promise.resolve();
    const lane = before
      .then(() => (this.stopped ? undefined : this.deliver(item).then(() => this.note(index))))
      .catch((error: unknown) => this.fail(error))
      .finally(() => {
        if (this.lanes.get(precinct) === lane) this.lanes.delete(precinct);
        this.underWay -= 1;
        if (this.underWay === 0) for (const resolve of this.idlers.splice(0)) resolve();
        this.pump();
      });
    this.lanes.set(precinct, lane);
  }

  private note(index: number): void {
    this.answered[index] = 1;
    while (this.answered[this.done] === 1) this.done += 1;
  }

  private fail(error: unknown): void {
    this.stopped = true;
    this.fault ??= error instanceof Error ? error : new Error(String(error));
  }
}
