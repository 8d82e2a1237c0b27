import type { DecisionRowAnswer } from '#contract';
import type { Decision, Grant } from '#election';
import type { AuditEntry } from '#ledger';
import type { Line } from '#tabular';
import type { ElectionView } from '../read-model/election-view.js';
import { Slot, TAKEN, type Bulk, type Taking } from '../submissions/bulk/bulk.js';
import type { Decider } from './decider.js';
import type { DecisionOutcome } from './decision-recorder.js';
import type { DecisionRow } from './decision-rows.js';

type Verdict = Omit<DecisionRowAnswer, 'line' | 'id'>;

/** The sender of decisions in bulk. */
export interface DecisionSender {
  /** The grants by which they may record a decision; none where they may not. */
  readonly grantsFor: (decision: Decision) => readonly Grant[];
  /** Why they may not, where there are none. */
  readonly refusal: (decision: Decision) => string;
  /** The audit entry of one, written in the same commit. */
  readonly auditEntryOf: (decision: Decision) => AuditEntry;
}

/** Takes rows as decisions: each is read, checked against earlier decisions, and recorded in its order. */
export class BulkDecisions implements Taking<Verdict> {
  /** rows = recorded + refused. */
  readonly nothing = { rows: 0, recorded: 0, refused: 0, conflicts: 0, repeated: 0 };

  constructor(
    private readonly decider: Decider,
    private readonly view: ElectionView,
    private readonly sender: DecisionSender,
    private readonly readRow: (text: string) => DecisionRow,
  ) {}

  take({ number, text, fault }: Line, bulk: Bulk<Verdict>): Slot<Verdict> {
    const slot = new Slot(bulk, number);
    const row: DecisionRow =
      fault === undefined ? this.readRow(text) : { errors: [{ path: '', message: `the line ${fault}` }] };
    if ('errors' in row) {
      slot.id = row.id;
      slot.answer({ state: 'refused', errors: [...row.errors] });
      return slot;
    }
    slot.id = row.decision.id;
    this.decide(row.decision).then(
      (verdict) => slot.answer(verdict),
      (error: unknown) => slot.fail(error),
    );
    return slot;
  }

  private async decide(decision: Decision): Promise<Verdict> {
    const grants = this.sender.grantsFor(decision);
    if (grants.length === 0) return refuse('kind', this.sender.refusal(decision));
    const outcome = await this.decider.record(
      this.view,
      decision,
      grants,
      this.sender.auditEntryOf(decision),
    );
    return verdictOf(decision, outcome);
  }
}

function verdictOf(decision: Decision, outcome: DecisionOutcome): Verdict {
  switch (outcome.kind) {
    case 'recorded':
      return outcome.before ? { state: 'recorded', repeated: true } : { state: 'recorded' };
    case 'conflict':
      return { state: 'conflict', errors: [TAKEN] };
    case 'forbidden':
      return refuse(subjectOf(decision), outcome.reason);
    case 'refused':
      return { state: 'refused', errors: [...outcome.faults] };
  }
}

function refuse(path: string, message: string): Verdict {
  return { state: 'refused', errors: [{ path, message }] };
}

/** What of a decision names that which it is on. */
function subjectOf(decision: Decision): string {
  if ('contest' in decision) return 'contest';
  if ('precinct' in decision) return 'precinct';
  return 'added' in decision ? 'added.area' : 'decision';
}
