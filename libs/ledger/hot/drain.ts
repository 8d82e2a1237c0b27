import type pg from 'pg';
import type { DataSource } from 'typeorm';
import type { Batch, Decision, DecisionEntry, Entry } from '#election';
import { Holder } from '../base/holder.js';
import { DRAIN_LOCK, FENCE_LOCK } from '../base/locks.js';
import { SNAPSHOT_CHANNEL } from '../base/notices.js';
import { chainOn, genesis } from '../base/submission-hash.js';
import { parseArray, withConnection, type Connection } from '../base/sql.js';
import { preparedStatement, statement } from '../base/statement.js';
import { isCounted, MARK_GAP, RUN_COLUMNS } from '../statements/fragments.js';
import type { SnapshotRow } from './snapshots.js';

/** Where an election's ledger stands. */
export interface Head {
  /** Position of the last entry; 0 before the first. */
  readonly position: number;
  /** Everything recorded up to this seq is in the ledger or held. */
  readonly seq: number;
  /** The chain after the last entry, hexadecimal. */
  readonly chain: string;
}

/** Recorded submissions as they were read, in the order of their seq. */
export interface Page {
  readonly rows: readonly (string | null)[][];
  readonly lastSeq: number;
}

/** The position that a recorded submission has, kept for some of them so that others are found from there. */
export interface PositionMark {
  readonly seq: number;
  readonly position: number;
}

/** Recorded submissions and decisions in ledger order, with the positions they have or will have. */
export interface Run extends Batch {
  /** Where the ledger stands after the last of them. */
  readonly head: Head;
  readonly marks: readonly PositionMark[];
}

/** A snapshot to store. */
export type NewSnapshot = Pick<SnapshotRow, 'topic' | 'version' | 'body'> & {
  readonly changedAt: string | null;
};

/**
 * One election's ledger, held for writing by this process alone: an advisory lock of a session that the server ends
 * within seconds when this process stops or vanishes (holder.ts). Every write goes through that session. Submissions
 * are recorded by many at once and get their order here.
 *
 * A seq is given before its transaction commits, so a reader that has gone past n could later meet a smaller one.
 * Intake holds the fence lock, shared, from before a seq is given until the commit; `fence` takes it alone for
 * an instant, and so every seq given by then is visible (an advisory lock fence). It is only ever held within one
 * statement, or within statements sent together, never across a round trip: no process can keep it by stopping.
 */
export class Drain {
  /** How long `fence` has waited, milliseconds. */
  fenceWaitMs = 0;

  private constructor(
    private readonly source: DataSource,
    private readonly holder: Holder,
    readonly election: number,
    private through: Head,
  ) {}

  /** Takes the election's ledger; undefined while another process holds it. */
  static async take(
    source: DataSource,
    holders: pg.Pool,
    election: number,
    id: string,
  ): Promise<Drain | undefined> {
    const holder = await Holder.take(holders);
    try {
      const [row] = await holder.rows(TRY_DRAIN_LOCK, [election]);
      if (row?.[0] === 't') return new Drain(source, holder, election, await readHead(holder, election, id));
    } catch (error) {
      await holder.release();
      throw error;
    }
    await holder.release();
    return undefined;
  }

  get head(): Head {
    return this.through;
  }

  /** Whether the ledger's run that ends at a position has this chain; what is kept in memory follows from it then. */
  async has({ position, chain }: Pick<Head, 'position' | 'chain'>): Promise<boolean> {
    if (position === 0) return true;
    const rows = await this.holder.rows(HAS_CHAIN, [this.election, position, chain]);
    return rows.length === 1;
  }

  /**
   * The highest seq that can be trusted: everything recorded with it or below is visible from now on.
   * @throws PostgreSQL's 55P03 where another process keeps the fence beyond the limit for locks
   */
  async fence(): Promise<number> {
    const [last] = await this.holder.prepared(LAST_SEQ, [this.election]);
    if (Number(last?.[0] ?? 0) <= this.through.seq) return this.through.seq;
    const sinceMs = performance.now();
    const election = String(Number(this.election));
    const [row] = await this.holder.together(
      `SELECT pg_advisory_xact_lock(${FENCE_LOCK}, ${election})`,
      LAST_SEQ.text.replace('$1', election),
    );
    this.fenceWaitMs += performance.now() - sinceMs;
    return Number(row?.[0] ?? 0);
  }

  /** What is recorded after a seq, at most `limit` rows, up to the fence; undefined when nothing is left. */
  async read(afterSeq: number, fence: number, limit: number): Promise<Page | undefined> {
    if (afterSeq >= fence) return undefined;
    const rows = await withConnection(this.source, (connection) =>
      connection.prepared(READ_RUN, [this.election, afterSeq, fence, limit]),
    );
    return rows.length === 0 ? undefined : { rows, lastSeq: Number(rows[rows.length - 1]?.[0]) };
  }

  /** Gives a page its positions after `after`, and carries the chain over it. */
  order(page: Page, after: Head): Run {
    return toRun(page.rows, after);
  }

  /**
   * Commits the entries after `from` up to `to`: their ledger row, the marks of their positions, the snapshots they
   * changed, and the announcement, in one statement and so in one transaction. A kill leaves all of it or none.
   */
  async commit(
    from: Head,
    to: Head,
    snapshots: readonly NewSnapshot[],
    marks: readonly PositionMark[] = [],
  ): Promise<void> {
    await this.holder.prepared(COMMIT_RUN, [
      this.election,
      from.position + 1,
      to.position,
      from.seq + 1,
      to.seq,
      to.chain,
      snapshots.map((snapshot) => snapshot.topic),
      snapshots.map((snapshot) => snapshot.version),
      snapshots.map((snapshot) => snapshot.changedAt),
      // JSON holds no bare control character; quoting 2,000 bodies as array elements costs more than storing them.
      snapshots.map((snapshot) => snapshot.body).join(SEPARATOR),
      SNAPSHOT_CHANNEL,
      `${this.election} ${to.position} ${from.position}`,
      marks.map(({ seq }) => seq),
      marks.map(({ position }) => position),
    ]);
    this.through = to;
  }

  async release(): Promise<void> {
    await this.holder.release();
  }
}

const SEPARATOR = '\x1e';

// Advisory lock of a session: who holds it counts the election alone.
const TRY_DRAIN_LOCK = statement('try_drain_lock', `SELECT pg_try_advisory_lock(${DRAIN_LOCK}, $1)`);

const HAS_CHAIN = statement(
  'has_chain',
  `SELECT FROM ledger WHERE election = $1 AND last_position = $2 AND chain = decode($3, 'hex')`,
);

const LEDGER_HEAD = statement(
  'ledger_head',
  `SELECT last_position, last_seq, encode(chain, 'hex') FROM ledger
   WHERE election = $1 ORDER BY first_position DESC LIMIT 1`,
);

const LAST_SEQ = preparedStatement('last_seq', `SELECT max(seq) FROM submission WHERE election = $1`);

const READ_RUN = preparedStatement(
  'run',
  `
  SELECT ${RUN_COLUMNS} FROM submission
  WHERE election = $1 AND seq > $2 AND seq <= $3 AND ${isCounted('submission')}
  ORDER BY seq LIMIT $4`,
);

// One statement is one transaction and one round trip: ledger row, marks, snapshots by bulk insert, and the notification.
const COMMIT_RUN = preparedStatement(
  'commit',
  `
  WITH batch AS (
    INSERT INTO ledger (election, first_position, last_position, first_seq, last_seq, chain)
    VALUES ($1, $2::bigint, $3::bigint, $4::bigint, $5::bigint, decode($6, 'hex'))
  ), changed AS (
    INSERT INTO snapshot (election, topic, version, changed_at, body)
    SELECT $1, * FROM unnest($7::text[], $8::bigint[], $9::timestamptz[],
      string_to_array($10, E'\\x1e'))
  ), marked AS (
    INSERT INTO position_mark (election, seq, position) SELECT $1, * FROM unnest($13::bigint[], $14::bigint[])
  )
  SELECT pg_notify($11, $12)`,
);

/** Where an election's ledger stands in the database. */
export async function readHead(
  connection: Pick<Connection, 'rows'>,
  election: number,
  id: string,
): Promise<Head> {
  const [row] = await connection.rows(LEDGER_HEAD, [election]);
  if (!row) return { position: 0, seq: 0, chain: genesis(id) };
  return { position: Number(row[0]), seq: Number(row[1]), chain: row[2] as string };
}

/** Gives rows of RUN_COLUMNS the positions after `after` and carries the chain over them. */
export function toRun(rows: readonly (string | null)[][], after: Head): Run {
  let { position, chain } = after;
  const entries: Entry[] = [];
  const decisions: DecisionEntry[] = [];
  const marks: PositionMark[] = [];
  for (const row of rows) {
    position += 1;
    chain = chainOn(chain, row[5] as string);
    if (position % MARK_GAP === 0) marks.push({ seq: Number(row[0]), position });
    const decision = row[7] ?? null;
    if (decision !== null) {
      decisions.push({ position, recordedAt: Number(row[6]), decision: JSON.parse(decision) as Decision });
      continue;
    }
    entries.push({
      position,
      precinct: Number(row[1]),
      slot: Number(row[2]),
      version: Number(row[3]),
      counts: parseArray(row[4] as string),
      recordedAt: Number(row[6]),
    });
  }
  const seq = Number(rows[rows.length - 1]?.[0]);
  return { entries, decisions, marks, head: { position, seq, chain } };
}
