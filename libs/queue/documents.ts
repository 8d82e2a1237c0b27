import { LIMITS, within } from '#config';
import { Adder } from './adder.js';
import { answerQueue, type Answering, type AnsweringOptions } from './answer.js';
import type { QueuePlace } from './place.js';

/** A scan or a photo to be drawn; where it lies and what it is follows from its hash. */
export interface RenderJob {
  /** SHA-256 of the file as it came, in small hexadecimal digits. */
  readonly original: string;
}

const DOCUMENTS_QUEUE = 'documents';
/** Jobs on their way into the queue; what is beyond that is found by the sweep of the talliers. */
const UNDER_WAY_MAX = 200;
/** A job that is not taken within this time is told of. */
const ADD_MS_MAX = 2_000;

/**
 * Has scans and photos drawn by the talliers. A job may be lost: their sweep finds every file that has no rendition. So
 * `render` never waits and never fails.
 */
export class Documents {
  private readonly queue: Adder<RenderJob>;
  private readonly underWay = new Set<string>();
  private closed = false;

  /** `onError` hears of jobs that could not be added. */
  constructor(
    place: QueuePlace,
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
    const { tries, retryMs } = LIMITS.documents;
    return this.queue.add(
      'render-scan',
      { original },
      {
        attempts: tries,
        backoff: { type: 'exponential', delay: retryMs },
        deduplication: { id: `render-scan-${original}` },
        removeOnComplete: true,
        removeOnFail: true,
      },
    );
  }
}

/** Calls `render` with the SHA-256 of each file that is to be drawn. Where it rejects, it is called again later. */
export function answerDocuments(
  place: QueuePlace,
  render: (original: string) => Promise<void>,
  options: AnsweringOptions,
): Answering {
  return answerQueue<RenderJob>(place, DOCUMENTS_QUEUE, ({ original }) => render(original), options);
}
