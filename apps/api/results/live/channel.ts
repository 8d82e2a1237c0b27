import { PUSHES_A_SECOND_MAX } from '#contract';

/** A little over the exact share of a second: timers may fire early, and no second may see one push more. */
export const PUSH_GAP_MS = Math.ceil(1_000 / PUSHES_A_SECOND_MAX) + 10;

/** One version of a topic, whole. */
export interface Edition {
  readonly version: number;
  /** The body as JSON; called only for editions that are sent. */
  readonly text: () => string;
}

/** What is particular to publishing an edition. */
export interface Publishing {
  /** The edition stands though its version may be lower: what was published before is withdrawn. */
  readonly withdrawn?: boolean | undefined;
}

interface Waiting {
  readonly edition: Edition;
  readonly withdrawn: boolean;
}

/**
 * One topic's pushes: the first goes at once, later ones at most every PUSH_GAP_MS, and of those in between only
 * the last, which always goes. All who watch the topic share it.
 */
export class Channel {
  private sentAtMs = Number.NEGATIVE_INFINITY;
  private waiting: Waiting | undefined;
  private timer: NodeJS.Timeout | undefined;

  /**
   * @param sent what those who watch have when the channel opens
   * @param send called with each edition that goes, the version that went before it (0 where that is withdrawn), and
   *   whether what went before is withdrawn
   */
  constructor(
    private sent: Edition,
    private readonly send: (edition: Edition, previous: number, withdrawn: boolean) => void,
  ) {}

  /** The newest edition that was published. */
  get latest(): Edition {
    return this.waiting?.edition ?? this.sent;
  }

  /** Takes a newer edition; older ones and those already sent are dropped, unless they withdraw what was sent. */
  publish(edition: Edition, { withdrawn = false }: Publishing = {}): void {
    if (!withdrawn && edition.version <= this.latest.version) return;
    this.waiting = { edition, withdrawn: withdrawn || (this.waiting?.withdrawn ?? false) };
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
    if (!this.waiting) return;
    const { edition, withdrawn } = this.waiting;
    this.waiting = undefined;
    const previous = withdrawn ? 0 : this.sent.version;
    this.sent = edition;
    this.sentAtMs = performance.now();
    this.send(edition, previous, withdrawn);
  }
}
