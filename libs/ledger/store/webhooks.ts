import { randomUUID } from 'node:crypto';
import type { DataSource, Repository } from 'typeorm';
import type { BulletinEvent, WebhookState } from '#election';
import { doAndAudit, type Done, type Permission } from '../audit/audit-entry.js';
import { clock } from '../base/database-clock.js';
import { WEBHOOK_LOCK } from '../base/locks.js';
import type { Source } from '../base/source.js';
import { ask } from '../base/sql.js';
import { statement } from '../base/statement.js';
import { BulletinRow } from '../entities/bulletin.js';
import { WebhookRow } from '../entities/webhook.js';

/** A webhook as it stands, without its secret. */
export type Webhook = Omit<
  WebhookRow,
  'secret' | 'formerSecret' | 'formerUntil' | 'claim' | 'test' | 'election'
> & {
  /** Whether a test is still to be sent. */
  readonly isTesting: boolean;
};

export interface NewWebhook {
  readonly url: string;
  readonly events: readonly BulletinEvent[];
  readonly secret: Buffer;
  /** Name of who adds it. */
  readonly createdBy: string;
}

/** What came of adding one: its id, or why there is none. */
export type Added = { readonly id: string } | { readonly refused: 'too-many' | 'taken-url' };

/** What is changed of webhooks, each change by an action of somebody. */
export class WebhookChanges {
  private readonly table: Repository<WebhookRow>;

  constructor(private readonly source: Source) {
    this.table = source.getRepository(WebhookRow);
  }

  /** Adds a webhook that is sent what is issued from now on. */
  async add(election: number, { events, ...webhook }: NewWebhook, most: number): Promise<Added> {
    // A statement of its own: what is counted must be as it is once the lock is held.
    await ask(this.source, TAKE_WEBHOOK_LOCK, [WEBHOOK_LOCK, election]);
    if ((await this.table.countBy({ election })) >= most) return { refused: 'too-many' };
    if (await this.table.existsBy({ election, url: webhook.url })) return { refused: 'taken-url' };
    const id = randomUUID();
    const newest = await this.source
      .getRepository(BulletinRow)
      .findOne({ where: { election }, select: { number: true }, order: { number: 'DESC' } });
    await this.table.insert({ id, election, events: [...events], ...webhook, through: newest?.number ?? 0 });
    return { id };
  }

  /** @returns undefined where there is none; the same below */
  async find(election: number, id: string): Promise<Webhook | undefined> {
    const row = await this.table.findOneBy({ election, id });
    return row ? toWebhook(row) : undefined;
  }

  /** Changes what it is sent. */
  async amend(id: string, events: readonly BulletinEvent[]): Promise<void> {
    await this.table.update({ id }, { events: [...events] });
  }

  /** Sends it nothing more, until it is resumed. */
  async pause(id: string): Promise<void> {
    await this.table.update({ id }, { state: 'paused' });
  }

  /** Sends it, from now on, all that was issued since its last delivery. */
  async resume(id: string): Promise<void> {
    await this.table.update(
      { id },
      { state: 'active', attempts: 0, failingSince: null, claim: null, nextAt: () => clock() },
    );
  }

  /** Gives it another secret; messages are signed with the former one too for a while. */
  async rotate(id: string, secret: Buffer, formerMs: number): Promise<void> {
    await this.table.update(
      { id },
      { formerSecret: () => 'secret', secret, formerUntil: () => clock(formerMs) },
    );
  }

  /** Has a test sent; one that is still to be sent is the same. */
  async test(id: string): Promise<void> {
    await this.table.update({ id }, { test: randomUUID() });
  }

  async remove(id: string): Promise<void> {
    await this.table.delete({ id });
  }
}

/** Where bulletins are sent, as administrators see and change it. */
export class Webhooks {
  constructor(private readonly source: DataSource) {}

  /** Those of an election, the first added first. */
  async list(election: number): Promise<Webhook[]> {
    const rows = await this.source
      .getRepository(WebhookRow)
      .find({ where: { election }, order: { createdAt: 'ASC', id: 'ASC' } });
    return rows.map(toWebhook);
  }

  /**
   * Changes something of webhooks and writes its audit entry, all of it in one transaction or nothing.
   * @throws an error that `isPermissionLost` recognizes where the permission to do it was revoked meanwhile
   */
  async act<T>(
    permission: Permission | undefined,
    work: (changes: WebhookChanges) => Promise<Done<T>>,
  ): Promise<T> {
    return doAndAudit(this.source, permission, (manager) => work(new WebhookChanges(manager)));
  }

  /** How many there are in each state, and of the active ones how many fail. */
  async counts(): Promise<Readonly<Record<WebhookState | 'failing', number>>> {
    const rows = await this.source
      .getRepository(WebhookRow)
      .createQueryBuilder('webhook')
      .select('webhook.state', 'state')
      .addSelect('count(*)', 'webhooks')
      .addSelect('count(webhook.failing_since)', 'failing')
      .groupBy('webhook.state')
      .getRawMany<{ state: WebhookState; webhooks: string; failing: string }>();
    const of = (wanted: WebhookState) => rows.find(({ state }) => state === wanted);
    return {
      active: Number(of('active')?.webhooks ?? 0),
      paused: Number(of('paused')?.webhooks ?? 0),
      failed: Number(of('failed')?.webhooks ?? 0),
      gone: Number(of('gone')?.webhooks ?? 0),
      failing: Number(of('active')?.failing ?? 0),
    };
  }
}

function toWebhook(row: WebhookRow): Webhook {
  const { secret, formerSecret, formerUntil, claim, test, election, ...shown } = row;
  void [secret, formerSecret, formerUntil, claim, election];
  return { ...shown, isTesting: test !== null };
}

const TAKE_WEBHOOK_LOCK = statement('take_webhook_lock', 'SELECT pg_advisory_xact_lock($1, $2)');
