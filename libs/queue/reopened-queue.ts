import { openQueue, type JobQueue, type Opened, type QueueConnection } from './connection.js';
import type { QueueName } from './jobs.js';

/** One queue, whatever becomes of its connection meanwhile. */
export class ReopenedQueue {
  private queue: Opened<JobQueue>;
  private closed = false;

  /** `onError` gets errors of the connection. */
  constructor(
    private readonly place: QueueConnection,
    private readonly name: QueueName,
    private readonly onError: (error: unknown) => void,
  ) {
    this.queue = this.open();
  }

  /**
   * What `ask` gives of the queue. It may take as long as the queue cannot be reached.
   * @throws whatever the queue throws; it is opened again then
   */
  async use<Answer>(ask: (queue: JobQueue) => Promise<Answer>): Promise<Answer> {
    const { queue } = this;
    try {
      return await ask(queue.it);
    } catch (error) {
      this.reopen(queue);
      throw error;
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.queue.close();
  }

  private open(): Opened<JobQueue> {
    const queue = openQueue(this.place, this.name);
    queue.it.on('error', (error: Error) => this.onError(error));
    return queue;
  }

  /** A queue that could not connect when it was opened never does, so after a failure it is opened again. */
  private reopen(failed: Opened<JobQueue>): void {
    if (this.queue !== failed || this.closed) return;
    this.queue = this.open();
    failed.close().catch(() => undefined);
  }
}
