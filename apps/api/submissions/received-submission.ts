import type { ArrivingSubmission } from '#contract';
import {
  checkLines,
  checkPollingHours,
  likenessOf,
  refusePrecinct,
  resolve,
  WARNING_CODES,
  type Finding,
  type Resolved,
  type Submission,
  type WarningCode,
} from '#election';
import { canonicalRest, hashContent, hashRest, slotName, type Said } from '#ledger';
import { deriveId } from './derived-id.js';
import type { SubmissionContext } from './submission-context.js';

/** A submission that passed every check of its own, ready to be checked against what is recorded. */
export interface ReceivedSubmission {
  readonly id: string;
  readonly resolved: Resolved;
  readonly findings: readonly Finding[];
  readonly said: Said;
  /** Whose entry it is; null for the token from the environment. */
  readonly enteredBy: string | null;
  /** Whether, where it is a correction, somebody else must approve it before it counts. */
  readonly needsApproval: boolean;
  /** Whether it settles two entries that differ. */
  readonly settles: boolean;
  /** Id of what it takes the place of; undefined where that is what is accepted when it is judged. */
  readonly replaces: string | null | undefined;
  /** Warnings that are acknowledged wherever they are raised, besides those it names itself. */
  readonly answers: readonly WarningCode[];
  /**
   * Hash of its whole content: the same id with another hash is another submission. Undefined like `replaces`, and
   * where it is not known yet which warnings it acknowledges.
   */
  readonly content: string | undefined;
  /** What is equal where another precinct sent the same lines; undefined where that is not looked for. */
  readonly likeness: string | undefined;
  /** Other ids of one that its sender gave none; missing where they gave it one. */
  readonly others?: OtherIds | undefined;
}

/** Ids that a submission may have besides the one that is derived for it. */
interface OtherIds {
  /** Its id from when the sender was no part of a derived id; undefined where that is still its id. */
  readonly former: string | undefined;
  /** Its id where somebody else has taken the first: anybody who guesses what another will send can derive that. */
  readonly spare: string;
}

/** A submission as it may come in bulk: where its sender keeps no ids, it gets one that follows from the rest. */
export type Anonymous<S> = S extends unknown ? Omit<S, 'id'> & { readonly id?: string | undefined } : never;

/** What a submission says besides its counts. */
export type Head = Pick<
  Anonymous<ArrivingSubmission>,
  'id' | 'precinct' | 'replaces' | 'reason' | 'recordedAt' | 'acknowledged'
> & { readonly scan?: string | undefined };

/** What `replaces` says instead of an id: whatever is accepted for the slot now, or nothing where nothing is. */
const CURRENT = 'current';

const NOTHING: readonly string[] = [];
const NO_ANSWERS: readonly WarningCode[] = [];
const NO_FINDINGS: readonly Finding[] = [];

/** Checks a submission by itself (E101-E110, E130-E205, W303-W307, W311): a received submission, or the findings that refuse it. */
export function receive(
  context: SubmissionContext,
  submission: Anonymous<ArrivingSubmission>,
): ReceivedSubmission | { refused: readonly Finding[] } {
  const known = context.reaches && context.layout.precinctIndex.get(submission.precinct);
  // Another operator's precinct is answered as if it did not exist, whatever else the submission says.
  if (known !== undefined && !context.reaches?.(known))
    return { refused: [refusePrecinct(submission.precinct)] };
  // `resolve` takes any JSON for a count and names what is none.
  const resolution = resolve(context.layout, submission as Submission, context.electorate);
  return resolution.ok ? receiveResolved(context, resolution, submission) : { refused: resolution.findings };
}

/** The same for a submission that is looked up already. */
export function receiveResolved(
  context: SubmissionContext,
  resolved: Resolved,
  head: Head,
): ReceivedSubmission | { refused: readonly Finding[] } {
  const {
    layout,
    electorate,
    liveHours,
    reaches,
    enteredBy = null,
    isPerson = false,
    settles = false,
  } = context;
  if (reaches && !reaches(resolved.precinct)) return { refused: [refusePrecinct(head.precinct)] };
  const moments = { receivedMs: Date.now(), recordedAt: head.recordedAt };
  const untimely = context.isTimeless ? NO_FINDINGS : checkPollingHours(layout, resolved, moments);
  const lines = checkLines(layout, resolved, electorate.addedVoters(resolved.precinct));
  const findings = untimely.length === 0 ? lines : [...untimely, ...lines];
  for (const { severity } of findings) if (severity === 'error') return { refused: findings };
  const { acknowledged, recordedAt } = head;
  const said: Said = {
    precinct: head.precinct,
    slot: slotName(layout, resolved.slot),
    counts: resolved.counts,
    reason: head.reason ?? null,
    recordedAt: recordedAt === undefined ? null : new Date(recordedAt).toISOString(),
    acknowledged: acknowledged ? WARNING_CODES.filter((code) => acknowledged.includes(code)) : NOTHING,
    scan: head.scan ?? null,
  };
  const replaces = head.replaces?.toLowerCase() ?? null;
  const rest = canonicalRest(said, replaces);
  // A row sent again with its warnings acknowledged is the same row: acknowledgements are no part of a derived id.
  const bare =
    said.acknowledged.length === 0 ? rest : canonicalRest({ ...said, acknowledged: NOTHING }, replaces);
  const given = head.id?.toLowerCase();
  const election = layout.definition.id;
  const id = given ?? deriveId(election, bare, enteredBy);
  const others = given === undefined ? otherIds(election, { bare, rest }, enteredBy) : undefined;
  // A machine's correction is somebody's as much as a person's: only in a replay nobody is there to approve it.
  const needsApproval = isPerson || liveHours !== null;
  const { answers = NO_ANSWERS } = context;
  const likeness = likenessOf(layout, resolved);
  const common = {
    id,
    resolved,
    findings,
    said,
    enteredBy,
    needsApproval,
    settles,
    likeness,
    others,
    answers,
  };
  if (replaces === CURRENT) return { ...common, replaces: undefined, content: undefined };
  return { ...common, replaces, content: answers.length === 0 ? hashRest(id, rest) : undefined };
}

/** @param rest all that was said; it was part of a derived id, which `bare`, without what is answered for, is now */
function otherIds(
  election: string,
  { bare, rest }: { readonly bare: string; readonly rest: string },
  sender: string | null,
): OtherIds {
  return {
    former: sender === null && bare === rest ? undefined : deriveId(election, rest),
    spare: deriveId(election, `${bare} again`, sender),
  };
}

/** The hash of its content, where it replaces this one, has this id and acknowledges these warnings. */
export function hashReceived(
  { id, said }: ReceivedSubmission,
  replaces: string | null,
  { called = id, acknowledged = said.acknowledged }: Naming = {},
): string {
  return hashContent({ ...said, acknowledged, id: called, replaces });
}

/** The id and acknowledgements with which it is recorded: its own where nothing else is given. */
interface Naming {
  readonly called?: string;
  readonly acknowledged?: readonly string[];
}

/** Codes of the acknowledged warnings, in the order of codes: those it names, and of `answers` those raised. */
export function answeredFor(
  { said, answers }: ReceivedSubmission,
  findings: readonly Finding[],
): readonly string[] {
  if (answers.length === 0) return said.acknowledged;
  const isRaised = (code: string): boolean => findings.some((finding) => finding.code === code);
  return WARNING_CODES.filter(
    (code) => said.acknowledged.includes(code) || (answers.includes(code) && isRaised(code)),
  );
}
