import type { RecordedDecisionView } from '#contract';
import type { Decision } from '#election';
import type { RecordedDecision } from '#ledger';
import type { ElectionView } from '../read-model/election-view.js';

/** Decisions as they are answered, each with the one that took it back, or with what it lapsed by. */
export function describeDecisions(
  view: ElectionView,
  decisions: readonly RecordedDecision[],
): RecordedDecisionView[] {
  const revocations = new Map<string, string>();
  for (const { decision } of decisions) {
    if (decision.kind === 'revocation') revocations.set(decision.decision, decision.id);
  }
  return decisions.map(({ decision, position, recordedAt }) => ({
    decision,
    position,
    recordedAt: recordedAt.toISOString(),
    ...lapseOf(view, decision),
    revokedBy: revocations.get(decision.id) ?? null,
  }));
}

/** Whether a certification has lapsed follows from the state of its contest. */
function lapseOf(view: ElectionView, decision: Decision): Pick<RecordedDecisionView, 'lapsed'> {
  if (decision.kind !== 'certification') return {};
  const contest = view.layout.contestIndex.get(decision.contest);
  const { rulings = [] } = contest === undefined ? {} : view.contest(contest).value;
  const lapsed = rulings.find(({ id }) => id === decision.id)?.lapsed;
  return lapsed ? { lapsed } : {};
}
