import type { Decision } from '../decisions/decision.js';
import type { Layout } from '../layout/layout.js';

/**
 * The slots whose bulletins a decision can change: a contest's own, or every slot of a precinct's.
 * @param find gives the decision that a revocation takes back
 */
export function slotsTouchedBy(
  layout: Layout,
  decision: Decision,
  find: (id: string) => Decision | undefined,
): readonly number[] {
  if (decision.kind === 'revocation') {
    const revoked = find(decision.decision);
    return revoked ? slotsTouchedBy(layout, revoked, find) : [];
  }
  if ('contest' in decision) return slotsOf(layout.contestIndex.get(decision.contest));
  const precinct = layout.precinctIndex.get('added' in decision ? decision.added.id : decision.precinct);
  if (precinct === undefined) return [];
  return [
    ...Array.from({ length: layout.checkpoints }, (_, checkpoint) => checkpoint),
    ...layout.contestsOfPrecinct(precinct).map(layout.slotOfContest),
  ];

  function slotsOf(contest: number | undefined): number[] {
    return contest === undefined ? [] : [layout.slotOfContest(contest)];
  }
}
