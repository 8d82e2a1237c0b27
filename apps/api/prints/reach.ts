import { reachesArea, reachesPrecinct, type Grant } from '#election';
import type { Print } from '#ledger';
import type { ElectionView } from '../read-model/election-view.js';

/** What a print is of. */
export type PrintSubject = Pick<Print, 'kind' | 'area' | 'contest' | 'precinct'>;

/**
 * Whether grants hold for all that a print is of. Those of an operator hold for blank forms of their own precincts alone:
 * a report signed by a commission is for whoever looks after its area.
 */
export function reachesPrint(view: ElectionView, grants: readonly Grant[], subject: PrintSubject): boolean {
  const { layout } = view;
  const { kind, area, contest, precinct } = subject;
  const holding = kind === 'blank' ? grants : grants.filter(({ role }) => role !== 'operator');
  if (kind === 'contest') {
    const index = layout.contestIndex.get(contest ?? '');
    return index !== undefined && reachesArea(layout, holding, layout.areaOfContest[index] ?? -1);
  }
  if (kind === 'area') {
    const index = layout.areaIndex.get(area ?? '');
    return index !== undefined && reachesArea(layout, holding, index);
  }
  const index = layout.precinctIndex.get(precinct ?? '');
  return index !== undefined && reachesPrecinct(layout, holding, index);
}
