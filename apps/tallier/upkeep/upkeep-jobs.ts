import { Inject, Injectable, Optional, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { Ledger } from '#ledger';
import {
  Adder,
  purge,
  Recurring,
  sealAudit,
  startWorker,
  type QueueConnection,
  type RunningWorker,
} from '#queue';
import { LOG, ON_SEAL, QUEUE, type OnSeal } from '../parts.js';
import { removeEnded } from './purging.js';
import { Sealing } from './sealing.js';

/** What is done every minute: the audit log is sealed, and what has ended is removed. */
@Injectable()
export class Upkeep implements OnApplicationBootstrap {
  private readonly adder: Adder;
  private readonly sealing: Sealing;
  private readonly recurring: readonly Recurring<unknown>[];
  private worker: RunningWorker | undefined;

  constructor(
    ledger: Ledger,
    @Inject(QUEUE) private readonly queue: QueueConnection,
    @Inject(LOG) private readonly log: Logger,
    @Optional() @Inject(ON_SEAL) onSeal?: OnSeal,
  ) {
    this.adder = new Adder(queue, 'upkeep', this.onError);
    this.sealing = new Sealing(ledger, log, onSeal);
    // Failures are logged where they happen.
    const options = { adder: this.adder, onError: this.onError, onFailed: () => undefined };
    this.recurring = [
      new Recurring(sealAudit, () => this.sealing.seal(), options),
      new Recurring(purge, () => removeEnded(ledger, log), options),
    ];
  }

  onApplicationBootstrap(): void {
    const processors = this.recurring.map(({ processor }) => processor);
    this.worker = startWorker(this.queue, 'upkeep', processors, {
      concurrency: processors.length,
      onError: this.onError,
      onFailed: () => undefined,
    });
    for (const each of this.recurring) each.start();
  }

  /** Ends what is under way. A queue that cannot be reached is not waited for: sealing does not need it. */
  async close(): Promise<void> {
    const parts = [...this.recurring, ...(this.worker ? [this.worker] : []), this.adder];
    await Promise.all(parts.map((each) => each.close().catch(this.onError)));
  }

  /** Seals what there is, once nothing is written any more. */
  async sealLast(): Promise<void> {
    await this.sealing.close();
  }

  private readonly onError = (error: unknown): void =>
    this.log.warn({ err: error }, 'queue unavailable: upkeep continues by timer');
}
