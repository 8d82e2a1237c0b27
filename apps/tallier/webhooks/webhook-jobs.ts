import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { LIMITS } from '#config';
import { isUnavailable } from '#database';
import { Ledger } from '#ledger';
import type { WebhookVitals } from '#ops';
import { findDueWebhooks, QueueWork, sendToWebhook, type QueueConnection } from '#queue';
import { LOG, QUEUE, WEBHOOKS, type WebhookOptions } from '../parts.js';
import { Sending } from './sending.js';

const NONE = { active: 0, paused: 0, failed: 0, gone: 0, failing: 0 };

/**
 * Sends what is issued to webhooks, by jobs of the queue. What is due stands in the database, so nothing is missed while
 * the queue is gone: then the tallier sends it by itself, a few seconds later.
 */
@Injectable()
export class WebhookJobs implements OnApplicationBootstrap {
  private readonly work: QueueWork;
  private readonly sending: Sending;
  private counts: Omit<WebhookVitals, 'delivered' | 'failures'> = NONE;
  /** Those that were due when this process looked last. */
  private lastDue: ReadonlySet<string> = new Set();

  constructor(
    private readonly ledger: Ledger,
    @Inject(QUEUE) queue: QueueConnection,
    @Inject(LOG) private readonly log: Logger,
    @Inject(WEBHOOKS) options: WebhookOptions,
  ) {
    this.sending = new Sending(ledger, options);
    this.work = new QueueWork(queue, 'webhooks', {
      // One more for the sweep.
      concurrency: (options.limits?.atOnce ?? LIMITS.webhooks.atOnce) + 1,
      onError: (error) => log.warn({ err: error }, 'queue unavailable: webhooks are sent to by sweep'),
      onFailed: (error) => this.logFailure(error),
    });
    this.work.process(sendToWebhook, ({ webhook }) => this.send(webhook));
    this.work.recur(findDueWebhooks, () => this.look());
  }

  onApplicationBootstrap(): void {
    this.work.start();
  }

  vitals(): WebhookVitals {
    const { delivered, failures } = this.sending;
    return { ...this.counts, delivered, failures };
  }

  /** Ends after what is being sent is broken off, and given back. */
  async close(): Promise<void> {
    await Promise.all([this.sending.close(), this.work.close()]);
  }

  /** Has what is due sent by jobs; what was due at the last look too is sent here: its job was lost, or waits. */
  private async look(): Promise<{ readonly webhooks: number }> {
    const due = await this.sending.due();
    for (const webhook of due) {
      if (this.lastDue.has(webhook)) {
        void this.send(webhook).catch((error: unknown) => this.logFailure(error, webhook));
      } else this.work.adder.send(sendToWebhook, { webhook });
    }
    this.lastDue = new Set(due);
    this.counts = await this.ledger.webhooks.counts();
    return { webhooks: due.length };
  }

  private async send(webhook: string): Promise<NonNullable<(typeof sendToWebhook)['result']>> {
    const result = await this.sending.send(webhook);
    if (result.state === 'failed' || result.state === 'gone') {
      this.log.warn({ webhook, fault: result.fault }, 'webhook given up; an administrator can resume it');
    }
    return result;
  }

  private logFailure(error: unknown, webhook?: string): void {
    if (isUnavailable(error))
      this.log.warn({ err: error, webhook }, 'database unavailable: webhooks are sent to later');
    else this.log.error({ err: error, webhook }, 'sending to webhooks failed; trying again');
  }
}
