import type { DataSource } from 'typeorm';
import type { Decision } from '#election';
import { auditParameter, type AuditEntry } from '../audit/audit-entry.js';
import { DECISION_CHANNEL } from '../base/notices.js';
import { hashDecision } from '../base/submission-hash.js';
import { isMeeting, listLiteral, quote, quoteKnown, withConnection, type Connection } from '../base/sql.js';
import { DECISIONS, RECORD_DECISIONS, TAKEN } from '../statements/decisions.js';
import { precinctLists } from '../statements/precincts.js';

/** A decision with its place in the ledger. */
export interface RecordedDecision {
  readonly decision: Decision;
  /** Ledger position; null while not counted. */
  readonly position: number | null;
  readonly recordedAt: Date;
}

/** What is recorded already under the id of a decision. */
export interface TakenId {
  readonly id: string;
  /** Hash of its content, hexadecimal. */
  readonly content: string;
}

/** What courts and commissions have decided of an election's contests and precincts. */
export class Decisions {
  constructor(private readonly source: DataSource) {}

  /** Decisions of an election in ledger order, without the first `after` of them. */
  async of(election: number, after = 0): Promise<RecordedDecision[]> {
    return withConnection(this.source, (connection) => readDecisions(connection, election, after));
  }

  /** Which of these ids something is recorded under. */
  async taken(election: number, ids: readonly string[]): Promise<TakenId[]> {
    const rows = await withConnection(this.source, (connection) =>
      connection.prepared(TAKEN, [election, listLiteral(ids, (id) => id)]),
    );
    return rows.map(([id, content]) => ({ id: id ?? '', content: content ?? '' }));
  }

  /**
   * Commits decisions that were checked against exactly the first `after` of their election, in their order; all of
   * them or none. False, and nothing recorded, where another was recorded meanwhile, or an id is taken: then they must
   * be checked again (optimistic concurrency). One statement, so no lock outlives a process that stops. A precinct
   * that is added is there from the same commit on.
   * @param auditEntries their audit entries, written in the same commit
   * @throws an error that `isPermissionLost` recognizes where the permission to do it was revoked meanwhile
   */
  async record(
    election: number,
    after: number,
    decisions: readonly Decision[],
    auditEntries: readonly AuditEntry[],
  ): Promise<boolean> {
    const texts = decisions.map((decision) => JSON.stringify(decision));
    const additions = decisions.flatMap((each) => (each.kind === 'precinct-addition' ? [each.added] : []));
    try {
      await withConnection(this.source, (connection) =>
        connection.prepared(RECORD_DECISIONS, [
          election,
          after,
          listLiteral(decisions, ({ id }) => id),
          listLiteral(texts, hashDecision),
          listLiteral(texts, quote),
          listLiteral(decisions, ({ recordedAt }) => quoteKnown(recordedAt)),
          ...precinctLists(additions),
          DECISION_CHANNEL,
          auditParameter(auditEntries),
        ]),
      );
      return true;
    } catch (error) {
      if (isMeeting(error)) return false;
      throw error;
    }
  }
}

async function readDecisions(
  connection: Connection,
  election: number,
  after: number,
): Promise<RecordedDecision[]> {
  const rows = await connection.prepared(DECISIONS, [election, after]);
  return rows.map(([decision, position = null, recordedMs]) => ({
    decision: JSON.parse(decision ?? '') as Decision,
    position: position === null ? null : Number(position),
    recordedAt: new Date(Number(recordedMs)),
  }));
}
