import type { DataSource } from 'typeorm';
import { writeBulletin, type NewBulletin, type Layout } from '#election';
import { BULLETIN_LOCK } from '../base/locks.js';
import { BULLETIN_CHANNEL } from '../base/notices.js';
import { ask, listLiteral, quote, quoteKnown, withConnection, type Connection } from '../base/sql.js';
import { statement } from '../base/statement.js';
import { BulletinDueRow } from '../entities/bulletin-due.js';
import { BulletinProgressRow } from '../entities/bulletin-progress.js';
import { millis, positionOf } from '../statements/fragments.js';
import { hashBulletin, type IssuedBulletin } from './bulletins.js';
import type { ElectionHead } from './elections.js';

/** How far an election's bulletins were considered. */
export interface BulletinProgress {
  /** Through which moment of the election's clock, milliseconds since 1970 UTC. */
  readonly throughMs: number;
  /** Everything recorded up to this seq is accounted for. */
  readonly lastSeq: number;
}

/** An election whose bulletins are to be looked at. */
export type BulletinWork = Pick<ElectionHead, 'key' | 'id' | 'mode'>;

/** What considering an election's bulletins has come to. */
export interface BulletinOutcome {
  /** In the order of issue. */
  readonly bulletins: readonly NewBulletin[];
  /** The next moment of issue by slot; null for those that have none. */
  readonly due: ReadonlyMap<number, number | null>;
  readonly progress: BulletinProgress;
}

/** Elections looked at by one sweep. */
const WORK_MAX = 100;
/** Bulletins stored by one statement. */
const BULLETINS_AT_ONCE = 500;

/** What is due, how far it was considered, and issuing it. */
export class BulletinWriter {
  constructor(private readonly source: DataSource) {}

  /** Elections of which something is recorded that was not considered, or a bulletin is due; a few at most. */
  async work(): Promise<BulletinWork[]> {
    return ask<BulletinWork>(this.source, WORK, [WORK_MAX]);
  }

  async progress(election: number): Promise<BulletinProgress> {
    const row = await this.source.getRepository(BulletinProgressRow).findOneBy({ election });
    return { throughMs: row?.through.getTime() ?? 0, lastSeq: Number(row?.lastSeq ?? 0) };
  }

  /** When slots are due, milliseconds since 1970 UTC, by slot. */
  async due(election: number): Promise<Map<number, number>> {
    const rows = await this.source.getRepository(BulletinDueRow).findBy({ election });
    return new Map(rows.map(({ slot, dueAt }) => [slot, dueAt.getTime()]));
  }

  /**
   * Issues bulletins: numbers without gaps, how far they were considered and what is due next, in one transaction under
   * the election's lock, announced with its commit.
   * @param from how far they had been considered when `outcome` was made
   * @returns the number of the last one issued, 0 where there is none; undefined, and nothing is done, where another
   * process was first
   */
  async issue(
    { key, id }: BulletinWork,
    layout: Layout,
    from: BulletinProgress,
    outcome: BulletinOutcome,
  ): Promise<number | undefined> {
    return withConnection(this.source, (connection) =>
      connection.transaction(async () => {
        // A statement of its own: what is read must be as it is once the lock is held.
        await connection.rows(TAKE_BULLETIN_LOCK, [BULLETIN_LOCK, key]);
        const [state] = await connection.rows(STATE, [key]);
        const [through, lastSeq, newest] = state ?? [];
        if (Number(through) !== from.throughMs || Number(lastSeq) !== from.lastSeq) return undefined;
        const last = await this.insert(connection, { key, id, layout, newest: Number(newest) }, outcome);
        await this.settle(connection, key, outcome);
        return last;
      }),
    );
  }

  private async insert(
    connection: Connection,
    { key, id, layout, newest }: { key: number; id: string; layout: Layout; newest: number },
    { bulletins, progress }: BulletinOutcome,
  ): Promise<number> {
    if (bulletins.length === 0) return 0;
    const slots = bulletins.map(({ slot }) => slot);
    const replaced = await readNumbers(connection, NUMBERS, key, slots);
    for (let from = 0; from < bulletins.length; from += BULLETINS_AT_ONCE) {
      const some = bulletins.slice(from, from + BULLETINS_AT_ONCE);
      const seqs = some.map(({ lastSeq }) => lastSeq);
      const positions = await readNumbers(connection, POSITIONS, key, seqs);
      const rows = some.map((bulletin, place) => {
        const number = newest + 1 + from + place;
        const replaces = replaced.get(bulletin.slot);
        replaced.set(bulletin.slot, number);
        const position = positions.get(bulletin.lastSeq) ?? 0;
        return rowOf(layout, bulletin, { election: id, number, position, replaces });
      });
      await connection.rows(INSERT, [key, progress.lastSeq, ...columnsOf(rows)]);
    }
    await connection.rows(ANNOUNCE_BULLETINS, [BULLETIN_CHANNEL, String(key)]);
    return newest + bulletins.length;
  }

  private async settle(
    connection: Connection,
    key: number,
    { due, progress }: BulletinOutcome,
  ): Promise<void> {
    const [over, next] = [[...due].filter(([, at]) => at === null), [...due].filter(([, at]) => at !== null)];
    if (over.length > 0) {
      await connection.rows(DELETE_DUE, [key, listLiteral(over, ([slot]) => slot)]);
    }
    if (next.length > 0) {
      await connection.rows(STORE_DUE, [
        key,
        listLiteral(next, ([slot]) => slot),
        listLiteral(next, ([, at]) => at),
      ]);
    }
    await connection.rows(STORE_PROGRESS, [key, progress.throughMs, progress.lastSeq]);
  }
}

type NewRow = Omit<IssuedBulletin, 'issuedAt' | 'throughSeq'> & {
  readonly region: string | null;
  readonly issuedMs: number;
};

function rowOf(
  layout: Layout,
  { slot, issuedMs, statement, changed }: NewBulletin,
  head: { election: string; number: number; position: number; replaces: number | undefined },
): NewRow {
  const { number, position, replaces = null } = head;
  const body = writeBulletin({ ...head, issuedAt: new Date(issuedMs).toISOString() }, statement, changed);
  return {
    ...{ number, kind: statement.kind, slot, position, issuedMs, replaces, body, sha256: hashBulletin(body) },
    checkpoint: statement.kind === 'turnout' ? statement.checkpoint : null,
    contest: statement.kind === 'result' ? statement.contest : null,
    area: statement.area,
    region: regionOf(layout, layout.areaIndex.get(statement.area) ?? layout.root),
  };
}

/** The region that an area lies in, or is; null for the country. */
function regionOf({ definition, parentOfArea, root }: Layout, area: number): string | null {
  for (let at = area; at !== root; at = parentOfArea[at] as number) {
    if (parentOfArea[at] === root) return definition.areas[at]?.id ?? null;
  }
  return null;
}

/** A number for each key, as a statement of an election's keys gives it. */
async function readNumbers(
  connection: Connection,
  statement: typeof POSITIONS,
  election: number,
  keys: readonly number[],
): Promise<Map<number, number>> {
  const once = [...new Set(keys)];
  const rows = await connection.rows(statement, [election, listLiteral(once, (key) => key)]);
  return new Map(rows.map(([key, number]) => [Number(key), Number(number)]));
}

function columnsOf(rows: readonly NewRow[]): unknown[] {
  return [
    listLiteral(rows, ({ number }) => number),
    listLiteral(rows, ({ kind }) => kind),
    listLiteral(rows, ({ slot }) => slot),
    listLiteral(rows, ({ checkpoint }) => quoteKnown(checkpoint)),
    listLiteral(rows, ({ contest }) => quoteKnown(contest)),
    listLiteral(rows, ({ area }) => quote(area)),
    listLiteral(rows, ({ region }) => quoteKnown(region)),
    listLiteral(rows, ({ position }) => position),
    listLiteral(rows, ({ issuedMs }) => issuedMs),
    listLiteral(rows, ({ replaces }) => replaces),
    listLiteral(rows, ({ body }) => quote(body)),
    listLiteral(rows, ({ sha256 }) => sha256),
  ];
}

// What is recorded and not considered, by the end of the ledger's last run; or a moment of issue that is over by the
// election's own clock.
const WORK = statement(
  'bulletin_work',
  `
  SELECT e.key, e.id, e.mode FROM election e
  LEFT JOIN bulletin_progress p ON p.election = e.key
  LEFT JOIN replay r ON r.election = e.id AND r.state IN ('running', 'paused')
  WHERE coalesce(p.last_seq, 0) < (
      SELECT last_seq FROM ledger l WHERE l.election = e.key ORDER BY first_position DESC LIMIT 1)
    OR (SELECT due_at FROM bulletin_due d WHERE d.election = e.key ORDER BY due_at LIMIT 1)
      < coalesce(r.clock, clock_timestamp() - interval '1 second')
  ORDER BY e.key DESC LIMIT $1`,
);

const STATE = statement(
  'bulletin_state',
  `
  SELECT coalesce(${millis('p.through')}, 0), coalesce(p.last_seq, 0),
    coalesce((SELECT number FROM bulletin b WHERE b.election = e.key ORDER BY number DESC LIMIT 1), 0)
  FROM election e LEFT JOIN bulletin_progress p ON p.election = e.key WHERE e.key = $1`,
);

const POSITIONS = statement(
  'bulletin_positions',
  `
  SELECT s.seq, ${positionOf('s')} FROM unnest($2::bigint[]) AS w (seq)
  JOIN submission s ON s.election = $1 AND s.seq = w.seq`,
);

const NUMBERS = statement(
  'bulletin_numbers',
  `
  SELECT w.slot, (SELECT number FROM bulletin b WHERE b.election = $1 AND b.slot = w.slot ORDER BY number DESC LIMIT 1)
  FROM unnest($2::int[]) AS w (slot)
  WHERE EXISTS (SELECT FROM bulletin b WHERE b.election = $1 AND b.slot = w.slot)`,
);

const INSERT = statement(
  'insert_bulletins',
  `
  INSERT INTO bulletin (election, number, kind, slot, checkpoint, contest, area, region, position, through_seq,
    issued_at, replaces, body, sha256)
  SELECT $1, b.number, b.kind, b.slot, b.checkpoint, b.contest, b.area, b.region, b.position, $2,
    to_timestamp(b.issued / 1000.0), b.replaces, b.body, decode(b.sha256, 'hex')
  FROM unnest($3::int[], $4::text[], $5::int[], $6::text[], $7::text[], $8::text[], $9::text[], $10::bigint[],
    $11::bigint[], $12::int[], $13::text[], $14::text[])
    AS b (number, kind, slot, checkpoint, contest, area, region, position, issued, replaces, body, sha256)`,
);

const STORE_DUE = statement(
  'store_bulletins_due',
  `
  INSERT INTO bulletin_due (election, slot, due_at)
  SELECT $1, d.slot, to_timestamp(d.due / 1000.0) FROM unnest($2::int[], $3::bigint[]) AS d (slot, due)
  ON CONFLICT (election, slot) DO UPDATE SET due_at = excluded.due_at`,
);

const STORE_PROGRESS = statement(
  'store_bulletin_progress',
  `
  INSERT INTO bulletin_progress (election, through, last_seq) VALUES ($1, to_timestamp($2::bigint / 1000.0), $3)
  ON CONFLICT (election) DO UPDATE SET through = excluded.through, last_seq = excluded.last_seq`,
);

const TAKE_BULLETIN_LOCK = statement('take_bulletin_lock', 'SELECT pg_advisory_xact_lock($1, $2)');

const ANNOUNCE_BULLETINS = statement('announce_bulletins', 'SELECT pg_notify($1, $2)');

const DELETE_DUE = statement(
  'delete_bulletins_due',
  'DELETE FROM bulletin_due WHERE election = $1 AND slot = ANY($2::int[])',
);
