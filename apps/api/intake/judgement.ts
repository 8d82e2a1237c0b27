import { checkAgainst, checkReplacement, type Finding, type Layout } from '#election';
import type { Draft, Known } from '#ledger';
import { hashArrival, type Arrival } from './arrival.js';

/** What becomes of a submission. */
export type Outcome =
  | {
      readonly kind: 'recorded';
      readonly state: 'accepted' | 'held';
      readonly findings: readonly Finding[];
      /** Whether it was recorded before, and whether another has taken its place since. */
      readonly before?: 'standing' | 'superseded';
    }
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] }
  /** The id is taken by a submission with other content. */
  | { readonly kind: 'conflict' };

export type Judgement = { readonly draft: Draft } | { readonly outcome: Outcome };

/**
 * Holds an arrival against what is recorded of its id and its precinct: answered as before, refused, or to be
 * recorded, accepted or held.
 */
export function judge(layout: Layout, arrival: Arrival, known: Recorded): Judgement {
  const { id, resolved, said } = arrival;
  const { precinct, slot } = resolved;
  const current = known.current(precinct, slot);
  const before = known.byId(id);
  if (before) return { outcome: answerAgain(arrival, before, current) };
  const replaces = arrival.replaces === undefined ? (current?.id ?? null) : arrival.replaces;
  const replacing = { replaces: replaces ?? undefined, reason: said.reason ?? undefined };
  const faults = checkReplacement(layout, resolved, replacing, current?.id);
  if (faults.length > 0) return { outcome: { kind: 'refused', findings: [...arrival.findings, ...faults] } };
  const others = known.ofOtherSlots(precinct, slot);
  const more = checkAgainst(layout, resolved, others);
  const findings = more.length === 0 ? arrival.findings : [...arrival.findings, ...more];
  return {
    draft: {
      id,
      precinct,
      slot,
      version: (current?.version ?? 0) + 1,
      counts: resolved.counts,
      state: isAnsweredFor(said.acknowledged, findings) ? 'accepted' : 'held',
      content: arrival.content ?? hashArrival(arrival, replaces),
      replaces,
      reason: said.reason,
      findings,
      recordedAt: said.recordedAt,
      acknowledged: said.acknowledged,
      enteredBy: arrival.enteredBy,
    },
  };
}

/** Only warnings are left here; each must have been answered for, or a reviewer looks at it. */
function isAnsweredFor(acknowledged: readonly string[], findings: readonly Finding[]): boolean {
  return findings.every(({ code }) => acknowledged.includes(code));
}

function answerAgain(arrival: Arrival, before: Known, current: Known | undefined): Outcome {
  // What took the place of whatever was accepted says the same where it would have taken the same place.
  const content = arrival.content ?? hashArrival(arrival, before.replaces);
  if (before.content !== content) return { kind: 'conflict' };
  // What a reviewer has sent back since is answered as the first time, too.
  const { findings } = before;
  const state = before.state === 'accepted' ? 'accepted' : 'held';
  const superseded = state === 'accepted' && current?.id !== before.id;
  return { kind: 'recorded', state, findings, before: superseded ? 'superseded' : 'standing' };
}

const NONE: readonly Known[] = [];

/** What is recorded around a batch of arrivals, by id and by slot. */
export class Recorded {
  private readonly ids = new Map<string, Known>();
  private readonly precincts = new Map<number, Map<number, Known>>();

  constructor(known: readonly Known[]) {
    for (const submission of known) this.add(submission);
  }

  /** Takes note of one more: those judged after it are held against it too. */
  add(submission: Known): void {
    this.ids.set(submission.id, submission);
    if (submission.state === 'accepted') this.keepCurrent(submission);
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
