import { openQueue, type JobQueue, type Opened, type QueueConnection } from './connection.js';
import type { Job } from './jobs.js';

/** Adds jobs to a queue, whatever becomes of its connection meanwhile. */
export class Adder<J> {
  private queue: Opened<JobQueue<J>>;
  private closed = false;

  /** `onError` hears of what could not be added, and of the connection. */
  constructor(
    private readonly place: QueueConnection,
    private readonly name: string,
    private readonly onError: (error: unknown) => void,
  ) {
    this.queue = this.open();
  }

  /** Adds a job; never rejects. It may take as long as the queue cannot be reached. */
  async add({ name, data, options }: Job<J>): Promise<void> {
    const { queue } = this;
    try {
      await queue.it.add(name, data, options);
    } catch (error) {
      this.onError(error);
      this.reopen(queue);
    }
  }

  /** Jobs waiting. */
  count(): Promise<number> {
    return this.queue.it.count();
  }

  /** How many jobs wait, are under way, and have failed. */
  async jobs(): Promise<{ readonly waiting: number; readonly active: number; readonly failed: number }> {
    const {
      waiting = 0,
      active = 0,
      failed = 0,
    } = await this.queue.it.getJobCounts('waiting', 'active', 'failed');
    return { waiting, active, failed };
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.queue.close();
  }

  private open(): Opened<JobQueue<J>> {
    const queue = openQueue<J>(this.place, this.name);
    queue.it.on('error', (error: Error) => this.onError(error));
    return queue;
  }

  /** A queue that could not connect when it was opened never does, so after a failure it is opened anew. */
  private reopen(failed: Opened<JobQueue<J>>): void {
    if (this.queue !== failed || this.closed) return;
    this.queue = this.open();
    failed.close().catch(() => undefined);
  }
}
