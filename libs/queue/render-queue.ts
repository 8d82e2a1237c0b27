import { within } from '#config';
import { Adder } from './adder.js';
import type { QueueConnection } from './connection.js';
import { DOCUMENTS_QUEUE, renderScanJob, type RenderJob } from './jobs.js';
import { startWorker, type RunningWorker, type WorkerOptions } from './worker.js';

/** Jobs on their way into the queue; what is beyond that is found by the sweep of the talliers. */
const UNDER_WAY_MAX = 200;
/** A job that is not taken within this time is told of. */
const ADD_MS_MAX = 2_000;

/**
 * Has scans and photos drawn by the talliers. A job may be lost: their sweep finds every file that has no rendition. So
 * `render` never waits and never fails.
 */
export class RenderQueue {
  private readonly queue: Adder<RenderJob>;
  private readonly underWay = new Set<string>();
  private closed = false;

  /** `onError` hears of jobs that could not be added. */
  constructor(
    place: QueueConnection,
    private readonly onError: (error: unknown) => void = () => undefined,
  ) {
    this.queue = new Adder(place, DOCUMENTS_QUEUE, onError);
  }

  /** Has a file drawn, by its SHA-256; while a job for it waits, runs or is to be tried again, another is the same. */
  render(original: string): void {
    if (this.closed || this.underWay.size >= UNDER_WAY_MAX || this.underWay.has(original)) return;
    this.underWay.add(original);
    const adding = this.add(original).finally(() => this.underWay.delete(original));
    within(adding, ADD_MS_MAX, 'a job was not taken in time').catch((error: unknown) => this.onError(error));
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.queue.close();
  }

  private add(original: string): Promise<void> {
    return this.queue.add(renderScanJob(original));
  }
}

/** Calls `render` with the SHA-256 of each file that is to be drawn. Where it rejects, it is called again later. */
export function startRenderWorker(
  place: QueueConnection,
  render: (original: string) => Promise<void>,
  options: WorkerOptions,
): RunningWorker {
  return startWorker<RenderJob>(place, DOCUMENTS_QUEUE, ({ original }) => render(original), options);
}
