import { isWhole, reachedPrecincts, type Grant } from '#election';
import type { ElectionView } from '../read-model/election-view.js';

/** Indexes of the precincts that the grants hold for; undefined for all, which needs no list. */
export function reachOf({ layout }: ElectionView, grants: readonly Grant[]): number[] | undefined {
  return isWhole(grants) ? undefined : [...reachedPrecincts(layout, grants)];
}
