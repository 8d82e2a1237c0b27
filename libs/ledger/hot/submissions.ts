import type { DataSource } from 'typeorm';
import type { EntryState, Finding, WaitingEntry } from '#election';
import type { AuditItem } from '../audit/audit-entry.js';
import { ask, listLiteral, parseArray, withConnection } from '../base/sql.js';
import { preparedStatement, statement } from '../base/statement.js';
import { isCounted, millis, positionOf } from '../statements/fragments.js';
import { RELATED, readRelated, type RelatedSubmissions } from './related-submissions.js';
import type { CheckedSubmission } from './insert-submissions.js';
import { recordSubmissions } from './record-submissions.js';

/** An entry that waits for another, or for a reviewer, with where. */
export type Waiting = WaitingEntry & Pick<CheckedSubmission, 'precinct' | 'slot'>;

/** A submission with its place in the ledger. */
export interface RecordedSubmission {
  readonly id: string;
  readonly precinct: number;
  readonly slot: number;
  readonly version: number;
  readonly counts: readonly number[];
  readonly state: 'accepted' | 'held' | 'returned';
  /** When a reviewer accepted or returned it, and what they noted; null where none had to. */
  readonly reviewedAt: Date | null;
  readonly note: string | null;
  /** SHA-256 of the scan of the paper, hexadecimal; null where there is none. */
  readonly scan: string | null;
  /** Ledger position; null while not counted. */
  readonly position: number | null;
  readonly replaces: string | null;
  readonly reason: string | null;
  readonly findings: readonly Finding[];
  readonly recordedAt: Date;
  readonly receivedAt: Date;
}

/** What stands for one precinct in a slot: the counted submission, or, where there is none, the last one held. */
export interface SlotStatus {
  /** Precinct index. */
  readonly precinct: number;
  readonly state: 'accepted' | 'held';
  readonly version: number;
  readonly counts: readonly number[];
  readonly recordedAt: Date;
}

/** What intake records and what is read back of it. */
export class Submissions {
  constructor(private readonly source: DataSource) {}

  /**
   * What is already recorded that new submissions could meet: those with the same ids, and the accepted ones of
   * the same precincts; and the precincts with protocols of these likenesses (likenessOf), some of the first where they
   * are many.
   */
  async related(
    election: number,
    ids: readonly string[],
    precincts: readonly number[],
    likenesses: readonly string[] = [],
  ): Promise<RelatedSubmissions> {
    const rows = await withConnection(this.source, (connection) =>
      connection.prepared(RELATED, [
        election,
        listLiteral(ids, (id) => id),
        listLiteral(precincts, (precinct) => placeOf(election, precinct)),
        // "6/412,412,…": a slot and counts.
        listLiteral(likenesses, (likeness) => likeness.slice(0, likeness.indexOf('/'))),
        listLiteral(likenesses, (likeness) => `"{${likeness.slice(likeness.indexOf('/') + 1)}}"`),
      ]),
    );
    return readRelated(rows, likenesses);
  }

  /** What waits in these precincts of an election whose protocols are entered twice: entered, differing or held. */
  async waiting(election: number, precincts: readonly number[]): Promise<Waiting[]> {
    const rows = await withConnection(this.source, (connection) =>
      connection.prepared(WAITING, [listLiteral(precincts, (precinct) => placeOf(election, precinct))]),
    );
    return rows.map(([id, precinct, slot, counts, state, enteredBy = null, atMs]) => ({
      id: id as string,
      precinct: Number(precinct),
      slot: Number(slot),
      counts: parseArray(counts ?? '{}'),
      state: state as EntryState,
      enteredBy,
      atMs: Number(atMs),
    }));
  }

  /**
   * Commits submissions in their order, and what they bring about, all of it or nothing, in one statement. False, and
   * nothing stored, where one of them met a submission with its id, another accepted one of its slot and version, or
   * something that happened to what waited, at the same moment.
   * @param auditItems their audit entries, written in the same commit, and the permissions they are recorded by
   * @throws an error that `isPermissionLost` recognizes where the permission to do it was revoked meanwhile
   */
  record(
    election: number,
    submissions: readonly CheckedSubmission[],
    auditItems: readonly AuditItem[] = [],
  ): Promise<boolean> {
    return recordSubmissions(this.source, election, submissions, auditItems);
  }

  /** Every submission of a precinct, in the order recorded. */
  async ofPrecinct(election: number, precinct: number): Promise<RecordedSubmission[]> {
    const rows = await ask<RawRecorded>(this.source, OF_PRECINCT, [placeOf(election, precinct)]);
    return rows.map((row) => ({
      ...row,
      findings: row.findings ?? [],
      position: row.position === null ? null : Number(row.position),
    }));
  }

  /** What stands in one slot for each of these precincts, in no order; nothing for one that has sent nothing. */
  async ofSlot(election: number, slot: number, precincts: readonly number[]): Promise<SlotStatus[]> {
    const places = listLiteral(precincts, (precinct) => placeOf(election, precinct));
    return ask<SlotStatus>(this.source, OF_SLOT, [election, slot, places]);
  }

  /** Those of these precincts whose submission for a slot is counted: less to read than `ofSlot`, where many are. */
  async countedOf(election: number, slot: number, precincts: readonly number[]): Promise<Set<number>> {
    const places = listLiteral(precincts, (precinct) => placeOf(election, precinct));
    const rows = await withConnection(this.source, (connection) =>
      connection.rows(COUNTED_OF, [election, slot, places]),
    );
    return new Set(rows.map(([precinct]) => Number(precinct)));
  }

  /**
   * Precincts in the order of the times at which they first reported a slot; with `position` only those whose report was
   * counted by then.
   */
  async inOrderOfReport(election: number, slot: number, position?: number): Promise<number[]> {
    const parameters = [election, slot, position ?? null];
    const rows = await ask<{ precinct: number }>(this.source, IN_ORDER_OF_REPORT, parameters);
    return rows.map(({ precinct }) => precinct);
  }

  /** How many entries an election's ledger will have, and how many of them it has. */
  async pending(election: number): Promise<{ recorded: number; counted: number }> {
    const [row] = await ask<{ recorded: string; counted: string }>(this.source, PENDING_ENTRIES, [election]);
    return { recorded: Number(row?.recorded), counted: Number(row?.counted) };
  }

  /** The elections that have something recorded and not yet counted. */
  async uncounted(): Promise<{ readonly key: number; readonly id: string }[]> {
    return ask<{ key: number; id: string }>(this.source, UNCOUNTED);
  }
}

const ENTRIES_OF_PRECINCTS = `SELECT id, precinct, slot, counts, state, entered_by, ${millis('received_at')} FROM submission
  WHERE (election::bigint << 32 | precinct) = ANY($1::bigint[])`;

// Each third fits one index only, as in related-submissions.ts.
const WAITING = preparedStatement(
  'waiting',
  `
  ${ENTRIES_OF_PRECINCTS} AND state = 'entered'
  UNION ALL
  ${ENTRIES_OF_PRECINCTS} AND state = 'differing'
  UNION ALL
  ${ENTRIES_OF_PRECINCTS} AND state = 'held' AND replaces IS NULL`,
);

// Entries of a pair are not among them: whoever enters the same paper must not see another's.
const OF_PRECINCT = statement(
  'of_precinct',
  `
  SELECT s.id, s.precinct, s.slot, s.version, s.counts, s.state, s.replaces, s.reason, s.findings,
    encode(s.scan, 'hex') AS scan,
    coalesce(s.recorded_at, s.received_at) AS "recordedAt", s.received_at AS "receivedAt",
    s.reviewed_at AS "reviewedAt", s.note,
    ${positionOf('s')} AS position
  FROM (
    SELECT * FROM submission WHERE (election::bigint << 32 | precinct) = $1::bigint AND state = 'accepted'
    UNION ALL
    SELECT * FROM submission WHERE (election::bigint << 32 | precinct) = $1::bigint AND state = 'held'
    UNION ALL
    SELECT * FROM submission WHERE (election::bigint << 32 | precinct) = $1::bigint AND state = 'returned'
  ) s ORDER BY s.seq`,
);

const IN_ORDER_OF_REPORT = statement(
  'in_order_of_report',
  `SELECT precinct FROM submission
   WHERE (election::bigint << 32 | precinct) >= $1::bigint << 32
     AND (election::bigint << 32 | precinct) < ($1::bigint + 1) << 32 AND slot = $2 AND version = 1 AND state = 'accepted'
     AND ($3::bigint IS NULL OR seq <= coalesce((SELECT last_seq FROM ledger
       WHERE ledger.election = $1 AND first_position <= $3 ORDER BY first_position DESC LIMIT 1), 0))
   ORDER BY coalesce(recorded_at, received_at), seq`,
);

const PENDING_ENTRIES = statement(
  'pending_entries',
  `SELECT (SELECT count(*) FROM submission s WHERE s.election = $1 AND ${isCounted('s')}) AS recorded,
     coalesce((SELECT max(last_position) FROM ledger WHERE election = $1), 0) AS counted`,
);

const UNCOUNTED = statement(
  'uncounted',
  `SELECT key, id FROM election e
   CROSS JOIN LATERAL (
     SELECT coalesce(max(last_seq), 0) AS seq FROM ledger WHERE election = e.key
   ) counted
   WHERE EXISTS (
     SELECT FROM submission s
     WHERE s.election = e.key AND s.seq > counted.seq AND ${isCounted('s')}
   )`,
);

const COUNTED_OF = statement(
  'counted_of',
  `
  SELECT precinct FROM submission
  WHERE (election::bigint << 32 | precinct) = ANY($3::bigint[]) AND slot = $2 AND state = 'accepted'
    AND seq + 0 <= (SELECT max(last_seq) FROM ledger WHERE election = $1)`,
);

// Each half fits one index only, as above: adding nothing to `seq` keeps the primary key out of it.
const OF_SLOT = statement(
  'of_slot',
  `
  SELECT DISTINCT ON (precinct) precinct, state, version, counts, coalesce(recorded_at, received_at) AS "recordedAt"
  FROM (
    SELECT * FROM submission
    WHERE (election::bigint << 32 | precinct) = ANY($3::bigint[]) AND slot = $2 AND state = 'accepted'
      AND seq + 0 <= (SELECT max(last_seq) FROM ledger WHERE election = $1)
    UNION ALL
    SELECT * FROM submission
    WHERE (election::bigint << 32 | precinct) = ANY($3::bigint[]) AND slot = $2 AND state = 'held'
  ) s ORDER BY precinct, state, version DESC, seq DESC`,
);

/** An election's key and a precinct's index as the one number that they are found by. */
function placeOf(election: number, precinct: number): number {
  return election * 2 ** 32 + precinct;
}

type RawRecorded = Omit<RecordedSubmission, 'position' | 'findings'> & {
  position: string | null;
  findings: Finding[] | null;
};
