import { openWorker, type QueuePlace } from './place.js';

export interface Answering {
  /** Takes no more jobs and waits for those under way. */
  close(): Promise<void>;
}

export interface AnsweringOptions {
  /** Elections counted at the same time by this process. */
  readonly concurrency: number;
  readonly onError: (error: unknown) => void;
}

/** Calls `count` with an election's key each time its doorbell rings, never twice at once for the same one. */
export function answerDoorbell(
  place: QueuePlace,
  count: (election: number) => Promise<void>,
  options: AnsweringOptions,
): Answering {
  const worker = openWorker(place, (job) => count(job.data.election), options.concurrency);
  worker.it.on('error', (error: Error) => options.onError(error));
  worker.it.on('failed', (_job: unknown, error: Error) => options.onError(error));
  return { close: () => worker.close() };
}
