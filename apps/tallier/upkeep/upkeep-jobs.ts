import { Inject, Injectable, Optional, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { Ledger } from '#ledger';
import { purge, QueueWork, sealAudit, type QueueConnection } from '#queue';
import { LOG, ON_SEAL, QUEUE, type OnSeal } from '../parts.js';
import { removeEnded } from './purging.js';
import { Sealing } from './sealing.js';

/** One of each: neither waits for the other. */
const CONCURRENCY = 2;

/** What is done every minute: the audit log is sealed, and what has ended is removed. */
@Injectable()
export class Upkeep implements OnApplicationBootstrap {
  private readonly work: QueueWork;
  private readonly sealing: Sealing;

  constructor(
    ledger: Ledger,
    @Inject(QUEUE) queue: QueueConnection,
    @Inject(LOG) log: Logger,
    @Optional() @Inject(ON_SEAL) onSeal?: OnSeal,
  ) {
    this.sealing = new Sealing(ledger, log, onSeal);
    this.work = new QueueWork(queue, 'upkeep', {
      concurrency: CONCURRENCY,
      onError: (error) => log.warn({ err: error }, 'queue unavailable: upkeep continues by timer'),
      // Failures are logged where they happen.
      onFailed: () => undefined,
    });
    this.work.recur(sealAudit, () => this.sealing.seal());
    this.work.recur(purge, () => removeEnded(ledger, log));
  }

  onApplicationBootstrap(): void {
    this.work.start();
  }

  /** Ends what is under way. */
  async close(): Promise<void> {
    await this.work.close();
  }

  /** Seals what there is, once nothing is written any more. */
  async sealLast(): Promise<void> {
    await this.sealing.close();
  }
}
