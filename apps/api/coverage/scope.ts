import { isWhole, reachesArea, type Grant } from '#election';
import { ProblemError } from '../http/problems/problem-error.js';
import { unknown } from '../http/problems/unknown.js';
import type { ElectionView } from '../read-model/election-view.js';
import { findArea } from '../read-model/find-part.js';

/** Indexes of the widest areas that grants hold for, none within another; none where they are for precincts alone. */
export function scopesOf({ layout }: ElectionView, grants: readonly Grant[]): readonly number[] {
  if (isWhole(grants)) return [layout.root];
  const areas = new Set(
    grants.flatMap(({ area, precincts }) => {
      const index = area === null || precincts !== null ? undefined : layout.areaIndex.get(area);
      return index === undefined ? [] : [index];
    }),
  );
  return [...areas].filter((area) => {
    const parent = layout.parentOfArea[area] ?? -1;
    return parent === -1 || !reachesArea(layout, grants, parent);
  });
}

/**
 * Index of the area asked for; of the first one looked after without an id. Somebody else's area is as unknown as one
 * that does not exist.
 * @throws ProblemError 404 that names it, or 403 for who looks after no area at all
 */
export function findOwnArea(view: ElectionView, grants: readonly Grant[], id: string | undefined): number {
  const [first] = scopesOf(view, grants);
  if (first === undefined) {
    throw new ProblemError(
      'not-permitted',
      'Coverage is shown by area, and your grants are for single precincts',
    );
  }
  if (id === undefined) return first;
  const isOwn = isWhole(grants) || reachesArea(view.layout, grants, view.layout.areaIndex.get(id) ?? -1);
  if (!isOwn) throw unknown('area', id, []);
  return findArea(view, id);
}
