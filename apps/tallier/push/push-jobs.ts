import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { isUnavailable } from '#database';
import { Ledger } from '#ledger';
import type { PushVitals } from '#ops';
import { findNews, QueueWork, sendNotices, type QueueConnection } from '#queue';
import { LOG, PUSH, QUEUE, type PushOptions } from '../parts.js';
import { NoticeSending } from './sending.js';
import { Watching } from './watching.js';

/** Jobs done at the same time: a look, and each of the others sees to the notices of one election. */
const CONCURRENCY = 3;

/**
 * Sends notices to browsers, by jobs of the queue. What is due stands in the database, so nothing is missed while the
 * queue is gone: then the tallier sends it by itself, a few seconds later.
 */
@Injectable()
export class PushJobs implements OnApplicationBootstrap {
  private readonly work: QueueWork;
  private readonly watching: Watching;
  private readonly sending: NoticeSending;
  private counts = { active: 0, failing: 0 };
  /** Elections that were due when this process looked last. */
  private lastDue: ReadonlySet<number> = new Set();

  constructor(
    private readonly ledger: Ledger,
    @Inject(QUEUE) queue: QueueConnection,
    @Inject(LOG) private readonly log: Logger,
    @Inject(PUSH) options: PushOptions,
  ) {
    this.watching = new Watching(ledger, options.limits);
    this.sending = new NoticeSending(ledger, options);
    this.work = new QueueWork(queue, 'push', {
      concurrency: CONCURRENCY,
      onError: (error) => log.warn({ err: error }, 'queue unavailable: notices are sent by sweep'),
      onFailed: (error) => this.logFailure(error),
    });
    this.work.process(sendNotices, ({ election }) => this.send(election));
    this.work.recur(findNews, () => this.look());
  }

  onApplicationBootstrap(): void {
    this.work.start();
    // Made by the first process there ever is.
    this.ledger.pushSubscriptions.identity().catch((error: unknown) => this.logFailure(error));
  }

  vitals(): PushVitals {
    const { sent, failures, removed } = this.sending;
    return { ...this.counts, sent, failures, removed };
  }

  /** Ends after what is being sent is broken off, and given back. */
  async close(): Promise<void> {
    await Promise.all([this.sending.close(), this.work.close()]);
  }

  /**
   * Notes what has happened, and has notices of it sent by jobs; what was due at the last look too is sent here: its job
   * was lost, or waits.
   */
  private async look(): Promise<{ readonly events: number; readonly elections: number }> {
    const events = await this.watching.look(({ id }, error) => this.logFailure(error, id));
    const due = await this.sending.due();
    for (const election of due) {
      if (this.lastDue.has(election)) {
        void this.send(election).catch((error: unknown) => this.logFailure(error));
      } else this.work.adder.send(sendNotices, { election });
    }
    this.lastDue = new Set(due);
    this.counts = await this.ledger.pushSubscriptions.counts();
    return { events, elections: due.length };
  }

  private async send(election: number): Promise<NonNullable<(typeof sendNotices)['result']>> {
    const result = await this.sending.send(election);
    // Names the push service alone: the whole address would let whoever reads the log send to a browser.
    const { fault, ...counts } = result;
    if (fault !== null) this.log.warn({ ...counts, fault }, 'a push service did not take notices');
    return result;
  }

  private logFailure(error: unknown, election?: string): void {
    if (isUnavailable(error)) this.log.warn({ err: error, election }, 'database unavailable: notices wait');
    else this.log.error({ err: error, election }, 'sending notices failed; trying again');
  }
}
