import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { LIMITS } from '#config';
import { Ledger } from '#ledger';
import type { TallierVitals } from '#ops';
import {
  Adder,
  countSubmissions,
  processorOf,
  Recurring,
  startWorker,
  sweep,
  type QueueConnection,
  type RunningWorker,
} from '#queue';
import { LOG, QUEUE } from '../parts.js';
import { CONCURRENCY, Tallier } from './tallier.js';

/**
 * Counts what is recorded, by a job when the api adds one, and by a sweep without: with BullMQ lost the night
 * goes on, only slower.
 */
@Injectable()
export class Counting implements OnApplicationBootstrap {
  private readonly adder: Adder;
  private readonly tallier: Tallier;
  private readonly sweeping: Recurring<{ readonly elections: number }>;
  private worker: RunningWorker | undefined;

  constructor(
    ledger: Ledger,
    @Inject(QUEUE) private readonly queue: QueueConnection,
    @Inject(LOG) private readonly log: Logger,
  ) {
    this.adder = new Adder(queue, 'tally', this.onError);
    this.tallier = new Tallier(ledger, log, this.adder);
    this.sweeping = new Recurring(sweep, () => this.tallier.sweep(), {
      adder: this.adder,
      ownMs: LIMITS.jobs.ownSweepMs,
      onError: this.onError,
      // The tallier logs it, as it does what fails in a job.
      onFailed: () => undefined,
    });
  }

  onApplicationBootstrap(): void {
    const counting = processorOf(countSubmissions, ({ election }) => this.tallier.count(election));
    this.worker = startWorker(this.queue, 'tally', [counting, this.sweeping.processor], {
      // One more than is counted at once: a sweep does not wait for a long count.
      concurrency: CONCURRENCY + 1,
      onError: this.onError,
      // The tallier logs what failed.
      onFailed: () => undefined,
    });
    this.sweeping.start();
  }

  vitals(): TallierVitals {
    return this.tallier.vitals();
  }

  /** Finishes the counts under way, then stops. */
  async close(): Promise<void> {
    const queue = this.adder.close().catch(this.onError);
    await Promise.all([this.sweeping.close(), this.worker?.close(), this.tallier.close(), queue]);
  }

  private readonly onError = (error: unknown): void =>
    this.log.warn({ err: error }, 'queue unavailable: counting continues by sweep');
}
