import { PUSHES_A_SECOND_MAX } from '#contract';

/** A little over the exact share of a second: timers may fire early, and no second may see one push more. */
export const PUSH_GAP_MS = Math.ceil(1_000 / PUSHES_A_SECOND_MAX) + 10;

/** One version of a topic, whole. */
export interface Edition {
  readonly version: number;
  /** The body as it is sent; called only for editions that are. */
  readonly body: () => unknown;
}

/**
 * One topic's pushes: the first goes at once, later ones at most every PUSH_GAP_MS, and of those in between only
 * the last, which always goes. All who watch the topic share it.
 */
export class Channel {
  private sentAtMs = Number.NEGATIVE_INFINITY;
  private waiting: Edition | undefined;
  private timer: NodeJS.Timeout | undefined;

  /**
   * @param version what those who watch have when the channel opens
   * @param send called with each edition that goes, and the version that went before it
   */
  constructor(
    private version: number,
    private readonly send: (edition: Edition, previous: number) => void,
  ) {}

  /** Takes a newer edition; older ones and those already sent are dropped. */
  publish(edition: Edition): void {
    if (edition.version <= (this.waiting?.version ?? this.version)) return;
    this.waiting = edition;
    const waitMs = this.sentAtMs + PUSH_GAP_MS - performance.now();
    if (waitMs <= 0) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), waitMs);
  }

  /** Sends nothing more. */
  close(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.waiting = undefined;
  }

  private flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const edition = this.waiting;
    if (!edition) return;
    this.waiting = undefined;
    const previous = this.version;
    this.version = edition.version;
    this.sentAtMs = performance.now();
    this.send(edition, previous);
  }
}
