import { within } from '#config';
import { openWorker, type JobWorker, type Opened, type QueueConnection } from './connection.js';
import { COUNT_QUEUE, type CountJob } from './jobs.js';

/** A worker that takes jobs. */
export interface RunningWorker {
  /** Takes no more jobs and waits a moment for those under way. */
  close(): Promise<void>;
}

export interface WorkerOptions {
  /** Jobs done at the same time by this process: elections counted, or files drawn. */
  readonly concurrency: number;
  readonly onError: (error: unknown) => void;
}

/** How long a queue that could not be reached at the start is left alone. */
const REOPEN_MS = 1_000;
const CLOSE_MS_MAX = 1_000;

/** Calls `count` with an election's key each time its doorbell rings, never twice at once for the same one. */
export function startCountWorker(
  place: QueueConnection,
  count: (election: number) => Promise<void>,
  options: WorkerOptions,
): RunningWorker {
  return startWorker<CountJob>(place, COUNT_QUEUE, ({ election }) => count(election), options);
}

/** Takes the jobs of a queue, also of one that cannot be reached at first. */
export function startWorker<J>(
  place: QueueConnection,
  name: string,
  work: (job: J) => Promise<void>,
  options: WorkerOptions,
): RunningWorker {
  let closed = false;
  let worker = open();
  const answering = answer();

  function open(): Opened<JobWorker> {
    const opened = openWorker<J>(place, name, (job) => work(job.data), options.concurrency);
    opened.it.on('error', (error: Error) => options.onError(error));
    opened.it.on('failed', (_job: unknown, error: Error) => options.onError(error));
    return opened;
  }

  /** A worker that could not connect when it was opened never does: it is opened anew until one can. */
  async function answer(): Promise<void> {
    while (!closed) {
      try {
        await worker.it.waitUntilReady();
        if (!closed) await worker.it.run();
        return;
      } catch (error) {
        if (closed) return;
        options.onError(error);
        await worker.close().catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, REOPEN_MS));
        if (!closed) worker = open();
      }
    }
  }

  return {
    async close() {
      closed = true;
      await worker.close().catch(options.onError);
      // One that never reached its queue does not hear that it is closed.
      await within(answering, CLOSE_MS_MAX, 'the worker did not end').catch(options.onError);
    },
  };
}
