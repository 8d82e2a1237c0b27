import {
  checkAgainstEarlier,
  checkAnswers,
  checkLikeness,
  checkReplacement,
  pairUp,
  stateAfter,
  type DistrictRise,
  type EntryState,
  type Eyes,
  type Finding,
  type Layout,
} from '#election';
import type { AuditEntry, Draft, Known, Waiting } from '#ledger';
import { answeredFor, hashArrival, type Arrival } from './arrival.js';

/** The result of a submission. */
export type Outcome =
  | {
      readonly kind: 'recorded';
      readonly state: Draft['state'];
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

export type Judgement = { readonly draft: Draft } | { readonly outcome: Outcome };

/**
 * Checks a submission against what is recorded of its id and its precinct: it is answered as before, refused, or to be
 * recorded, accepted or held.
 */
export function judge(layout: Layout, arrival: Arrival, known: Recorded): Judgement {
  const { resolved, said } = arrival;
  const { precinct, slot } = resolved;
  const current = known.current(precinct, slot);
  const called = callIt(arrival, known);
  if ('before' in called) return judgeAgain(layout, arrival, called.before, known);
  const { id } = called;
  const replaces = arrival.replaces === undefined ? (current?.id ?? null) : arrival.replaces;
  const replacing = { replaces: replaces ?? undefined, reason: said.reason ?? undefined };
  const faults = checkReplacement(layout, resolved, replacing, current?.id);
  if (faults.length > 0) return { outcome: { kind: 'refused', findings: [...arrival.findings, ...faults] } };
  const more = holdAgainst(layout, arrival, known);
  const findings = more.length === 0 ? arrival.findings : [...arrival.findings, ...more];
  const unraised = checkAnswers(said.acknowledged, findings);
  if (unraised.length > 0) return { outcome: { kind: 'refused', findings: [...findings, ...unraised] } };
  const pairing = isEnteredTwice(layout, arrival, current)
    ? pairUp(known.waiting(precinct, slot), asEntry(arrival, known.around.nowMs), known.around.eyes)
    : SINGLE;
  if (pairing.outcome === 'refused') return { outcome: { kind: 'refused', findings: pairing.findings } };
  const acknowledged = answeredFor(arrival, findings);
  const isWaiting =
    !isAnsweredFor(acknowledged, findings) || (current !== undefined && arrival.needsApproval);
  return {
    draft: {
      id,
      precinct,
      slot,
      version: (current?.version ?? 0) + 1,
      counts: resolved.counts,
      state: pairing.outcome !== 'submitted' ? pairing.outcome : isWaiting ? 'held' : 'accepted',
      consequences: pairing.consequences,
      scan: said.scan,
      content:
        (id === arrival.id ? arrival.content : undefined) ??
        hashArrival(arrival, replaces, { called: id, acknowledged }),
      replaces,
      reason: said.reason,
      findings,
      recordedAt: said.recordedAt,
      acknowledged,
      enteredBy: arrival.enteredBy,
    },
  };
}

/** The checks against what else is recorded, of its precinct (W301 to W310) and of others (W308). */
function holdAgainst(layout: Layout, { resolved, likeness }: Arrival, known: Recorded): readonly Finding[] {
  const { precinct, slot } = resolved;
  const { alike, districtRise } = known.elsewhere;
  const own = checkAgainstEarlier(layout, resolved, known.ofOtherSlots(precinct, slot), districtRise);
  if (likeness === undefined || alike === undefined) return own;
  const others = alike(likeness, precinct);
  return others.length === 0 ? own : [...own, ...checkLikeness(layout, resolved, others)];
}

const SINGLE = { outcome: 'submitted', consequences: [] } as const;

/** Protocols are, where the election says so, until one is accepted: its corrections are approved instead. */
function isEnteredTwice(layout: Layout, { resolved }: Arrival, current: Known | undefined): boolean {
  return layout.definition.entry === 'double' && resolved.slot >= layout.checkpoints && current === undefined;
}

const asEntry = ({ resolved: { counts }, enteredBy, settles }: Arrival, atMs: number) => ({
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
function callIt(arrival: Arrival, known: Recorded): { readonly before: Known } | { readonly id: string } {
  const { id, others } = arrival;
  const before = known.byId(id);
  if (!others) return before ? { before } : { id };
  const isOwn = (each: Known | undefined): each is Known =>
    each !== undefined &&
    isSame(arrival, each) &&
    (each.enteredBy ?? arrival.enteredBy) === arrival.enteredBy;
  const former = others.former === undefined ? undefined : known.byId(others.former);
  // Only what its own sender recorded under the former id is this one; equal ones of others are theirs.
  if (former?.enteredBy === arrival.enteredBy && isOwn(former)) return { before: former };
  if (!before) return { id };
  if (isOwn(before)) return { before };
  const spare = known.byId(others.spare);
  return spare ? { before: spare } : { id: others.spare };
}

/** The result of a submission whose id is recorded: answered as before, or acknowledged and accepted now. */
function judgeAgain(layout: Layout, arrival: Arrival, before: Known, known: Recorded): Judgement {
  const { precinct, slot } = arrival.resolved;
  const current = known.current(precinct, slot);
  const isTheirs =
    before.enteredBy === arrival.enteredBy && (current === undefined || !arrival.needsApproval);
  const isNext = before.version === (current?.version ?? 0) + 1;
  if (before.state === 'held' && isTheirs && isNext && isSame(arrival, before)) {
    const more = holdAgainst(layout, arrival, known);
    const findings = [...arrival.findings, ...more];
    const acknowledged = answeredFor(arrival, findings);
    const answersMore = acknowledged.some((code) => !before.acknowledged.includes(code));
    const areRaised = checkAnswers(acknowledged, findings).length === 0;
    if (answersMore && areRaised && isAnsweredFor(acknowledged, findings)) {
      const content = hashArrival(arrival, before.replaces, { called: before.id, acknowledged });
      const { reason, recordedAt, scan } = arrival.said;
      const draft = { ...before, state: 'accepted' as const, acknowledged, content, isAnswered: true };
      return { draft: { ...draft, reason, recordedAt, scan } };
    }
  }
  return { outcome: answerAgain(arrival, before, current) };
}

/** Whether a submission has the recorded content, whatever it acknowledges. */
function isSame(arrival: Arrival, before: Known): boolean {
  // What took the place of whatever was accepted says the same where it would have taken the same place.
  const replaces = arrival.replaces === undefined ? before.replaces : arrival.replaces;
  const { id: called, acknowledged } = before;
  return before.content === hashArrival(arrival, replaces, { called, acknowledged });
}

function answerAgain(arrival: Arrival, before: Known, current: Known | undefined): Outcome {
  // Acknowledgements given since, or for every row, are no other content; one that was never given is.
  const { acknowledged } = arrival.said;
  const isKnown =
    before.content === arrival.content ||
    (acknowledged.every((code) => before.acknowledged.includes(code)) && isSame(arrival, before));
  if (!isKnown || isHidden(arrival, before)) return { kind: 'conflict' };
  // What a reviewer has sent back since is answered as the first time, too.
  const { findings } = before;
  const state = TOLD[before.state];
  const superseded = state === 'accepted' && current?.id !== before.id;
  const called = before.id === arrival.id ? {} : { id: before.id };
  return { kind: 'recorded', state, findings, ...called, before: superseded ? 'superseded' : 'standing' };
}

/**
 * Whether an entry must stay hidden from somebody who sends another under its id: another person's unpublished entry.
 * If equal content were answered differently, they could guess until they hit it.
 */
const isHidden = ({ enteredBy }: Arrival, before: Known): boolean =>
  before.state !== 'accepted' && before.enteredBy !== enteredBy;

/** The answer to an entry that is sent again, whatever its state now. */
const TOLD: Readonly<Record<EntryState, Draft['state']>> = {
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

const NONE: readonly Known[] = [];
const NOBODY: readonly Waiting[] = [];
const WAITING_STATES: readonly EntryState[] = ['entered', 'differing', 'held'];

/** Which senders are one person, and the moment by the database's clock. */
export interface Around {
  readonly eyes: Eyes;
  readonly nowMs: number;
}

const ALONE: Around = { eyes: { ties: [], hours: null }, nowMs: 0 };

/** What other precincts sent; missing where nothing is known. */
export interface Elsewhere {
  /** Other precincts that sent the same lines. */
  readonly alike?: (likeness: string, precinct: number) => readonly number[];
  readonly districtRise?: DistrictRise | undefined;
}

/** What is recorded for the ids and slots of a batch. */
export class Recorded {
  private readonly ids = new Map<string, Known>();
  private readonly precincts = new Map<number, Map<number, Known>>();
  private readonly waitings = new Map<string, readonly Waiting[]>();

  /** @param around needed where protocols are entered twice */
  constructor(
    known: readonly Known[],
    waiting: readonly Waiting[] = NOBODY,
    readonly around: Around = ALONE,
    readonly elsewhere: Elsewhere = {},
  ) {
    for (const submission of known) this.keep(submission);
    for (const entry of waiting) this.keepWaiting(entry);
  }

  /** Adds one that will be recorded: those judged after it are checked against it too. */
  add(draft: Draft): void {
    this.keep(draft);
    for (const { id, event, before } of draft.consequences ?? []) {
      const after = stateAfter(before, event);
      const entry = this.waiting(draft.precinct, draft.slot).find((each) => each.id === id);
      if (entry) this.keepWaiting({ ...entry, state: after });
      const known = this.ids.get(id);
      if (known) this.ids.set(id, { ...known, state: after });
    }
    const isWaiting = draft.state !== 'accepted' && draft.replaces === null;
    if (isWaiting) this.keepWaiting({ ...draft, atMs: this.around.nowMs });
  }

  /** What waits in a slot for another entry, or for a reviewer. */
  waiting(precinct: number, slot: number): readonly Waiting[] {
    return this.waitings.get(`${precinct}/${slot}`) ?? NOBODY;
  }

  private keep(submission: Known): void {
    this.ids.set(submission.id, submission);
    if (submission.state === 'accepted') this.keepCurrent(submission);
  }

  private keepWaiting(entry: Waiting): void {
    const others = this.waiting(entry.precinct, entry.slot).filter(({ id }) => id !== entry.id);
    const isWaiting = WAITING_STATES.includes(entry.state);
    this.waitings.set(`${entry.precinct}/${entry.slot}`, isWaiting ? [...others, entry] : others);
  }

  byId(id: string): Known | undefined {
    return this.ids.get(id);
  }

  /** The accepted submission of a slot that no other has replaced. */
  current(precinct: number, slot: number): Known | undefined {
    return this.precincts.get(precinct)?.get(slot);
  }

  /** The current accepted submissions of a precinct's other slots. */
  ofOtherSlots(precinct: number, slot: number): readonly Known[] {
    const slots = this.precincts.get(precinct);
    if (!slots) return NONE;
    return [...slots.values()].filter((other) => other.slot !== slot);
  }

  private keepCurrent(submission: Known): void {
    const slots = this.precincts.get(submission.precinct) ?? new Map<number, Known>();
    this.precincts.set(submission.precinct, slots);
    const current = slots.get(submission.slot);
    if (!current || current.version < submission.version) slots.set(submission.slot, submission);
  }
}
