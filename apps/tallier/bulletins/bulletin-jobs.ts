import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { isUnavailable } from '#database';
import { Ledger } from '#ledger';
import {
  Adder,
  findDueBulletins,
  issueBulletins,
  processorOf,
  Recurring,
  startWorker,
  type QueueConnection,
  type RunningWorker,
} from '#queue';
import { LOG, QUEUE } from '../parts.js';
import { BulletinIssuer } from './bulletin-issuer.js';

/** Jobs done at the same time: a sweep, and each of the others sees to the bulletins of one election. */
const CONCURRENCY = 3;

/**
 * Issues bulletins as they fall due, by jobs of the queue. What is due stands in the database, so nothing is missed while
 * the queue is gone: then the tallier issues it by itself, a few seconds later.
 */
@Injectable()
export class BulletinJobs implements OnApplicationBootstrap {
  private readonly adder: Adder;
  private readonly issuer: BulletinIssuer;
  private readonly looking: Recurring<{ readonly elections: number }>;
  private worker: RunningWorker | undefined;

  constructor(
    ledger: Ledger,
    @Inject(QUEUE) private readonly queue: QueueConnection,
    @Inject(LOG) private readonly log: Logger,
  ) {
    this.adder = new Adder(queue, 'bulletins', this.onError);
    this.issuer = new BulletinIssuer(ledger);
    this.looking = new Recurring(findDueBulletins, () => this.look(), {
      adder: this.adder,
      onError: this.onError,
      onFailed: (error) => this.logFailure(error),
    });
  }

  onApplicationBootstrap(): void {
    const issuing = processorOf(issueBulletins, ({ election }) => this.issuer.issueByKey(election));
    this.worker = startWorker(this.queue, 'bulletins', [issuing, this.looking.processor], {
      concurrency: CONCURRENCY,
      onError: this.onError,
      onFailed: (error) => this.logFailure(error),
    });
    this.looking.start();
  }

  /** Ends after what is being issued. */
  async close(): Promise<void> {
    const queue = this.adder.close().catch(this.onError);
    await Promise.all([this.looking.close(), this.worker?.close(), queue]);
  }

  private async look(): Promise<{ readonly elections: number }> {
    const elections = await this.issuer.sweep(
      ({ id }, error) => this.logFailure(error, id),
      (election) => this.adder.send(issueBulletins, { election }),
    );
    return { elections };
  }

  private logFailure(error: unknown, election?: string): void {
    if (isUnavailable(error))
      this.log.warn({ err: error, election }, 'database unavailable: bulletins are issued later');
    else this.log.error({ err: error, election }, 'issuing bulletins failed; trying again');
  }

  private readonly onError = (error: unknown): void =>
    this.log.warn({ err: error }, 'queue unavailable: bulletins are issued by sweep');
}
