import type { JobsOptions } from 'bullmq';
import { LIMITS } from '#config';

/** A job as it is added to its queue. */
export interface Job<Data> {
  readonly name: string;
  readonly data: Data;
  readonly options: JobsOptions;
}

/** Elections that have something to be counted. */
export const COUNT_QUEUE = 'sanaq-count';

/** Work there is to do for an election; the job carries nothing else, because the ledger has everything. */
export interface CountJob {
  /** The election's key. */
  readonly election: number;
}

/** Counts what is recorded of an election: while one waits another is the same, while it runs one more runs after it. */
export function countJob(election: number): Job<CountJob> {
  return {
    name: 'count',
    data: { election },
    options: {
      deduplication: { id: `count-${election}`, keepLastIfActive: true },
      removeOnComplete: true,
      removeOnFail: true,
    },
  };
}

/** Scans and photos that are to be drawn. */
export const DOCUMENTS_QUEUE = 'documents';

/** A scan or a photo to be drawn; where it lies and what it is follows from its hash. */
export interface RenderJob {
  /** SHA-256 of the file as it came, in small hexadecimal digits. */
  readonly original: string;
}

/** Draws a file: while one for it waits, runs or is to be tried again, another is the same. */
export function renderScanJob(original: string): Job<RenderJob> {
  const { tries, retryMs } = LIMITS.documents;
  return {
    name: 'render-scan',
    data: { original },
    options: {
      attempts: tries,
      backoff: { type: 'exponential', delay: retryMs },
      deduplication: { id: `render-scan-${original}` },
      removeOnComplete: true,
      removeOnFail: true,
    },
  };
}
