import { Adder } from './adder.js';
import type { QueueConnection } from './connection.js';
import { renderScan } from './jobs.js';

/**
 * Has scans and photos drawn by the talliers. A job may be lost: their sweep finds every file that has no rendition. So
 * `render` never waits and never fails.
 */
export class RenderQueue {
  private readonly queue: Adder;

  /** `onError` gets the errors of jobs that could not be added. */
  constructor(place: QueueConnection, onError?: (error: unknown) => void) {
    this.queue = new Adder(place, 'documents', onError);
  }

  /** Has a file drawn, by its SHA-256; while a job for it waits, runs or is to be tried again, another is the same. */
  render(original: string): void {
    this.queue.send(renderScan, { original });
  }

  close(): Promise<void> {
    return this.queue.close();
  }
}
