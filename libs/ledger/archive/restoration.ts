import type { Definition, Precinct } from '#election';
import { listLiteral, quote, quoteKnown, type Connection } from '../base/sql.js';
import type { CheckedSubmission } from '../hot/insert-submissions.js';
import type { NewSnapshot } from '../hot/drain.js';
import { snapshotColumns, STORE_SNAPSHOTS } from '../hot/new-snapshots.js';
import {
  RESTORE_ELECTION,
  RESTORE_MARKS,
  RESTORE_PRECINCTS,
  RESTORE_RUN,
  RESTORE_SUBMISSIONS,
} from '../statements/archive.js';
import { precinctLists } from '../statements/precincts.js';
import type { ElectionHead } from '../store/elections.js';
import type { CountedRun, RecordedEntry, RecordedRuling } from './transcript.js';

/** What an election is besides its definition. */
export type Founding = Pick<ElectionHead, 'mode' | 'status'> & {
  /** ISO 8601 UTC, as it was at the first time. */
  readonly createdAt: string;
};

/** A submission to be recorded again as it was. */
export type Restored = Omit<CheckedSubmission, 'state' | 'enteredBy' | 'consequences'> &
  Pick<RecordedEntry, 'state' | 'receivedAt' | 'reviewedAt'>;

/** A decision to be recorded again as it was. */
export type RestoredRuling = RecordedRuling;

/** Where a submission came to lie. */
export interface Place {
  readonly seq: number;
  /** When it was recorded, milliseconds since 1970 UTC. */
  readonly recordedMs: number;
}

/**
 * An election on its way back into a database, from what another one wrote down of it. All of it is one
 * transaction: where anything throws, nothing has happened.
 */
export class Restoration {
  private key = 0;
  private precincts = 0;
  private decisions = 0;

  constructor(private readonly connection: Connection) {}

  /** Founds the election without its precincts; false where its id is taken. */
  async found(definition: Definition, { mode, status, createdAt }: Founding): Promise<boolean> {
    const rest = Object.fromEntries(Object.entries(definition).filter(([field]) => field !== 'precincts'));
    const [row] = await this.connection.rows(RESTORE_ELECTION, [
      definition.id,
      mode,
      status,
      JSON.stringify(definition.name),
      definition.date,
      JSON.stringify(rest),
      createdAt,
    ]);
    this.key = Number(row?.[0] ?? 0);
    return row !== undefined;
  }

  /** Adds precincts in the definition's order. */
  async addPrecincts(precincts: readonly Precinct[]): Promise<void> {
    await this.connection.prepared(RESTORE_PRECINCTS, [
      this.key,
      this.precincts,
      ...precinctLists(precincts),
      listLiteral(precincts, ({ origin }) => quoteKnown(origin)),
      listLiteral(precincts, ({ added }) => String(added === true)),
    ]);
    this.precincts += precincts.length;
  }

  /** Records submissions and decisions in their order, each as it was received; gives their places in that order. */
  async record(entries: readonly (Restored | RestoredRuling)[]): Promise<Place[]> {
    const submissions = entries.map((entry) =>
      'decision' in entry ? draftOf(entry, (this.decisions += 1)) : entry,
    );
    const rows = await this.connection.prepared(RESTORE_SUBMISSIONS, [
      this.key,
      listLiteral(submissions, ({ id }) => id),
      listLiteral(submissions, ({ precinct }) => precinct),
      listLiteral(submissions, ({ slot }) => slot),
      listLiteral(submissions, ({ version }) => version),
      listLiteral(submissions, ({ counts }) => `"{${counts.join(',')}}"`),
      listLiteral(submissions, ({ state }) => state),
      listLiteral(submissions, ({ content }) => content),
      listLiteral(submissions, ({ replaces }) => quoteKnown(replaces)),
      listLiteral(submissions, ({ reason }) => quoteKnown(reason)),
      listLiteral(submissions, ({ findings }) =>
        findings.length === 0 ? null : quote(JSON.stringify(findings)),
      ),
      listLiteral(submissions, ({ recordedAt }) => quoteKnown(recordedAt)),
      listLiteral(submissions, ({ acknowledged }) =>
        acknowledged.length === 0 ? null : quote(`{${acknowledged.join(',')}}`),
      ),
      listLiteral(submissions, ({ receivedAt }) => quote(receivedAt)),
      listLiteral(submissions, ({ reviewedAt }) => quoteKnown(reviewedAt)),
      listLiteral(entries, (entry) => ('decision' in entry ? quote(JSON.stringify(entry.decision)) : null)),
      listLiteral(submissions, ({ scan }) => scan ?? null),
    ]);
    return rows.map(([seq, recordedMs]) => ({ seq: Number(seq), recordedMs: Number(recordedMs) }));
  }

  /** Stores a run as it was counted, with the snapshots it changed. */
  async count(
    run: CountedRun,
    seqs: { readonly first: number; readonly last: number },
    snapshots: readonly NewSnapshot[],
  ): Promise<void> {
    await this.connection.prepared(RESTORE_RUN, [
      this.key,
      run.first,
      run.last,
      seqs.first,
      seqs.last,
      run.chain,
      run.countedAt,
    ]);
    await this.connection.prepared(STORE_SNAPSHOTS, snapshotColumns(this.key, snapshots));
  }

  /** Marks positions as the count does, once everything is there. */
  async finish(): Promise<void> {
    await this.connection.rows(RESTORE_MARKS, [this.key]);
  }
}

/** A decision as a row among submissions: it has no precinct, no slot and no counts, and its number as the version. */
function draftOf(
  { decision, content, receivedAt }: RestoredRuling,
  number: number,
): Omit<Restored, 'state'> & { state: string } {
  return {
    id: decision.id,
    precinct: -1,
    slot: -1,
    version: number,
    counts: [],
    state: 'decision',
    content,
    replaces: null,
    reason: null,
    findings: [],
    recordedAt: decision.recordedAt ?? null,
    acknowledged: [],
    reviewedAt: null,
    receivedAt,
  };
}
