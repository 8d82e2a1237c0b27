import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { isUnavailable } from '#database';
import { Ledger } from '#ledger';
import { findDueBulletins, issueBulletins, QueueWork, type QueueConnection } from '#queue';
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
  private readonly work: QueueWork;
  private readonly issuer: BulletinIssuer;

  constructor(
    ledger: Ledger,
    @Inject(QUEUE) queue: QueueConnection,
    @Inject(LOG) private readonly log: Logger,
  ) {
    this.issuer = new BulletinIssuer(ledger);
    this.work = new QueueWork(queue, 'bulletins', {
      concurrency: CONCURRENCY,
      onError: (error) => log.warn({ err: error }, 'queue unavailable: bulletins are issued by sweep'),
      onFailed: (error) => this.logFailure(error),
    });
    this.work.process(issueBulletins, ({ election }) => this.issuer.issueByKey(election));
    this.work.recur(findDueBulletins, () => this.look());
  }

  onApplicationBootstrap(): void {
    this.work.start();
  }

  /** Ends after what is being issued. */
  async close(): Promise<void> {
    await this.work.close();
  }

  private async look(): Promise<{ readonly elections: number }> {
    const elections = await this.issuer.sweep(
      ({ id }, error) => this.logFailure(error, id),
      (election) => this.work.adder.send(issueBulletins, { election }),
    );
    return { elections };
  }

  private logFailure(error: unknown, election?: string): void {
    if (isUnavailable(error))
      this.log.warn({ err: error, election }, 'database unavailable: bulletins are issued later');
    else this.log.error({ err: error, election }, 'issuing bulletins failed; trying again');
  }
}
