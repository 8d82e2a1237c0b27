import type { Consequence, EntryState, Finding } from '#election';
import { FENCE_LOCK } from '../base/locks.js';
import { listLiteral, quoteKnown } from '../base/sql.js';

/** A checked submission, ready to be recorded. */
export interface CheckedSubmission {
  readonly id: string;
  readonly precinct: number;
  readonly slot: number;
  readonly version: number;
  readonly counts: readonly number[];
  readonly state: Extract<EntryState, 'accepted' | 'held' | 'entered' | 'differing'>;
  /** Hash of the content, hexadecimal. */
  readonly content: string;
  readonly replaces: string | null;
  readonly reason: string | null;
  readonly findings: readonly Finding[];
  /** ISO 8601 UTC, where the sender gave it. */
  readonly recordedAt: string | null;
  /** Codes of warnings answered for, in the order of their codes. */
  readonly acknowledged: readonly string[];
  /** Whose entry it is; null for the token from the environment. */
  readonly enteredBy: string | null;
  /** SHA-256 of the scan of the paper, hexadecimal. */
  readonly scan?: string | null | undefined;
  /** Whether it is recorded and held, and accepted by this: its sender answers for its warnings now. */
  readonly isAnswered?: boolean | undefined;
  /** What happens to entries that waited, in the same commit. */
  readonly consequences?: readonly Consequence[] | undefined;
}

/** A submission as it is stored: what came to the same commit may have changed its state already. */
export type StorableSubmission = Omit<CheckedSubmission, 'state'> & { readonly state: EntryState };

// Advisory lock fence: it is taken before the first seq is given, because both come above the join; it is shared by all
// intake and held until the commit, so whoever holds it alone sees every seq given so far (drain.ts).
export const INSERT_WITH = `
  WITH fence AS MATERIALIZED (SELECT pg_advisory_xact_lock_shared(${FENCE_LOCK}, $1))`;

export const INSERT_BODY = `
  INSERT INTO submission (election, id, precinct, slot, version, counts, state, content, replaces, reason,
    findings, recorded_at, acknowledged, entered_by, scan)
  SELECT $1, d.id, d.precinct, d.slot, coalesce(d.version, 1), d.counts::int[], coalesce(d.state, 'accepted'),
    decode(d.content, 'hex'),
    d.replaces, d.reason, d.findings, d.recorded_at, d.acknowledged::text[],
    d.entered_by, decode(d.scan, 'hex')
  FROM fence, unnest($2::uuid[], $3::int[], $4::int[], $5::int[], $6::text[], $7::text[], $8::text[],
    $9::uuid[], $10::text[], $11::jsonb[], $12::timestamptz[], $13::text[], $14::text[],
    $15::text[])
    AS d (id, precinct, slot, version, counts, state, content, replaces, reason, findings, recorded_at, acknowledged,
      entered_by, scan)`;

export const INSERT = INSERT_WITH + INSERT_BODY;

/**
 * The parameters of INSERT. Lists go as literals made here: the driver would quote every single element. One
 * that would say the same of all, as most do, is left empty: unnest fills up what is missing with NULL.
 */
export function parametersOf(election: number, submissions: readonly StorableSubmission[]): unknown[] {
  const rare = <T>(
    read: (submission: StorableSubmission) => T,
    usual: T,
    write: (value: T) => string | number | null,
  ): string =>
    submissions.every((submission) => read(submission) === usual)
      ? '{}'
      : listLiteral(submissions, (submission) => write(read(submission)));
  return [
    election,
    listLiteral(submissions, ({ id }) => id),
    listLiteral(submissions, ({ precinct }) => precinct),
    listLiteral(submissions, ({ slot }) => slot),
    rare(({ version }) => version, 1, String),
    listLiteral(submissions, ({ counts }) => `"{${counts.join(',')}}"`),
    rare(({ state }) => state, 'accepted', String),
    listLiteral(submissions, ({ content }) => content),
    rare(({ replaces }) => replaces, null, quoteKnown),
    rare(({ reason }) => reason, null, quoteKnown),
    rare(({ findings }) => (findings.length === 0 ? null : JSON.stringify(findings)), null, quoteKnown),
    rare(({ recordedAt }) => recordedAt, null, quoteKnown),
    rare(
      ({ acknowledged }) => (acknowledged.length === 0 ? null : `{${acknowledged.join(',')}}`),
      null,
      quoteKnown,
    ),
    rare(({ enteredBy }) => enteredBy, null, quoteKnown),
    rare(({ scan }) => scan ?? null, null, String),
  ];
}
