import { within } from '#config';
import { openWorker, type JobWorker, type Opened, type Process, type QueueConnection } from './connection.js';
import type { JobKind, QueueName } from './jobs.js';

/** A worker that takes jobs. */
export interface RunningWorker {
  /** Takes no more jobs and waits a moment for those under way. */
  close(): Promise<void>;
}

/** What does the jobs of one kind; made by `processorOf`. */
export interface Processor {
  readonly queue: QueueName;
  readonly name: string;
  readonly process: (data: never) => Promise<unknown>;
}

export interface WorkerOptions {
  /** Jobs done at the same time by this process. */
  readonly concurrency: number;
  /** Hears of the connection. */
  readonly onError: (error: unknown) => void;
  /** Hears of each try that failed; `onError` if not given. */
  readonly onFailed?: (error: unknown) => void;
}

/** How long a queue that could not be reached at the start is left alone. */
const REOPEN_MS = 1_000;
const CLOSE_MS_MAX = 1_000;

/** Says what does the jobs of a kind: what `process` gives is the job's result; where it rejects, the job has failed. */
export function processorOf<Data extends object, Result>(
  { queue, name }: JobKind<Data, Result>,
  process: (data: Data) => Promise<Result>,
): Processor {
  return { queue, name, process };
}

/** Takes the jobs of a queue, also of one that cannot be reached at first. */
export function startWorker(
  place: QueueConnection,
  queue: QueueName,
  processors: readonly Processor[],
  options: WorkerOptions,
): RunningWorker {
  const process = choose(queue, processors);
  const { concurrency, onError, onFailed = onError } = options;
  let closed = false;
  let worker = open();
  const answering = answer();

  function open(): Opened<JobWorker> {
    const opened = openWorker(place, queue, process, concurrency);
    opened.it.on('error', (error: Error) => onError(error));
    opened.it.on('failed', (_job: unknown, error: Error) => onFailed(error));
    return opened;
  }

  /** A worker that could not connect when it was opened never does: it is opened again until one can. */
  async function answer(): Promise<void> {
    while (!closed) {
      try {
        await worker.it.waitUntilReady();
        if (!closed) await worker.it.run();
        return;
      } catch (error) {
        if (closed) return;
        onError(error);
        await worker.close().catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, REOPEN_MS));
        if (!closed) worker = open();
      }
    }
  }

  return {
    async close() {
      closed = true;
      await worker.close().catch(onError);
      // A worker that never reached its queue does not close by itself.
      await within(answering, CLOSE_MS_MAX, 'the worker did not end').catch(onError);
    },
  };
}

/** A job that nobody here knows fails: it is from another version, or not ours. */
function choose(queue: QueueName, processors: readonly Processor[]): Process {
  const byName = new Map(
    processors.filter((each) => each.queue === queue).map(({ name, process }) => [name, process]),
  );
  return async ({ name, data }) => {
    const process = byName.get(name);
    if (!process) throw new Error(`no job of the queue ${queue} is called ${name} in this version`);
    return process(data as never);
  };
}
