import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { LIMITS } from '#config';
import { Ledger } from '#ledger';
import type { TallierVitals } from '#ops';
import { countSubmissions, QueueWork, sweep, type QueueConnection } from '#queue';
import { LOG, QUEUE } from '../parts.js';
import { CONCURRENCY, Tallier } from './tallier.js';

/**
 * Counts what is recorded, by a job when the api adds one, and by a sweep without: with BullMQ lost the night
 * goes on, only slower.
 */
@Injectable()
export class Counting implements OnApplicationBootstrap {
  private readonly work: QueueWork;
  private readonly tallier: Tallier;

  constructor(ledger: Ledger, @Inject(QUEUE) queue: QueueConnection, @Inject(LOG) log: Logger) {
    this.work = new QueueWork(queue, 'tally', {
      // One more than is counted at once: a sweep does not wait for a long count.
      concurrency: CONCURRENCY + 1,
      onError: (error) => log.warn({ err: error }, 'queue unavailable: counting continues by sweep'),
      // The tallier logs what failed.
      onFailed: () => undefined,
    });
    this.tallier = new Tallier(ledger, log, this.work.adder);
    this.work.process(countSubmissions, ({ election }) => this.tallier.count(election));
    this.work.recur(sweep, () => this.tallier.sweep(), { ownMs: LIMITS.jobs.ownSweepMs });
  }

  onApplicationBootstrap(): void {
    this.work.start();
  }

  vitals(): TallierVitals {
    return this.tallier.vitals();
  }

  /** Finishes the counts under way, then stops. */
  async close(): Promise<void> {
    await Promise.all([this.work.close(), this.tallier.close()]);
  }
}
