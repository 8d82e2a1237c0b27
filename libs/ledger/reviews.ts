import type { DataSource } from 'typeorm';
import { statesBefore, type Finding } from '#election';
import { FENCE_LOCK } from './locks.js';
import { parseArray, withConnection } from './sql.js';

/** A submission that waits for a reviewer. */
export interface HeldSubmission {
  /** Where it stands in the queue: the order in which they came. */
  readonly seq: number;
  readonly id: string;
  readonly precinct: number;
  readonly slot: number;
  readonly version: number;
  readonly counts: readonly number[];
  readonly replaces: string | null;
  readonly reason: string | null;
  readonly findings: readonly Finding[];
  /** Whose entry it is, as the trail names them; null where a machine sent it by the token from the environment. */
  readonly enteredBy: string | null;
  readonly receivedAt: Date;
  /** SHA-256 of the scan of the paper, hexadecimal; null where there is none. */
  readonly scan: string | null;
}

export interface Review {
  readonly id: string;
  readonly verdict: 'accepted' | 'returned';
  readonly reviewedBy: string;
  readonly note: string | null;
}

/** What became of a review: done, or why not. */
export type ReviewOutcome = 'done' | 'not-held' | 'overtaken';

const UNIQUE_VIOLATION = '23505';

/** What waits for a reviewer, and what they say of it. */
export class Reviews {
  constructor(private readonly source: DataSource) {}

  /** What is held of an election after place `after` in the queue, oldest first; only of these precincts if given. */
  async queue(
    election: number,
    after: number,
    limit: number,
    precincts?: readonly number[],
  ): Promise<HeldSubmission[]> {
    const rows = await withConnection(this.source, (connection) =>
      connection.rows(precincts ? `${QUEUE} AND precinct = ANY($4::int[]) ${IN_ORDER}` : QUEUE + IN_ORDER, [
        election,
        after,
        limit,
        ...(precincts ? [precincts] : []),
      ]),
    );
    return rows.map(toHeld);
  }

  /** One that is held; undefined where none of that id is. */
  async find(election: number, id: string): Promise<HeldSubmission | undefined> {
    const [row] = await withConnection(this.source, (connection) => connection.rows(FIND, [election, id]));
    return row && toHeld(row);
  }

  /** Takes back what somebody entered themselves; what it was, or undefined where none of theirs waits. */
  async withdraw(
    election: number,
    { id, by, note }: { readonly id: string; readonly by: string; readonly note: string | null },
  ): Promise<Pick<HeldSubmission, 'precinct' | 'slot'> | undefined> {
    const [row] = await withConnection(this.source, (connection) =>
      connection.rows(WITHDRAW, [election, id, by, note, statesBefore('withdraw')]),
    );
    return row && { precinct: Number(row[0]), slot: Number(row[1]) };
  }

  /**
   * Says what becomes of a held submission. One that is accepted takes its place in the order of the ledger now, and
   * is counted like any other; 'overtaken' where another of its slot and version has been accepted since.
   */
  async settle(election: number, { id, verdict, reviewedBy, note }: Review): Promise<ReviewOutcome> {
    try {
      const rows = await withConnection(this.source, (connection) =>
        connection.rows(verdict === 'accepted' ? ACCEPT : RETURN, [election, id, reviewedBy, note]),
      );
      return rows.length === 1 ? 'done' : 'not-held';
    } catch (error) {
      if ((error as { code?: string }).code === UNIQUE_VIOLATION) return 'overtaken';
      throw error;
    }
  }
}

const COLUMNS = `seq, id, precinct, slot, version, counts, replaces, reason, findings, entered_by,
  (extract(epoch FROM received_at) * 1000)::bigint, encode(scan, 'hex')`;

const QUEUE = `SELECT ${COLUMNS} FROM submission WHERE election = $1 AND seq > $2 AND state = 'held'`;
const IN_ORDER = ' ORDER BY seq LIMIT $3';
const FIND = `SELECT ${COLUMNS} FROM submission WHERE id = $2::uuid AND election = $1 AND state = 'held'`;

// A held submission was never counted, so giving it a new place takes it from nowhere; the fence is held from before
// the place is given until the commit, as by whatever else is accepted (see drain.ts).
const ACCEPT = `
  WITH fence AS MATERIALIZED (SELECT pg_advisory_xact_lock_shared(${FENCE_LOCK}, $1))
  UPDATE submission s SET state = 'accepted', seq = DEFAULT, reviewed_by = $3, reviewed_at = clock_timestamp(), note = $4
  FROM fence WHERE s.id = $2::uuid AND s.election = $1 AND s.state = 'held' RETURNING s.seq`;

const RETURN = `
  UPDATE submission SET state = 'returned', reviewed_by = $3, reviewed_at = clock_timestamp(), note = $4
  WHERE id = $2::uuid AND election = $1 AND state = 'held' RETURNING seq`;

const WITHDRAW = `
  UPDATE submission SET state = 'withdrawn', reviewed_by = $3, reviewed_at = clock_timestamp(), note = $4
  WHERE id = $2::uuid AND election = $1 AND entered_by = $3 AND state = ANY($5::text[]) RETURNING precinct, slot`;

function toHeld(row: (string | null)[]): HeldSubmission {
  const [seq, id = '', precinct, slot, version, counts, replaces = null, reason = null, findings] = row;
  const [enteredBy = null, receivedMs, scan = null] = row.slice(9);
  return {
    seq: Number(seq),
    id: id as string,
    precinct: Number(precinct),
    slot: Number(slot),
    version: Number(version),
    counts: parseArray(counts ?? '{}'),
    replaces,
    reason,
    findings: findings ? (JSON.parse(findings) as Finding[]) : [],
    enteredBy,
    receivedAt: new Date(Number(receivedMs)),
    scan,
  };
}
