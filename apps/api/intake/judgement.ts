import { checkAgainst, checkReplacement, type Finding, type Layout } from '#election';
import type { Draft, Known } from '#ledger';
import type { Arrival } from './arrival.js';

/** What becomes of a submission. */
export type Outcome =
  | {
      readonly kind: 'recorded';
      readonly state: 'accepted' | 'held';
      readonly findings: readonly Finding[];
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
  const before = known.byId(arrival.id);
  if (before) return { outcome: answerAgain(arrival, before) };
  const { precinct, slot } = arrival.resolved;
  const current = known.current(precinct, slot);
  const said = { replaces: arrival.replaces ?? undefined, reason: arrival.reason ?? undefined };
  const faults = checkReplacement(layout, arrival.resolved, said, current?.id);
  if (faults.length > 0) return { outcome: { kind: 'refused', findings: [...arrival.findings, ...faults] } };
  const others = known.ofPrecinct(precinct).filter((other) => other.slot !== slot);
  const findings = [...arrival.findings, ...checkAgainst(layout, arrival.resolved, others)];
  return {
    draft: {
      id: arrival.id,
      precinct,
      slot,
      version: (current?.version ?? 0) + 1,
      counts: arrival.resolved.counts,
      state: isAnsweredFor(arrival, findings) ? 'accepted' : 'held',
      content: arrival.content,
      replaces: arrival.replaces,
      reason: arrival.reason,
      findings,
      recordedAt: arrival.recordedAt,
      acknowledged: arrival.acknowledged,
    },
  };
}

/** Only warnings are left here; each must have been answered for, or a reviewer looks at it. */
function isAnsweredFor(arrival: Arrival, findings: readonly Finding[]): boolean {
  return findings.every(({ code }) => arrival.acknowledged.includes(code));
}

function answerAgain(arrival: Arrival, before: Known): Outcome {
  if (before.content !== arrival.content) return { kind: 'conflict' };
  return { kind: 'recorded', state: before.state, findings: before.findings };
}

/** What is recorded around a batch of arrivals, by id and by slot. */
export class Recorded {
  private readonly ids = new Map<string, Known>();
  private readonly precincts = new Map<number, Map<number, Known>>();

  constructor(known: readonly Known[]) {
    for (const submission of known) {
      this.ids.set(submission.id, submission);
      if (submission.state === 'accepted') this.keepCurrent(submission);
    }
  }

  byId(id: string): Known | undefined {
    return this.ids.get(id);
  }

  /** The accepted submission of a slot that no other has replaced. */
  current(precinct: number, slot: number): Known | undefined {
    return this.precincts.get(precinct)?.get(slot);
  }

  /** The current accepted submissions of a precinct, one a slot. */
  ofPrecinct(precinct: number): Known[] {
    return [...(this.precincts.get(precinct)?.values() ?? [])];
  }

  private keepCurrent(submission: Known): void {
    const slots = this.precincts.get(submission.precinct) ?? new Map<number, Known>();
    this.precincts.set(submission.precinct, slots);
    const current = slots.get(submission.slot);
    if (!current || current.version < submission.version) slots.set(submission.slot, submission);
  }
}
