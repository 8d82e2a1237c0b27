import type { KeptJob, QueueConnection } from './connection.js';
import { QUEUES, type QueueName } from './jobs.js';
import { ReopenedQueue } from './reopened-queue.js';

/** The states of a job, in the order in which somebody looks at them. */
export const JOB_STATES = ['failed', 'active', 'waiting', 'delayed', 'completed'] as const;
export type ShownState = (typeof JOB_STATES)[number];

/** How many jobs of a queue are in each state. */
export type JobCounts = Readonly<Record<ShownState, number>>;

/** A job as it stands. */
export interface JobView {
  readonly id: string;
  readonly name: string;
  readonly data: unknown;
  /** What it gave; null before it is done. */
  readonly result: unknown;
  /** Why it failed, or failed the last time; null where it never did. */
  readonly failure: string | null;
  /** Tries that were made, and how many there may be. */
  readonly attempts: number;
  readonly attemptsMax: number;
  readonly addedAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
}

/** The queues as staff and engineers see them: what waits, what is done, what failed and why. */
export class Queues {
  /** Each is opened when it is first looked at. */
  private readonly queues = new Map<QueueName, ReopenedQueue>();
  private readonly asked = new Map<string, Promise<unknown>>();

  /** `onError` gets errors of the connections. */
  constructor(
    private readonly place: QueueConnection,
    private readonly onError: (error: unknown) => void = () => undefined,
  ) {}

  /**
   * How many jobs of a queue are in each state. It may take as long as the queue cannot be reached.
   * @throws whatever the queue throws
   */
  async counts(name: QueueName): Promise<JobCounts> {
    const counts = await this.share(name, () =>
      this.of(name).use((queue) => queue.getJobCounts(...JOB_STATES)),
    );
    return Object.fromEntries(JOB_STATES.map((state) => [state, counts[state] ?? 0])) as JobCounts;
  }

  /** The same of every queue. */
  async all(): Promise<Readonly<Record<QueueName, JobCounts>>> {
    const counts = await Promise.all(QUEUES.map(async (name) => [name, await this.counts(name)] as const));
    return Object.fromEntries(counts) as Record<QueueName, JobCounts>;
  }

  /** The newest jobs of a queue in one state, at most `limit`; otherwise as `counts`. */
  async newest(name: QueueName, state: ShownState, limit: number): Promise<JobView[]> {
    const jobs = await this.share(`${name} ${state} ${limit}`, () =>
      this.of(name).use((queue) => queue.getJobs([state], 0, limit - 1, false)),
    );
    // One that is taken up or removed between two looks of BullMQ's is no job any more.
    return jobs.flatMap((job) => (job ? [viewOf(job)] : []));
  }

  /** Whether a queue has a job of this id; whether it has one that failed. Otherwise as `counts`. */
  async has(name: QueueName, id: string): Promise<boolean> {
    return (await this.of(name).use((queue) => queue.getJob(id))) !== undefined;
  }

  async hasFailed(name: QueueName, id: string): Promise<boolean> {
    return this.of(name).use(async (queue) => (await (await queue.getJob(id))?.getState()) === 'failed');
  }

  /** Has a job that failed tried once more; false where there is none such. Otherwise as `counts`. */
  async retry(name: QueueName, id: string): Promise<boolean> {
    return this.of(name).use(async (queue) => {
      const job = await queue.getJob(id);
      if (!job || (await job.getState()) !== 'failed') return false;
      await job.retry('failed');
      return true;
    });
  }

  async close(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
  }

  /** Whoever asks the same while it is asked waits with them: while a queue is away questions do not pile up. */
  private async share<Answer>(key: string, ask: () => Promise<Answer>): Promise<Answer> {
    const asked = this.asked.get(key) ?? ask().finally(() => this.asked.delete(key));
    this.asked.set(key, asked);
    return asked as Promise<Answer>;
  }

  private of(name: QueueName): ReopenedQueue {
    const queue = this.queues.get(name) ?? new ReopenedQueue(this.place, name, this.onError);
    this.queues.set(name, queue);
    return queue;
  }
}

function viewOf(job: KeptJob): JobView {
  const { id = '', name, data, returnvalue = null, failedReason, attemptsMade, opts } = job;
  return {
    id,
    name,
    data,
    result: returnvalue ?? null,
    failure: failedReason ?? null,
    attempts: attemptsMade,
    attemptsMax: opts.attempts ?? 1,
    addedAt: new Date(job.timestamp),
    startedAt: momentOf(job.processedOn),
    endedAt: momentOf(job.finishedOn),
  };
}

function momentOf(ms: number | undefined): Date | null {
  return ms === undefined ? null : new Date(ms);
}
