import { LIMITS, within } from '#config';
import type { QueueConnection } from './connection.js';
import { ReopenedQueue } from './reopened-queue.js';
import { keptOptions, optionsOf, type JobKind, type Nothing, type QueueName } from './jobs.js';

/**
 * Adds jobs to one queue. Nothing that must be done may rest on one alone: a job may be lost with its queue, and is
 * found by a sweep then.
 */
export class Adder {
  private readonly queue: ReopenedQueue;
  /** Jobs that `send` has under way, by name and key. */
  private readonly underWay = new Set<string>();
  private closed = false;

  /** `onError` gets errors of adding and of the connection. */
  constructor(
    place: QueueConnection,
    name: QueueName,
    private readonly onError: (error: unknown) => void = () => undefined,
  ) {
    this.queue = new ReopenedQueue(place, name, onError);
  }

  /** Adds a job; never rejects. It may take as long as the queue cannot be reached. */
  async add<Data extends object>(kind: JobKind<Data, unknown>, data: Data): Promise<void> {
    try {
      await this.queue.use((queue) => queue.add(kind.name, data, optionsOf(kind, data)));
    } catch (error) {
      this.onError(error);
    }
  }

  /**
   * Adds a job without waiting for it, and never fails. One whose equal is on its way is dropped, and so is one while
   * too many others are (LIMITS.jobs.adding).
   */
  send<Data extends object>(kind: JobKind<Data, unknown>, data: Data): void {
    const key = `${kind.name} ${kind.keyOf?.(data) ?? JSON.stringify(data)}`;
    if (this.closed || this.underWay.size >= LIMITS.jobs.adding || this.underWay.has(key)) return;
    this.underWay.add(key);
    const adding = this.add(kind, data).finally(() => this.underWay.delete(key));
    within(adding, LIMITS.jobs.addMs, `${kind.name} was not taken in time`).catch(this.onError);
  }

  /**
   * Has the queue itself add a job of this kind every `everyMs`; any number of processes may ask for it.
   * @throws whatever the queue throws
   */
  async schedule(kind: JobKind<Nothing, unknown>): Promise<void> {
    const { name, everyMs = 0 } = kind;
    await this.queue.use(async (queue) => {
      const scheduled = await queue.getJobScheduler(name);
      const isDue = (scheduled?.next ?? 0) + everyMs < Date.now();
      if (scheduled?.every === everyMs && !isDue) return;
      const template = { name, data: {}, opts: keptOptions(kind) };
      await queue.upsertJobScheduler(name, { every: everyMs }, template);
    });
  }

  /** Jobs waiting. */
  count(): Promise<number> {
    return this.queue.use((queue) => queue.count());
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.queue.close();
  }
}
