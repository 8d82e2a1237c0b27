import type { RecordedDecisionView } from '#contract';
import type { RecordedDecision } from '#ledger';

/** Decisions as they are answered, each with the one that took it back. */
export function describeDecisions(decisions: readonly RecordedDecision[]): RecordedDecisionView[] {
  const revocations = new Map<string, string>();
  for (const { decision } of decisions) {
    if (decision.kind === 'revocation') revocations.set(decision.decision, decision.id);
  }
  return decisions.map(({ decision, position, recordedAt }) => ({
    decision,
    position,
    recordedAt: recordedAt.toISOString(),
    revokedBy: revocations.get(decision.id) ?? null,
  }));
}
