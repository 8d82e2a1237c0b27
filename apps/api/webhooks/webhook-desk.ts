import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { LIMITS } from '#config';
import type { IssuedWebhook, NewWebhook, WebhookChange, WebhookSecret, WebhookView } from '#contract';
import { Receivers } from '#http-client';
import { Ledger, type AuditEntry, type Webhook, type WebhookChanges } from '#ledger';
import { actorOf, type Identity } from '../auth/identity.js';
import { isUuid } from '../auth/uuid.js';
import { API_CONFIG, type ApiConfig } from '../core/api-parts.js';
import { ProblemError } from '../http/problems/problem-error.js';
import { refuseShape } from '../http/problems/shape.js';
import { quote } from '../http/problems/unknown.js';
import type { ElectionView } from '../read-model/election-view.js';
import { describeWebhook } from './describe-webhook.js';

/** Who changes something of the webhooks of which election, from where. */
export interface Asked {
  readonly identity: Identity;
  readonly address: string;
  readonly view: ElectionView;
}

const SECRET_BYTES = 32;

/** Webhooks of an election, as administrators add and change them: each change and its audit entry are one commit. */
@Injectable()
export class WebhookDesk {
  private readonly receivers: Receivers;

  constructor(
    private readonly ledger: Ledger,
    @Inject(API_CONFIG) { trustedReceivers = [] }: ApiConfig,
  ) {
    this.receivers = new Receivers(trustedReceivers);
  }

  async list({ head: { key } }: ElectionView): Promise<WebhookView[]> {
    const webhooks = await this.ledger.webhooks.list(key);
    const newest = await this.ledger.bulletins.newest(key);
    return webhooks.map((webhook) => describeWebhook(webhook, newest));
  }

  /**
   * Adds a webhook, which is sent what is issued from now on.
   * @throws ProblemError 400 for an address that is not sent to, 409 for one that has a webhook, 429 beyond the limit
   */
  async add(asked: Asked, { url: said, events }: NewWebhook): Promise<IssuedWebhook> {
    const fault = this.receivers.fault(said);
    if (fault !== undefined) throw refuseShape('invalid-body', [{ path: ['url'], message: fault }]);
    const { href: url, host } = new URL(said);
    const { key } = asked.view.head;
    const secret = makeSecret();
    const most = LIMITS.webhooks.perElection;
    const webhook = await this.ledger.webhooks.act(asked.identity.permission, async (changes) => {
      const added = await changes.add(
        key,
        { url, events, secret: secret.bytes, createdBy: asked.identity.name },
        most,
      );
      if ('refused' in added) throw refusalOf(added.refused, most);
      const auditEntry = entryOf(asked, 'webhook-added', added.id, { host, events });
      return { value: await find(changes, key, added.id), auditEntry };
    });
    return { webhook: await this.describe(asked, webhook), secret: secret.text };
  }

  /** Changes its events, pauses it or resumes it. */
  async change(asked: Asked, id: string, { events, state }: WebhookChange): Promise<WebhookView> {
    const { key } = asked.view.head;
    const webhook = await this.ledger.webhooks.act(asked.identity.permission, async (changes) => {
      await find(changes, key, id);
      if (events) await changes.amend(id, events);
      if (state === 'paused') await changes.pause(id);
      if (state === 'active') await changes.resume(id);
      const detail = { ...(events ? { events } : {}), ...(state ? { state } : {}) };
      return {
        value: await find(changes, key, id),
        auditEntry: entryOf(asked, 'webhook-changed', id, detail),
      };
    });
    return this.describe(asked, webhook);
  }

  /** Gives it another secret, and signs with the former one too for a while. */
  async rotate(asked: Asked, id: string): Promise<WebhookSecret> {
    const secret = makeSecret();
    const { formerSecretMs } = LIMITS.webhooks;
    await this.ledger.webhooks.act(asked.identity.permission, async (changes) => {
      await find(changes, asked.view.head.key, id);
      await changes.rotate(id, secret.bytes, formerSecretMs);
      return { value: undefined, auditEntry: entryOf(asked, 'webhook-secret-rotated', id) };
    });
    return { secret: secret.text, formerUntil: new Date(Date.now() + formerSecretMs).toISOString() };
  }

  /** Has a tallier send a test. */
  async test(asked: Asked, id: string): Promise<void> {
    await this.ledger.webhooks.act(asked.identity.permission, async (changes) => {
      await find(changes, asked.view.head.key, id);
      await changes.test(id);
      return { value: undefined, auditEntry: entryOf(asked, 'webhook-tested', id) };
    });
  }

  async remove(asked: Asked, id: string): Promise<void> {
    await this.ledger.webhooks.act(asked.identity.permission, async (changes) => {
      const { url } = await find(changes, asked.view.head.key, id);
      await changes.remove(id);
      const auditEntry = entryOf(asked, 'webhook-removed', id, { host: new URL(url).host });
      return { value: undefined, auditEntry };
    });
  }

  private async describe({ view }: Asked, webhook: Webhook): Promise<WebhookView> {
    return describeWebhook(webhook, await this.ledger.bulletins.newest(view.head.key));
  }
}

/** A secret, and how Standard Webhooks write it. */
function makeSecret(): { readonly bytes: Buffer; readonly text: string } {
  const bytes = randomBytes(SECRET_BYTES);
  return { bytes, text: `whsec_${bytes.toString('base64')}` };
}

/** Observers read the audit log, and an address may hold a key: only its host is named there. */
function entryOf(
  { identity, address, view }: Asked,
  action: string,
  subject: string,
  detail?: AuditEntry['detail'],
): AuditEntry {
  return { ...actorOf(identity, address), action, election: view.head.id, subject, detail };
}

async function find(changes: WebhookChanges, election: number, id: string): Promise<Webhook> {
  const webhook = isUuid(id) ? await changes.find(election, id) : undefined;
  if (webhook) return webhook;
  throw new ProblemError('unknown-webhook', `There is no webhook ${quote(id)} in this election`);
}

function refusalOf(why: 'too-many' | 'taken-url', most: number): ProblemError {
  return why === 'taken-url'
    ? new ProblemError('taken-url', 'This election has a webhook with this address already; change that one')
    : new ProblemError('too-many', `An election has ${most} webhooks at most; remove one first`);
}
