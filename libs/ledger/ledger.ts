import type pg from 'pg';
import { DataSource, MigrationExecutor, type DataSourceOptions } from 'typeorm';
import { LIMITS } from '#config';
import { openPool, sessionOf, type Refusal, type SessionKind } from '#database';
import type { Layout } from '#election';
import { Restoration } from './archive/restoration.js';
import { storeParts } from './archive/stored-parts.js';
import { Transcript } from './archive/transcript.js';
import { auditNow, type AuditEntry } from './audit/audit-entry.js';
import { MIGRATION_LOCK } from './base/locks.js';
import { Notices, type ReplayNotice, type SnapshotNotice } from './base/notices.js';
import { Revision } from './base/revision.js';
import { withConnection } from './base/sql.js';
import { statement } from './base/statement.js';
import { Writability, type Vitals } from './base/vitals.js';
import { ENTITIES } from './entities/tables.js';
import { EqualProtocols } from './hot/equal-protocols.js';
import { Counts } from './hot/counting.js';
import { Drain } from './hot/drain.js';
import { Heads } from './hot/heads.js';
import { Night } from './hot/night.js';
import { Slots } from './hot/slots.js';
import { Snapshots } from './hot/snapshots.js';
import { Submissions } from './hot/submissions.js';
import { MIGRATIONS } from './migrations/all-migrations.js';
import { People } from './people/people.js';
import { Attachments } from './store/files/attachments.js';
import { BulletinSources } from './store/bulletin-sources.js';
import { BulletinWriter } from './store/bulletin-writer.js';
import { Bulletins } from './store/bulletins.js';
import { Corrections } from './store/corrections.js';
import { Coverage } from './store/coverage.js';
import { Decisions } from './store/decisions.js';
import { Elections } from './store/elections.js';
import { History } from './store/history.js';
import { Incidents } from './store/incidents.js';
import { Pairs } from './store/pairs.js';
import { PushNotices } from './store/push-notices.js';
import { PushSubscriptions } from './store/push-subscriptions.js';
import { Renditions } from './store/files/renditions.js';
import { Replays } from './store/replays.js';
import { Reviews } from './store/reviews.js';
import { WebhookDeliveries } from './store/webhook-deliveries.js';
import { Prints } from './store/files/prints.js';
import { Webhooks } from './store/webhooks.js';

/** For the rest of a transaction that reads and checks much between two statements. */
const WAIT_LONGER = statement(
  'wait_longer',
  `SET LOCAL idle_in_transaction_session_timeout = ${LIMITS.database.idleInImportMs}`,
);

export interface LedgerOptions {
  /** postgres://user:password@host:port/database */
  readonly url: string;
  /** Connections at most, besides the one that listens. */
  readonly poolMax?: number | undefined;
  /** Shown by the server as the application's name. */
  readonly name?: string | undefined;
}

/** The ledger in PostgreSQL: the only truth, and everything computed from it. */
export class Ledger {
  readonly elections: Elections;
  readonly submissions: Submissions;
  readonly corrections: Corrections;
  readonly slots: Slots;
  readonly coverage: Coverage;
  readonly decisions: Decisions;
  readonly reviews: Reviews;
  readonly equalProtocols: EqualProtocols;
  readonly attachments: Attachments;
  readonly renditions: Renditions;
  readonly incidents: Incidents;
  readonly pairs: Pairs;
  readonly people: People;
  readonly snapshots: Snapshots;
  readonly night: Night;
  readonly heads: Heads;
  readonly counts: Counts;
  readonly replays: Replays;
  readonly bulletins: Bulletins;
  readonly bulletinSources: BulletinSources;
  readonly bulletinWriter: BulletinWriter;
  readonly prints: Prints;
  readonly webhooks: Webhooks;
  readonly webhookDeliveries: WebhookDeliveries;
  readonly pushSubscriptions: PushSubscriptions;
  readonly pushNotices: PushNotices;
  readonly history: History;
  private readonly notices: Notices;
  /** Sessions that hold locks: a pool of their own, so that whoever holds one still finds a connection to work with. */
  private readonly holders: pg.Pool;
  /** TypeORM's own pool, which it gives nobody. */
  private readonly workers: pg.Pool;

  private constructor(
    private readonly source: DataSource,
    private readonly options: LedgerOptions,
    private readonly writability: Writability,
  ) {
    const elections = new Revision();
    this.elections = new Elections(source, elections);
    this.submissions = new Submissions(source);
    this.corrections = new Corrections(source);
    this.slots = new Slots(source);
    this.coverage = new Coverage(source);
    this.decisions = new Decisions(source);
    this.reviews = new Reviews(source);
    this.equalProtocols = new EqualProtocols(source);
    this.attachments = new Attachments(source);
    this.renditions = new Renditions(source);
    this.incidents = new Incidents(source);
    this.pairs = new Pairs(source);
    this.people = new People(source);
    this.snapshots = new Snapshots(source);
    this.night = new Night(source);
    this.heads = new Heads(source);
    this.counts = new Counts(source);
    this.replays = new Replays(source, elections);
    this.bulletins = new Bulletins(source);
    this.bulletinSources = new BulletinSources(source);
    this.bulletinWriter = new BulletinWriter(source);
    this.prints = new Prints(source);
    this.webhooks = new Webhooks(source);
    this.webhookDeliveries = new WebhookDeliveries(source);
    this.pushSubscriptions = new PushSubscriptions(source);
    this.pushNotices = new PushNotices(source);
    this.history = new History(source);
    this.notices = new Notices(sessionOf({ ...named(options), kind: 'listener' }));
    this.workers = (source.driver as unknown as { readonly master: pg.Pool }).master;
    this.holders = openPool({ ...named(options), kind: 'holder', max: LIMITS.database.holders });
    this.notices.onBeat(() => writability.checkIfRefused(source));
  }

  /** Connects; rejects with PostgreSQL's own error when it cannot. */
  static async open(options: LedgerOptions): Promise<Ledger> {
    const writability = new Writability();
    const source = new DataSource(sourceOptions(options, 'work', (refusal) => writability.refused(refusal)));
    await source.initialize();
    return new Ledger(source, options, writability);
  }

  /** Brings the tables up to date. Several processes may call it at once: one works, the others wait. */
  async migrate(): Promise<void> {
    const source = new DataSource(sourceOptions({ ...this.options, poolMax: 1 }, 'upkeep'));
    await source.initialize();
    const runner = source.createQueryRunner();
    try {
      // The lock and the migrations share the one connection there is.
      await runner.query(`SELECT pg_advisory_lock(${MIGRATION_LOCK}, 0)`);
      const executor = new MigrationExecutor(source, runner);
      executor.transaction = 'each';
      await executor.executePendingMigrations();
      await storeParts(this.source, this.elections, this.history);
    } finally {
      await runner.query(`SELECT pg_advisory_unlock_all()`).catch(() => undefined);
      await runner.release();
      await source.destroy();
    }
  }

  /** Rejects when the database does not answer. */
  async ping(): Promise<void> {
    await this.source.query('SELECT 1');
  }

  /** How this process stands with its database. */
  vitals(): Vitals {
    const { totalCount, idleCount, waitingCount } = this.workers;
    return {
      pool: { total: totalCount, idle: idleCount, waiting: waitingCount },
      heartbeatAgeMs: this.notices.beatAgeMs,
      clockOffsetMs: this.notices.clockOffsetMs,
      writes: this.writability.state,
    };
  }

  /** Takes an election's ledger for counting; undefined while another process holds it. */
  async drain(election: number, id: string): Promise<Drain | undefined> {
    return Drain.take(this.source, this.holders, election, id);
  }

  /** Reads an election's ledger with all that was recorded, to be written down elsewhere. */
  transcript(layout: Layout, election: number): Transcript {
    return new Transcript(this.source, layout, election);
  }

  /**
   * Brings an election back from what was written down of it: all that `work` does, or nothing where it throws.
   * @param actorOf its audit entry, written in the same commit
   */
  async restore<T>(
    work: (restoration: Restoration) => Promise<T>,
    actorOf?: (result: T) => AuditEntry,
  ): Promise<T> {
    const closing = actorOf && ((result: T) => auditNow([actorOf(result)]));
    return withConnection(this.source, (connection) =>
      connection.transaction(async () => {
        // It reads and checks much between two statements, and locks nothing that others wait for.
        await connection.rows(WAIT_LONGER);
        const restoration = new Restoration(connection);
        const result = await work(restoration);
        await restoration.finish();
        return result;
      }, closing),
    );
  }

  /** Starts hearing notices; resolves when they will be heard. */
  async listen(): Promise<void> {
    await this.notices.start();
  }

  onSnapshot(handler: (notice: SnapshotNotice) => void): void {
    this.notices.onSnapshot(handler);
  }

  onDecision(handler: (election: number) => void): void {
    this.notices.onDecision(handler);
  }

  onBulletin(handler: (election: number) => void): void {
    this.notices.onBulletin(handler);
  }

  onReplay(handler: (notice: ReplayNotice) => void): void {
    this.notices.onReplay(handler);
  }

  /** Called every second while announcements are heard, and at once when they are heard again after a break. */
  onBeat(handler: () => void): void {
    this.notices.onBeat(handler);
  }

  async close(): Promise<void> {
    await Promise.all([this.notices.close(), this.holders.end()]);
    await this.source.destroy();
  }
}

function named({ url, name = 'sanaq' }: LedgerOptions): { readonly url: string; readonly name: string } {
  return { url, name };
}

function sourceOptions(
  options: LedgerOptions,
  kind: SessionKind,
  onRefusal: (refusal: Refusal) => void = () => undefined,
): DataSourceOptions {
  const { poolMax = LIMITS.database.connections } = options;
  return {
    type: 'postgres',
    url: options.url,
    synchronize: false,
    entities: ENTITIES,
    migrations: MIGRATIONS,
    migrationsTransactionMode: 'each',
    // A pooled connection that breaks while idle is replaced at its next use; only its loss must not end us.
    poolErrorHandler: () => undefined,
    extra: sessionOf({ ...named(options), kind, max: poolMax, onRefusal }),
  };
}
