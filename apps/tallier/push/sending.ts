import PQueue from 'p-queue';
import { LIMITS, type PushLimits } from '#config';
import { OutgoingError, OutgoingPosts, PushServices, Receivers } from '#http-client';
import type { ElectionHead, Ledger, PushClaim, PushEvent, PushIdentity } from '#ledger';
import type { sendNotices } from '#queue';
import type { PushOptions } from '../parts.js';
import { outcomeOf, outcomeOfError, pauseMs, type Outcome } from '../webhooks/outcome.js';
import { noticeOf } from './notice.js';

type Result = NonNullable<(typeof sendNotices)['result']>;
const NOTHING: Result = { sent: 0, failed: 0, removed: 0, fault: null };

/** The push service does not know the browser any more (RFC 8030, 7.3). */
const UNKNOWN: readonly (number | null)[] = [404, 410];
/** It would never take this notice: the next may be another. */
const NEVER_TAKEN: readonly (number | null)[] = [400, 413];
/** Stands in what is signed where the operator has named no contact; push services refuse what names none. */
const NO_CONTACT = 'mailto:nobody@sanaq.invalid';

type What = 'sent' | 'failed' | 'removed' | 'nothing';

interface Told {
  readonly what: What;
  /** Why it was not taken, with the host that said so; null where it was. */
  readonly fault: string | null;
}

/**
 * Sends notices to browsers through their push services, encrypted and signed. Who is due stands in the database. A
 * process claims a subscription before it sends to it, so several processes can send at once, and a job can run twice.
 */
export class NoticeSending {
  /** Since the process started. */
  sent = 0;
  failures = 0;
  removed = 0;
  private readonly limits: PushLimits;
  private readonly services: PushServices;
  private readonly contact: string;
  private readonly posts: OutgoingPosts;
  private readonly turns: PQueue;
  private readonly underWay = new Map<number, Promise<Result>>();
  private readonly closing = new AbortController();

  constructor(
    private readonly ledger: Pick<Ledger, 'pushNotices' | 'pushSubscriptions' | 'elections'>,
    { services, contact = NO_CONTACT, limits }: PushOptions,
  ) {
    this.limits = { ...LIMITS.push, ...limits };
    this.services = new PushServices(services);
    this.contact = contact;
    // Most browsers have one of a few services, so that one server is sent to by all turns at once.
    const bounds = { ...LIMITS.outgoing, connectionsPerServer: this.limits.atOnce };
    this.posts = new OutgoingPosts(new Receivers(this.services.trusted), bounds);
    this.turns = new PQueue({ concurrency: this.limits.atOnce });
  }

  /** Keys of the elections of which a subscription is due; none where notices are off. */
  async due(): Promise<number[]> {
    return this.services.isOff ? [] : this.ledger.pushNotices.due(this.limits.elections);
  }

  /** Sends what is due of an election; joins whoever in this process is doing so. */
  async send(election: number): Promise<Result> {
    const running = this.underWay.get(election);
    if (running) return running;
    const sending = this.sendNow(election).finally(() => this.underWay.delete(election));
    this.underWay.set(election, sending);
    return sending;
  }

  /** Breaks off what is under way; it is sent again by another process, or later. */
  async close(): Promise<void> {
    this.closing.abort(new Error('the process ends'));
    await this.turns.onIdle();
    await Promise.allSettled(this.underWay.values());
    await this.posts.close();
  }

  private get isClosing(): boolean {
    return this.closing.signal.aborted;
  }

  /** Takes batches until none is due, or others have their turn. */
  private async sendNow(election: number): Promise<Result> {
    const head = await this.ledger.elections.headByKey(election);
    if (!head) return NOTHING;
    const { batch, claimMs, giveUpMs, newsMs, turnMs } = this.limits;
    const { pushNotices } = this.ledger;
    const identity = await this.ledger.pushSubscriptions.identity();
    const end = performance.now() + turnMs;
    let result = NOTHING;
    while (!this.isClosing && performance.now() < end) {
      const claims = await pushNotices.claim(election, batch, claimMs, giveUpMs);
      if (claims.length === 0) break;
      const news = await pushNotices.news(election, claims, newsMs);
      const told = await Promise.all(
        claims.map((claim) =>
          this.turns.add(() => this.sendTo(head, identity, claim, news.get(claim.id) ?? [])),
        ),
      );
      result = addUp(result, told);
    }
    return result;
  }

  private async sendTo(
    head: ElectionHead,
    identity: PushIdentity,
    claim: PushClaim,
    events: readonly PushEvent[],
  ): Promise<Told> {
    const { pushNotices } = this.ledger;
    const { gapMs } = this.limits;
    if (this.isClosing) {
      await pushNotices.release(claim);
      return { what: 'nothing', fault: null };
    }
    // What it was due is too old by now, or it follows that no more.
    if (events.length === 0) {
      await pushNotices.sent(claim, 0);
      return { what: 'nothing', fault: null };
    }
    const outcome = await this.post(head, identity, claim, events);
    if (!outcome) {
      await pushNotices.release(claim);
      return { what: 'nothing', fault: null };
    }
    const { status, fault, waitMs } = outcome;
    if (fault === null) {
      await pushNotices.sent(claim, gapMs);
      this.sent += 1;
      return { what: 'sent', fault };
    }
    this.failures += 1;
    const said = `${new URL(claim.endpoint).host}: ${fault}`;
    if (UNKNOWN.includes(status) || claim.isLost === true || this.isOffList(claim)) {
      await pushNotices.remove(claim);
      this.removed += 1;
      return { what: 'removed', fault: UNKNOWN.includes(status) ? null : said };
    }
    if (NEVER_TAKEN.includes(status)) await pushNotices.sent(claim, gapMs);
    else await pushNotices.failed(claim, pauseMs(claim.attempts + 1, waitMs, this.limits));
    return { what: 'failed', fault: said };
  }

  /** Whether its push service is none of those known by now: the operator may have taken it off the list. */
  private isOffList({ endpoint }: PushClaim): boolean {
    return this.services.fault(endpoint) !== undefined;
  }

  /** @returns undefined where the process ends meanwhile */
  private async post(
    head: ElectionHead,
    { publicKey, privateKey }: PushIdentity,
    claim: PushClaim,
    events: readonly PushEvent[],
  ): Promise<Outcome | undefined> {
    const { faultLength, ttlMs } = this.limits;
    const { endpoint, p256dh, auth, language } = claim;
    const refused = this.services.fault(endpoint);
    if (refused !== undefined) return outcomeOfError(new Error(refused), faultLength);
    const { topic, payload } = noticeOf(head, language, events, this.limits);
    const { default: webPush } = await import('web-push');
    const { headers, body } = webPush.generateRequestDetails(
      { endpoint, keys: { p256dh: p256dh.toString('base64url'), auth: auth.toString('base64url') } },
      payload,
      {
        vapidDetails: {
          subject: this.contact,
          publicKey: publicKey.toString('base64url'),
          privateKey: privateKey.toString('base64url'),
        },
        ...{ TTL: Math.round(ttlMs / 1_000), urgency: 'normal', topic, contentEncoding: 'aes128gcm' },
      },
    );
    try {
      const { signal } = this.closing;
      const sent = { url: endpoint, headers: asText(headers), body: body ?? '', signal };
      return outcomeOf(await this.posts.post(sent), faultLength);
    } catch (error) {
      if (this.isClosing) return undefined;
      if (!(error instanceof OutgoingError)) throw error;
      return outcomeOfError(error, faultLength);
    }
  }
}

/** Headers as undici takes them; it counts the body itself. */
function asText(headers: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      name.toLowerCase() === 'content-length' ? [] : [[name.toLowerCase(), String(value)]],
    ),
  );
}

function addUp(result: Result, told: readonly Told[]): Result {
  const count = (wanted: What): number => told.filter(({ what }) => what === wanted).length;
  return {
    sent: result.sent + count('sent'),
    failed: result.failed + count('failed'),
    removed: result.removed + count('removed'),
    fault: result.fault ?? told.find(({ fault }) => fault !== null)?.fault ?? null,
  };
}
