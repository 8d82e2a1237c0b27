import {
  checkAgainstEarlier,
  checkAnswers,
  checkLikeness,
  checkReplacement,
  pairUp,
  type EntryState,
  type Finding,
  type Layout,
} from '#election';
import type { AuditEntry, CheckedSubmission, RelatedSubmission } from '#ledger';
import { answeredFor, hashReceived, type ReceivedSubmission } from './received-submission.js';
import type { Recorded } from './recorded.js';

/** The result of a submission. */
export type Outcome =
  | {
      readonly kind: 'recorded';
      readonly state: CheckedSubmission['state'];
      readonly findings: readonly Finding[];
      /** Its id, where that is not the one that it came with or was given first. */
      readonly id?: string;
      /** Whether it was recorded before, and whether another has taken its place since. */
      readonly before?: 'standing' | 'superseded';
      /** Of its slot; only where it is recorded now. */
      readonly version?: number;
    }
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] }
  /** The id is taken by a submission with other content. */
  | { readonly kind: 'conflict' };

/** The audit entry for the result of one submission, written in its commit; undefined where it is not logged. */
export type ToAuditEntry = (outcome: Outcome) => AuditEntry | undefined;

export type Judgement = { readonly checked: CheckedSubmission } | { readonly outcome: Outcome };

/**
 * Checks a submission against what is recorded of its id and its precinct: it is answered as before, refused, or to be
 * recorded, accepted or held.
 */
export function judge(layout: Layout, received: ReceivedSubmission, recorded: Recorded): Judgement {
  const { resolved, said } = received;
  const { precinct, slot } = resolved;
  const current = recorded.current(precinct, slot);
  const called = callIt(received, recorded);
  if ('before' in called) return judgeAgain(layout, received, called.before, recorded);
  const { id } = called;
  const replaces = received.replaces === undefined ? (current?.id ?? null) : received.replaces;
  const replacing = { replaces: replaces ?? undefined, reason: said.reason ?? undefined };
  const faults = checkReplacement(layout, resolved, replacing, current?.id);
  if (faults.length > 0) return { outcome: { kind: 'refused', findings: [...received.findings, ...faults] } };
  const more = holdAgainst(layout, received, recorded);
  const findings = more.length === 0 ? received.findings : [...received.findings, ...more];
  const unraised = checkAnswers(said.acknowledged, findings);
  if (unraised.length > 0) return { outcome: { kind: 'refused', findings: [...findings, ...unraised] } };
  const pairing = isEnteredTwice(layout, received, current)
    ? pairUp(
        recorded.waiting(precinct, slot),
        asEntry(received, recorded.fourEyes.nowMs),
        recorded.fourEyes.eyes,
      )
    : SINGLE;
  if (pairing.outcome === 'refused') return { outcome: { kind: 'refused', findings: pairing.findings } };
  const acknowledged = answeredFor(received, findings);
  const isWaiting =
    !isAnsweredFor(acknowledged, findings) || (current !== undefined && received.needsApproval);
  return {
    checked: {
      id,
      precinct,
      slot,
      version: (current?.version ?? 0) + 1,
      counts: resolved.counts,
      state: pairing.outcome !== 'submitted' ? pairing.outcome : isWaiting ? 'held' : 'accepted',
      consequences: pairing.consequences,
      scan: said.scan,
      content:
        (id === received.id ? received.content : undefined) ??
        hashReceived(received, replaces, { called: id, acknowledged }),
      replaces,
      reason: said.reason,
      findings,
      recordedAt: said.recordedAt,
      acknowledged,
      enteredBy: received.enteredBy,
    },
  };
}

/** The checks against what else is recorded, of its precinct (W301 to W310) and of others (W308). */
function holdAgainst(
  layout: Layout,
  { resolved, likeness }: ReceivedSubmission,
  recorded: Recorded,
): readonly Finding[] {
  const { precinct, slot } = resolved;
  const { equal, districtRise } = recorded.elsewhere;
  const own = checkAgainstEarlier(layout, resolved, recorded.ofOtherSlots(precinct, slot), districtRise);
  if (likeness === undefined || equal === undefined) return own;
  const others = equal(likeness, precinct);
  return others.length === 0 ? own : [...own, ...checkLikeness(layout, resolved, others)];
}

const SINGLE = { outcome: 'submitted', consequences: [] } as const;

/** Protocols are, where the election says so, until one is accepted: its corrections are approved instead. */
function isEnteredTwice(
  layout: Layout,
  { resolved }: ReceivedSubmission,
  current: RelatedSubmission | undefined,
): boolean {
  return layout.definition.entry === 'double' && resolved.slot >= layout.checkpoints && current === undefined;
}

const asEntry = ({ resolved: { counts }, enteredBy, settles }: ReceivedSubmission, atMs: number) => ({
  counts,
  enteredBy,
  settles,
  atMs,
});

/** No error is left here; each warning must be acknowledged, or a reviewer looks at it. */
function isAnsweredFor(acknowledged: readonly string[], findings: readonly Finding[]): boolean {
  return findings.every(({ code, severity }) => severity === 'review' || acknowledged.includes(code));
}

/** What is already recorded under one of its ids, or the id under which it is to be recorded. */
function callIt(
  received: ReceivedSubmission,
  recorded: Recorded,
): { readonly before: RelatedSubmission } | { readonly id: string } {
  const { id, others } = received;
  const before = recorded.byId(id);
  if (!others) return before ? { before } : { id };
  const isOwn = (each: RelatedSubmission | undefined): each is RelatedSubmission =>
    each !== undefined &&
    isSame(received, each) &&
    (each.enteredBy ?? received.enteredBy) === received.enteredBy;
  const former = others.former === undefined ? undefined : recorded.byId(others.former);
  // Only what its own sender recorded under the former id is this one; equal ones of others are theirs.
  if (former?.enteredBy === received.enteredBy && isOwn(former)) return { before: former };
  if (!before) return { id };
  if (isOwn(before)) return { before };
  const spare = recorded.byId(others.spare);
  return spare ? { before: spare } : { id: others.spare };
}

/** The result of a submission whose id is recorded: answered as before, or acknowledged and accepted now. */
function judgeAgain(
  layout: Layout,
  received: ReceivedSubmission,
  before: RelatedSubmission,
  recorded: Recorded,
): Judgement {
  const { precinct, slot } = received.resolved;
  const current = recorded.current(precinct, slot);
  const isTheirs =
    before.enteredBy === received.enteredBy && (current === undefined || !received.needsApproval);
  const isNext = before.version === (current?.version ?? 0) + 1;
  if (before.state === 'held' && isTheirs && isNext && isSame(received, before)) {
    const more = holdAgainst(layout, received, recorded);
    const findings = [...received.findings, ...more];
    const acknowledged = answeredFor(received, findings);
    const answersMore = acknowledged.some((code) => !before.acknowledged.includes(code));
    const areRaised = checkAnswers(acknowledged, findings).length === 0;
    if (answersMore && areRaised && isAnsweredFor(acknowledged, findings)) {
      const content = hashReceived(received, before.replaces, { called: before.id, acknowledged });
      const { reason, recordedAt, scan } = received.said;
      const checked = { ...before, state: 'accepted' as const, acknowledged, content, isAnswered: true };
      return { checked: { ...checked, reason, recordedAt, scan } };
    }
  }
  return { outcome: answerAgain(received, before, current) };
}

/** Whether a submission has the recorded content, whatever it acknowledges. */
function isSame(received: ReceivedSubmission, before: RelatedSubmission): boolean {
  // What took the place of whatever was accepted says the same where it would have taken the same place.
  const replaces = received.replaces === undefined ? before.replaces : received.replaces;
  const { id: called, acknowledged } = before;
  return before.content === hashReceived(received, replaces, { called, acknowledged });
}

function answerAgain(
  received: ReceivedSubmission,
  before: RelatedSubmission,
  current: RelatedSubmission | undefined,
): Outcome {
  // Acknowledgements given since, or for every row, are no other content; one that was never given is.
  const { acknowledged } = received.said;
  const isKnown =
    before.content === received.content ||
    (acknowledged.every((code) => before.acknowledged.includes(code)) && isSame(received, before));
  if (!isKnown || isHidden(received, before)) return { kind: 'conflict' };
  // What a reviewer has sent back since is answered as the first time, too.
  const { findings } = before;
  const state = FIRST_ANSWER[before.state];
  const superseded = state === 'accepted' && current?.id !== before.id;
  const called = before.id === received.id ? {} : { id: before.id };
  return { kind: 'recorded', state, findings, ...called, before: superseded ? 'superseded' : 'standing' };
}

/**
 * Whether an entry must stay hidden from somebody who sends another under its id: another person's unpublished entry.
 * If equal content were answered differently, they could guess until they hit it.
 */
const isHidden = ({ enteredBy }: ReceivedSubmission, before: RelatedSubmission): boolean =>
  before.state !== 'accepted' && before.enteredBy !== enteredBy;

/** The answer to an entry that is sent again, whatever its state now. */
const FIRST_ANSWER: Readonly<Record<EntryState, CheckedSubmission['state']>> = {
  accepted: 'accepted',
  held: 'held',
  returned: 'held',
  withdrawn: 'held',
  entered: 'entered',
  confirmed: 'entered',
  differing: 'differing',
  settled: 'differing',
  discarded: 'differing',
};
