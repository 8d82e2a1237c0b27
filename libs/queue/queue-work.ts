import { Adder } from './adder.js';
import type { QueueConnection } from './connection.js';
import type { JobKind, Nothing, QueueName } from './jobs.js';
import { Recurring, type RecurringOptions } from './recurring.js';
import {
  processorOf,
  startWorker,
  type Processor,
  type RunningWorker,
  type WorkerOptions,
} from './worker.js';

/** All that a process does by jobs of one queue. Each kind is told before the start. */
export class QueueWork {
  /** Adds jobs to the same queue. */
  readonly adder: Adder;
  private readonly processors: Processor[] = [];
  private readonly recurring: { start(): void; close(): Promise<void> }[] = [];
  private worker: RunningWorker | undefined;

  constructor(
    private readonly place: QueueConnection,
    private readonly queue: QueueName,
    private readonly options: WorkerOptions,
  ) {
    this.adder = new Adder(place, queue, options.onError);
  }

  /** Does the jobs of a kind; see `processorOf`. */
  process<Data extends object, Result>(
    kind: JobKind<Data, Result>,
    work: (data: Data) => Promise<Result>,
  ): void {
    this.processors.push(processorOf(kind, work));
  }

  /** Does something again and again, also while the queue gives it none; see `Recurring`. */
  recur<Result>(
    kind: JobKind<Nothing, Result>,
    work: () => Promise<Result>,
    more: Pick<RecurringOptions, 'ownMs'> = {},
  ): void {
    const { onError, onFailed = onError } = this.options;
    const recurring = new Recurring(kind, work, { adder: this.adder, onError, onFailed, ...more });
    this.processors.push(recurring.processor);
    this.recurring.push(recurring);
  }

  /** Takes jobs from now on. */
  start(): void {
    this.worker = startWorker(this.place, this.queue, this.processors, this.options);
    for (const each of this.recurring) each.start();
  }

  /** Ends what is under way. A queue that cannot be reached is not waited for: what recurs does not need it. */
  async close(): Promise<void> {
    const parts = [...this.recurring, ...(this.worker ? [this.worker] : []), this.adder];
    await Promise.all(parts.map((each) => each.close().catch(this.options.onError)));
  }
}
