import type { DataSource } from 'typeorm';
import { BLIND_STATES, statesBefore, type EntryState, type Finding } from '#election';
import { auditParameter, auditNow, type AuditEntry } from '../audit/audit-entry.js';
import { parseArray, withConnection } from '../base/sql.js';
import {
  ACCEPT_HELD,
  ANSWERED,
  FIND_HELD,
  HELD_QUEUE,
  NOTED,
  RETURN_HELD,
  WITHDRAW,
} from '../statements/reviews.js';

/** A submission that waits for a reviewer. */
export interface HeldSubmission {
  /** Where it stands in the queue: the order in which they came. */
  readonly seq: number;
  readonly id: string;
  readonly precinct: number;
  readonly slot: number;
  readonly version: number;
  readonly counts: readonly number[];
  /** Of the accepted one whose place it would take; null where it would take none's. */
  readonly before: readonly number[] | null;
  /** Whether another of its slot and version, or a later one, was accepted meanwhile. */
  readonly overtaken: boolean;
  readonly replaces: string | null;
  readonly reason: string | null;
  readonly findings: readonly Finding[];
  /** Whose entry it is, as the audit log names them; null where a machine sent it by the token from the environment. */
  readonly enteredBy: string | null;
  readonly receivedAt: Date;
  /** SHA-256 of the scan of the paper, hexadecimal; null where there is none. */
  readonly scan: string | null;
}

/** Which of what is held. */
export interface HeldPart {
  /** Place in the queue behind which it begins. */
  readonly after: number;
  readonly limit: number;
  /** correction: takes the place of what is accepted; first: of nothing. Both without it. */
  readonly kind?: 'correction' | 'first' | undefined;
  /** Only of these, by their indexes; all without it. */
  readonly precincts?: readonly number[] | undefined;
}

/** What the checks say of a submission that they do not hold for it, and what of that somebody answered for. */
export interface AnsweredSubmission {
  readonly seq: number;
  readonly id: string;
  readonly precinct: number;
  readonly slot: number;
  readonly state: EntryState;
  readonly findings: readonly Finding[];
  /** Codes of the warnings answered for. */
  readonly acknowledged: readonly string[];
  readonly enteredBy: string | null;
  readonly receivedAt: Date;
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

  /** What is held of an election, oldest first. */
  async queue(election: number, { after, limit, kind, precincts }: HeldPart): Promise<HeldSubmission[]> {
    const rows = await withConnection(this.source, (connection) =>
      connection.rows(HELD_QUEUE, [election, after, limit, precincts ?? null, kind ?? null]),
    );
    return rows.map(toHeld);
  }

  /** What somebody answered for of an election, oldest first; never the entries that nobody may see yet. */
  async answered(
    election: number,
    { after, limit, precincts }: Omit<HeldPart, 'kind'>,
  ): Promise<AnsweredSubmission[]> {
    const rows = await withConnection(this.source, (connection) =>
      connection.rows(ANSWERED, [election, after, limit, precincts ?? null, BLIND_STATES]),
    );
    return rows.map(toAnswered);
  }

  /** Findings that only inform reviewers, of accepted and held submissions, oldest first. */
  async noted(
    election: number,
    { after, limit, precincts }: Omit<HeldPart, 'kind'>,
  ): Promise<AnsweredSubmission[]> {
    const rows = await withConnection(this.source, (connection) =>
      connection.rows(NOTED, [election, after, limit, precincts ?? null]),
    );
    return rows.map(toAnswered);
  }

  /** One that is held; undefined where none of that id is. */
  async find(election: number, id: string): Promise<HeldSubmission | undefined> {
    const [row] = await withConnection(this.source, (connection) =>
      connection.rows(FIND_HELD, [election, id]),
    );
    return row && toHeld(row);
  }

  /**
   * Takes back what somebody entered themselves; false where none of theirs waits.
   * @param auditEntryOf its audit entry, written in the same commit, by where it stood
   */
  async withdraw(
    election: number,
    { id, by, note }: { readonly id: string; readonly by: string; readonly note: string | null },
    auditEntryOf: (place: Pick<HeldSubmission, 'precinct' | 'slot'>) => AuditEntry,
  ): Promise<boolean> {
    const withdrawn = await withConnection(this.source, (connection) =>
      connection.transaction(
        async () => {
          const [row] = await connection.rows(WITHDRAW, [election, id, by, note, statesBefore('withdraw')]);
          return row && auditEntryOf({ precinct: Number(row[0]), slot: Number(row[1]) });
        },
        (auditEntry) => auditEntry && auditNow([auditEntry]),
      ),
    );
    return withdrawn !== undefined;
  }

  /**
   * Says what becomes of a held submission. One that is accepted takes its place in the order of the ledger now, and
   * is counted like any other; 'overtaken' where another of its slot and version has been accepted since.
   * @param auditEntry its audit entry, written in the same commit
   * @throws an error that `isPermissionLost` recognizes where the permission to do it was revoked meanwhile
   */
  async settle(
    election: number,
    { id, verdict, reviewedBy, note }: Review,
    auditEntry: AuditEntry,
  ): Promise<ReviewOutcome> {
    const statement = verdict === 'accepted' ? ACCEPT_HELD : RETURN_HELD;
    try {
      const rows = await withConnection(this.source, (connection) =>
        connection.rows(statement, [election, id, reviewedBy, note, auditParameter([auditEntry])]),
      );
      return rows.length === 1 ? 'done' : 'not-held';
    } catch (error) {
      if ((error as { code?: string }).code === UNIQUE_VIOLATION) return 'overtaken';
      throw error;
    }
  }
}

function toAnswered(row: (string | null)[]): AnsweredSubmission {
  const [seq, id, precinct, slot, state, findings, acknowledged, enteredBy = null, receivedMs] = row;
  return {
    seq: Number(seq),
    id: id ?? '',
    precinct: Number(precinct),
    slot: Number(slot),
    state: state as EntryState,
    findings: findings ? (JSON.parse(findings) as Finding[]) : [],
    acknowledged: acknowledged ? acknowledged.split(' ') : [],
    enteredBy,
    receivedAt: new Date(Number(receivedMs)),
  };
}

function toHeld(row: (string | null)[]): HeldSubmission {
  const [seq, id = '', precinct, slot, version, counts, replaces = null, reason = null, findings] = row;
  const [enteredBy = null, receivedMs, scan = null, before = null, overtaken] = row.slice(9);
  return {
    seq: Number(seq),
    id: id as string,
    precinct: Number(precinct),
    slot: Number(slot),
    version: Number(version),
    counts: parseArray(counts ?? '{}'),
    before: before === null ? null : parseArray(before),
    overtaken: overtaken === 't',
    replaces,
    reason,
    findings: findings ? (JSON.parse(findings) as Finding[]) : [],
    enteredBy,
    receivedAt: new Date(Number(receivedMs)),
    scan,
  };
}
