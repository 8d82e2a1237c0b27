import { within } from '#config';
import { Adder } from './adder.js';
import type { QueueConnection } from './connection.js';
import { countSubmissions } from './jobs.js';

/** Rings closer together than this are coalesced: a ring costs a round trip, and the tallier counts all there is. */
const RING_GAP_MS = 40;
/** A ring that takes longer is not waited for. */
const RING_MS_MAX = 2_000;

/**
 * Adds a job that says that an election has something to count. A ring carries nothing else and may be lost, as when Redis is: whatever
 * is recorded and not yet counted is found by their sweep. So `ring` never waits and never fails.
 */
export class Doorbell {
  private readonly queue: Adder;
  private readonly waiting = new Set<number>();
  private readonly underWay = new Set<number>();
  private ringing: Promise<void> | undefined;
  private closed = false;

  /** `onError` gets the errors of jobs that could not be added. */
  constructor(
    place: QueueConnection,
    private readonly onError: (error: unknown) => void = () => undefined,
  ) {
    this.queue = new Adder(place, 'tally', onError);
  }

  /** Rings for an election's key, at once or joined with another ring under way. */
  ring(election: number): void {
    if (this.closed) return;
    this.waiting.add(election);
    this.ringing ??= this.ringAll().finally(() => {
      this.ringing = undefined;
    });
  }

  /** Rejects when the queue cannot be reached within `timeoutMs`; the count goes on by the sweep even then. */
  async ping(timeoutMs = 2_000): Promise<void> {
    await within(this.queue.count(), timeoutMs, 'the queue did not answer');
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.queue.close();
  }

  private async ringAll(): Promise<void> {
    while (this.waiting.size > 0 && !this.closed) {
      const elections = [...this.waiting];
      this.waiting.clear();
      await Promise.all(elections.map((election) => this.add(election)));
      await new Promise((resolve) => setTimeout(resolve, RING_GAP_MS));
    }
  }

  /** A ring that takes too long goes on in the background; rings of the same election are dropped meanwhile. */
  private async add(election: number): Promise<void> {
    if (this.underWay.has(election)) return;
    this.underWay.add(election);
    const ringing = this.ringOnce(election).finally(() => this.underWay.delete(election));
    await within(ringing, RING_MS_MAX, 'a ring was not taken in time').catch((error: unknown) =>
      this.onError(error),
    );
  }

  private ringOnce(election: number): Promise<void> {
    return this.queue.add(countSubmissions, { election });
  }
}
