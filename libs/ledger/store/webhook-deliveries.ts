import { randomUUID } from 'node:crypto';
import {
  IsNull,
  MoreThan,
  Not,
  type DataSource,
  type QueryDeepPartialEntity,
  type Repository,
} from 'typeorm';
import type { BulletinEvent, WebhookState } from '#election';
import { clock } from '../base/database-clock.js';
import { ask } from '../base/sql.js';
import { statement } from '../base/statement.js';
import { BulletinRow } from '../entities/bulletin.js';
import { ElectionRow } from '../entities/election.js';
import { WebhookRow } from '../entities/webhook.js';

/** Where something is sent to, and what it is signed with: the newest secret first. */
export interface Receiver {
  readonly id: string;
  readonly url: string;
  readonly secrets: readonly Buffer[];
  /** Id of its election. */
  readonly election: string;
}

/** A webhook that this process alone delivers to, until its time is over. */
export interface Claim extends Receiver {
  readonly claim: string;
  readonly electionKey: number;
  readonly events: readonly BulletinEvent[];
  /** Every bulletin up to this number was delivered, or is none of its events. */
  readonly through: number;
  /** Tries of the next one that have failed. */
  readonly attempts: number;
}

/** A bulletin to be sent. */
export type Sent = Pick<BulletinRow, 'number' | 'kind' | 'replaces' | 'issuedAt' | 'body' | 'sha256'>;

/** What came of a try. */
export interface Tried {
  /** Of the bulletin; null of a test. */
  readonly number: number | null;
  /** Of the answer; null where there was none. */
  readonly status: number | null;
  /** Why it failed; null where it did not. */
  readonly fault: string | null;
}

/** What follows from a try that failed. */
export interface Failure {
  /** Every bulletin up to this number was delivered, or is none of its events. */
  readonly through: number;
  /** From now to the next try, milliseconds. */
  readonly pauseMs: number;
  /** How long it may fail until it is given up, milliseconds. */
  readonly disableMs: number;
  /** Whether it is given up at once. */
  readonly isGone: boolean;
}

/** Which bulletins are to be sent where, and what came of it. What is to be sent follows from the rows alone. */
export class WebhookDeliveries {
  private readonly table: Repository<WebhookRow>;

  constructor(private readonly source: DataSource) {
    this.table = source.getRepository(WebhookRow);
  }

  /** Ids of webhooks that have something to be sent now; those that have waited longest first. */
  async due(limit: number): Promise<string[]> {
    const rows = await ask<{ id: string }>(this.source, DUE_WEBHOOKS, [limit]);
    return rows.map(({ id }) => id);
  }

  /**
   * Takes a webhook that may be tried now, for so long; undefined where it may not, or another process has it.
   * @param leaseMs longer than one try can take: who takes longer than that has lost it
   */
  async claim(id: string, leaseMs: number): Promise<Claim | undefined> {
    const claim = randomUUID();
    const { affected } = await this.table
      .createQueryBuilder()
      .update()
      .set({ claim, nextAt: () => clock(leaseMs) })
      .where(`id = :id AND state = 'active' AND next_at <= ${clock()}`, { id })
      .execute();
    const row = affected === 1 ? await this.table.findOneBy({ id, claim }) : undefined;
    if (!row) return undefined;
    const { election: electionKey, events, through, attempts } = row;
    return { ...(await this.toReceiver(row)), claim, electionKey, events, through, attempts };
  }

  /** The bulletins of an election after a number, in their order. */
  async after(election: number, number: number, limit: number): Promise<Sent[]> {
    return this.source.getRepository(BulletinRow).find({
      select: { number: true, kind: true, replaces: true, issuedAt: true, body: true, sha256: true },
      where: { election, number: MoreThan(number) },
      order: { number: 'ASC' },
      take: limit,
    });
  }

  /** Notes a delivery, and keeps the claim for so long; false where it is lost, or nothing more is to be sent. */
  async delivered(
    { id, claim }: Claim,
    tried: Tried & { readonly number: number },
    leaseMs: number,
  ): Promise<boolean> {
    const at = () => clock();
    const state = await this.settle(id, claim, {
      ...columnsOf(tried),
      ...{ through: tried.number, attempts: 0, failingSince: null, deliveredAt: at },
      nextAt: () => clock(leaseMs),
    });
    return state === 'active';
  }

  /**
   * Notes that a try failed, and when the next may be: none, where the receiver is gone or has failed for too long.
   * @returns how the webhook stands then; undefined where the claim is lost
   */
  async failed(
    { id, claim }: Claim,
    tried: Tried,
    { through, pauseMs, disableMs, isGone }: Failure,
  ): Promise<WebhookState | undefined> {
    const since = `coalesce(failing_since, ${clock()})`;
    const next = isGone
      ? `'gone'`
      : `CASE WHEN ${since} <= ${clock(-disableMs)} THEN 'failed' ELSE state END`;
    return this.settle(id, claim, {
      ...columnsOf(tried),
      through,
      ...{ attempts: () => 'attempts + 1', failingSince: () => since, nextAt: () => clock(pauseMs) },
      // Who paused it meanwhile has had the last word.
      state: () => `CASE WHEN state = 'active' THEN ${next} ELSE state END`,
    });
  }

  /** Gives a webhook back, which has had all bulletins up to a number that are its events. */
  async release({ id, claim }: Claim, through: number): Promise<void> {
    await this.settle(id, claim, { through, nextAt: () => clock() });
  }

  /** Takes the test that is to be sent, if there is one: it is sent once, or not at all where the process ends. */
  async takeTest(id: string): Promise<(Receiver & { readonly test: string }) | undefined> {
    const row = await this.table.findOneBy({ id, test: Not(IsNull()) });
    if (!row?.test) return undefined;
    const { affected } = await this.table.update({ id, test: row.test }, { test: null });
    return affected === 1 ? { ...(await this.toReceiver(row)), test: row.test } : undefined;
  }

  /** Notes what came of a test. A receiver that answers is tried again at once. */
  async tested(id: string, { status, fault }: Omit<Tried, 'number'>): Promise<void> {
    await this.table.update({ id }, columnsOf({ number: null, status, fault }));
    if (fault !== null) return;
    await this.table.update({ id, failingSince: Not(IsNull()) }, { nextAt: () => clock() });
  }

  /** @returns how it stands then; undefined where it is another's by now */
  private async settle(
    id: string,
    claim: string,
    changes: QueryDeepPartialEntity<WebhookRow>,
  ): Promise<WebhookState | undefined> {
    const updated = await this.table
      .createQueryBuilder()
      .update()
      .set(changes)
      .where({ id, claim })
      .returning('state')
      .execute();
    const [row] = updated.raw as { state: WebhookState }[];
    return row?.state;
  }

  /** Whether the former secret still signs is asked of the database's clock, which has set until when. */
  private async toReceiver({ id, url, secret, formerSecret }: WebhookRow): Promise<Receiver> {
    const found = await this.source
      .createQueryBuilder(WebhookRow, 'w')
      .innerJoin(ElectionRow, 'e', 'e.key = w.election')
      .select('e.id', 'election')
      .addSelect('coalesce(w.former_until > clock_timestamp(), false)', 'isFormerGood')
      .where({ id })
      .getRawOne<{ readonly election: string; readonly isFormerGood: boolean }>();
    if (!found) throw new Error(`webhook ${id} has no election`);
    const { election, isFormerGood } = found;
    const isSigning = isFormerGood && formerSecret !== null;
    return { id, url, election, secrets: isSigning ? [secret, formerSecret] : [secret] };
  }
}

function columnsOf({ number, status, fault }: Tried): QueryDeepPartialEntity<WebhookRow> {
  return { triedAt: () => clock(), triedNumber: number, status, fault };
}

// Webhooks are few. Of those that have had everything the newest bulletin is looked up by its key.
const DUE_WEBHOOKS = statement(
  'due_webhooks',
  `
  SELECT id FROM (
    SELECT id, created_at AS since FROM webhook WHERE test IS NOT NULL
    UNION ALL
    SELECT id, next_at FROM webhook w WHERE state = 'active' AND next_at <= clock_timestamp() AND test IS NULL
      AND through < (SELECT max(number) FROM bulletin b WHERE b.election = w.election)
  ) due ORDER BY since LIMIT $1`,
);
