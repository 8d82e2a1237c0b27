import { LIMITS } from '#config';
import type { Adder } from './adder.js';
import type { JobKind, Nothing } from './jobs.js';
import { processorOf, type Processor } from './worker.js';

export interface RecurringOptions {
  /** Adds to the queue of the job. */
  readonly adder: Adder;
  /** Between two times that this process does it by itself while the queue gives it none; `everyMs` if not given. */
  readonly ownMs?: number;
  /** Gets the error of a schedule that could not be made. */
  readonly onError: (error: unknown) => void;
  /** Gets what failed in this process, where the work does not log it itself; `onError` if not given. */
  readonly onFailed?: (error: unknown) => void;
}

/**
 * Something done again and again. The queue gives it out, one for all processes; a process that has been given none for
 * longer than that does it by itself, because the queue may be gone (Redis is lost), or another process gets all of them. So whatever
 * it does must be safe to do twice at once.
 */
export class Recurring<Result> {
  /** Does it when the queue says so. */
  readonly processor: Processor;
  private timer: NodeJS.Timeout | undefined;
  private scheduling: Promise<void> | undefined;
  private own: Promise<void> = Promise.resolve();
  private closed = false;

  /** `everyMs` of the kind says how often. */
  constructor(
    private readonly kind: JobKind<Nothing, Result>,
    private readonly work: () => Promise<Result>,
    private readonly options: RecurringOptions,
  ) {
    this.processor = processorOf(kind, () => this.given());
  }

  /** Asks the queue to give it out from now on. */
  start(): this {
    this.schedule();
    this.waitFor(this.ownMs);
    return this;
  }

  /** Begins nothing more; waits for what this process does by itself. What the queue gave is the worker's to end. */
  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    await this.own;
  }

  private get ownMs(): number {
    return this.options.ownMs ?? this.kind.everyMs ?? 0;
  }

  private async given(): Promise<Result> {
    this.waitFor((this.kind.everyMs ?? 0) + LIMITS.jobs.lateMs);
    return this.work();
  }

  private waitFor(ms: number): void {
    clearTimeout(this.timer);
    if (this.closed) return;
    this.timer = setTimeout(() => {
      this.schedule();
      this.own = this.byItself().finally(() => this.waitFor(this.ownMs));
    }, ms);
  }

  private async byItself(): Promise<void> {
    const { onError, onFailed = onError } = this.options;
    await this.work().then(undefined, onFailed);
  }

  /** A queue that was replaced by an empty one knows nothing of it. */
  private schedule(): void {
    this.scheduling ??= this.options.adder
      .schedule(this.kind)
      .catch(this.options.onError)
      .finally(() => (this.scheduling = undefined));
  }
}
