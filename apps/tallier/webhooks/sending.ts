import PQueue from 'p-queue';
import { LIMITS, type WebhookLimits } from '#config';
import { eventOf } from '#election';
import { OutgoingError, OutgoingPosts, Receivers } from '#http-client';
import type { Claim, Ledger, Receiver, Sent } from '#ledger';
import type { sendToWebhook } from '#queue';
import type { WebhookOptions } from '../parts.js';
import { headersOf, messageOf, testMessage, type Message } from './message.js';
import { outcomeOf, outcomeOfError, pauseMs, type Outcome } from './outcome.js';

type Result = NonNullable<(typeof sendToWebhook)['result']>;
const NOTHING: Result = { delivered: 0, fault: null, state: null };

/**
 * Sends bulletins to webhooks: to each all that are its events, one after another in the order of their numbers, at least
 * once. How far it is stands in the database, and changes only by who has claimed the webhook. So any number of processes
 * may be asked to send, again and again.
 */
export class Sending {
  /** Since the process started. */
  delivered = 0;
  failures = 0;
  private readonly limits: WebhookLimits;
  private readonly posts: OutgoingPosts;
  private readonly turns: PQueue;
  private readonly underWay = new Map<string, Promise<Result>>();
  private readonly closing = new AbortController();

  constructor(
    private readonly ledger: Pick<Ledger, 'webhookDeliveries'>,
    { trustedReceivers, limits }: WebhookOptions,
  ) {
    this.limits = { ...LIMITS.webhooks, ...limits };
    this.posts = new OutgoingPosts(new Receivers(trustedReceivers), LIMITS.outgoing);
    this.turns = new PQueue({ concurrency: this.limits.atOnce });
  }

  /** Ids of the webhooks that have something to be sent. */
  due(): Promise<string[]> {
    return this.ledger.webhookDeliveries.due(this.limits.sweepWebhooks);
  }

  /** Sends a webhook what it is due, in its turn; joins whoever in this process is doing so. */
  async send(id: string): Promise<Result> {
    const running = this.underWay.get(id);
    if (running) return running;
    const sending = this.turns.add(() => this.sendNow(id)).finally(() => this.underWay.delete(id));
    this.underWay.set(id, sending);
    return sending;
  }

  /** Breaks off what is under way; it is sent again by another process, or later. */
  async close(): Promise<void> {
    this.closing.abort(new Error('the process ends'));
    await this.turns.onIdle();
    await this.posts.close();
  }

  private async sendNow(id: string): Promise<Result> {
    if (this.isClosing) return NOTHING;
    const { webhookDeliveries } = this.ledger;
    const test = await webhookDeliveries.takeTest(id);
    if (test) await this.sendTest(test);
    const claim = this.isClosing ? undefined : await webhookDeliveries.claim(id, this.limits.claimMs);
    return claim ? this.sendAll(claim) : NOTHING;
  }

  private get isClosing(): boolean {
    return this.closing.signal.aborted;
  }

  private async sendTest({ test, ...receiver }: Receiver & { readonly test: string }): Promise<void> {
    const outcome = await this.post(receiver, testMessage(test, receiver.election, new Date()));
    if (outcome) await this.ledger.webhookDeliveries.tested(receiver.id, outcome);
  }

  /** Sends bulletins until there are no more, one fails, the webhook is another's, or others have their turn. */
  private async sendAll(claim: Claim): Promise<Result> {
    const { webhookDeliveries } = this.ledger;
    const { turnMs, bulletinsAtOnce } = this.limits;
    const end = performance.now() + turnMs;
    let { through, attempts } = claim;
    let delivered = 0;
    for (;;) {
      const bulletins = await webhookDeliveries.after(claim.electionKey, through, bulletinsAtOnce);
      if (bulletins.length === 0) break;
      for (const bulletin of bulletins) {
        if (claim.events.includes(eventOf(bulletin))) {
          const isOver = delivered > 0 && performance.now() > end;
          const outcome = isOver
            ? undefined
            : await this.post(claim, messageOf(claim.id, claim.election, bulletin));
          if (!outcome) return this.giveBack(claim, through, delivered);
          if (outcome.fault !== null) {
            return this.noteFailure({ claim, bulletin, through, attempts, delivered }, outcome);
          }
          delivered += 1;
          this.delivered += 1;
          attempts = 0;
          const tried = { number: bulletin.number, ...outcome };
          if (!(await webhookDeliveries.delivered(claim, tried, this.limits.claimMs))) {
            return { delivered, fault: null, state: null };
          }
        }
        through = bulletin.number;
      }
    }
    return this.giveBack(claim, through, delivered);
  }

  private async giveBack(claim: Claim, through: number, delivered: number): Promise<Result> {
    await this.ledger.webhookDeliveries.release(claim, through);
    return { delivered, fault: null, state: 'active' };
  }

  private async noteFailure(
    { claim, bulletin, through, attempts, delivered }: FailedTry,
    { status, fault, isGone, waitMs }: Outcome,
  ): Promise<Result> {
    const pause = pauseMs(attempts + 1, waitMs, this.limits);
    const state = await this.ledger.webhookDeliveries.failed(
      claim,
      { number: bulletin.number, status, fault },
      { through, pauseMs: pause, disableMs: this.limits.disableMs, isGone },
    );
    return { delivered, fault, state: state ?? null };
  }

  /** @returns undefined where the process ends meanwhile */
  private async post({ url, secrets }: Receiver, message: Message): Promise<Outcome | undefined> {
    if (this.isClosing) return undefined;
    const { faultLength } = this.limits;
    const headers = headersOf(message, secrets, new Date());
    try {
      const { signal } = this.closing;
      const outcome = outcomeOf(
        await this.posts.post({ url, headers, body: message.body, signal }),
        faultLength,
      );
      if (outcome.fault !== null) this.failures += 1;
      return outcome;
    } catch (error) {
      if (this.isClosing) return undefined;
      if (!(error instanceof OutgoingError)) throw error;
      this.failures += 1;
      return outcomeOfError(error, faultLength);
    }
  }
}

/** A bulletin that was not taken. */
interface FailedTry {
  readonly claim: Claim;
  readonly bulletin: Sent;
  /** Up to which number it has had all that are its events. */
  readonly through: number;
  /** Tries of it that had failed before. */
  readonly attempts: number;
  /** How many were taken before it. */
  readonly delivered: number;
}
