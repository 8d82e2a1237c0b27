import type { DataSource } from 'typeorm';
import type { Decision, Fault, PrecinctAddition } from '#election';
import { DECISION_LOCK, FENCE_LOCK } from './locks.js';
import { DECISION_CHANNEL } from './notices.js';
import { hashDecision } from './proof.js';
import { positionOf, withConnection, type Connection } from './sql.js';

/** A decision with its place in the ledger. */
export interface RecordedDecision {
  readonly decision: Decision;
  /** Ledger position; null while not counted. */
  readonly position: number | null;
  readonly recordedAt: Date;
}

/** What becomes of a decision that is to be recorded. */
export type DecisionOutcome =
  /** `before`: it was recorded with the same content already. */
  | { readonly kind: 'recorded'; readonly before: boolean }
  /** The id is taken by something with other content. */
  | { readonly kind: 'conflict' }
  | { readonly kind: 'refused'; readonly faults: readonly Fault[] };

/** Says what speaks against a decision, given those made before it. */
export type Weigh = (before: readonly RecordedDecision[]) => Promise<readonly Fault[]>;

/** What courts and commissions have decided of an election's contests and precincts. */
export class Decisions {
  constructor(private readonly source: DataSource) {}

  /** Every decision of an election, in ledger order. */
  async of(election: number): Promise<RecordedDecision[]> {
    return withConnection(this.source, (connection) => readDecisions(connection, election));
  }

  /**
   * Commits a decision where `weigh` finds nothing against it; decisions of one election are weighed one at a time,
   * each with all before it. A precinct that is added is there from the same commit on.
   */
  async record(election: number, decision: Decision, weigh: Weigh): Promise<DecisionOutcome> {
    const text = JSON.stringify(decision);
    return withConnection(this.source, (connection) =>
      connection.transaction(async (): Promise<DecisionOutcome> => {
        await connection.rows(`SELECT pg_advisory_xact_lock(${DECISION_LOCK}, $1)`, [election]);
        const content = hashDecision(text);
        const [known] = await connection.rows(FIND, [election, decision.id]);
        if (known) {
          return known[0] === content ? { kind: 'recorded', before: true } : { kind: 'conflict' };
        }
        const faults = await weigh(await readDecisions(connection, election));
        if (faults.length > 0) return { kind: 'refused', faults };
        if (decision.kind === 'precinct-addition') await addPrecinct(connection, election, decision);
        const recorded = await connection.rows(RECORD, [
          election,
          decision.id,
          content,
          text,
          decision.recordedAt ?? null,
        ]);
        if (recorded.length === 0) throw new Error(`a submission took the id ${decision.id} at this moment`);
        await connection.rows(`SELECT pg_notify('${DECISION_CHANNEL}', $1)`, [String(election)]);
        return { kind: 'recorded', before: false };
      }),
    );
  }
}

async function readDecisions(connection: Connection, election: number): Promise<RecordedDecision[]> {
  const rows = await connection.prepared('sanaq_decisions', READ, [election]);
  return rows.map(([decision, position = null, recordedMs]) => ({
    decision: JSON.parse(decision ?? '') as Decision,
    position: position === null ? null : Number(position),
    recordedAt: new Date(Number(recordedMs)),
  }));
}

async function addPrecinct(
  connection: Connection,
  election: number,
  { added }: PrecinctAddition,
): Promise<void> {
  await connection.rows(ADD_PRECINCT, [
    election,
    added.id,
    added.area,
    added.number,
    added.name ? JSON.stringify(added.name) : null,
    added.registered,
    added.timeZone ?? null,
  ]);
}

const FIND = `SELECT encode(content, 'hex') FROM submission WHERE id = $2 AND election = $1`;

const READ = `
  SELECT s.decision, ${positionOf('s')}, (extract(epoch FROM coalesce(s.recorded_at, s.received_at)) * 1000)::bigint
  FROM submission s WHERE s.election = $1 AND s.state = 'decision' ORDER BY s.seq`;

// The fence is held as by any other submission (see submissions.ts and drain.ts).
const RECORD = `
  WITH fence AS MATERIALIZED (SELECT pg_advisory_xact_lock_shared(${FENCE_LOCK}, $1))
  INSERT INTO submission (election, id, precinct, slot, version, counts, state, content, decision, recorded_at)
  SELECT $1, $2::uuid, -1, -1, 1, '{}', 'decision', decode($3, 'hex'), $4::json, $5::timestamptz FROM fence
  ON CONFLICT DO NOTHING
  RETURNING seq`;

const ADD_PRECINCT = `
  INSERT INTO precinct (election, index, id, area, number, name, registered, time_zone, added)
  SELECT $1, max(index) + 1, $2, $3, $4, $5::jsonb, $6::int, $7, true FROM precinct WHERE election = $1`;
