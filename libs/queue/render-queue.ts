import { Adder } from './adder.js';
import type { QueueConnection } from './connection.js';
import { drawPrint, renderScan } from './jobs.js';

/**
 * Has scans, photos and prints drawn by the talliers. A job may be lost: their sweep finds whatever is not drawn. So
 * `render` and `print` never wait and never fail.
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

  /** Has a print drawn, by its election's key and its number; two of the same are one. */
  print(election: number, number: number): void {
    this.queue.send(drawPrint, { election, number });
  }

  close(): Promise<void> {
    return this.queue.close();
  }
}
