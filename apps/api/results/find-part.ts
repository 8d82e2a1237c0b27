import type { ElectionView } from '../elections/election-view.js';
import { unknown } from '../problems/unknown.js';

/** Index of the area; the root without an id. Throws the 404 that names it where there is none. */
export function findArea(view: ElectionView, id: string | undefined): number {
  const { layout, definition } = view;
  if (id === undefined) return layout.root;
  const area = layout.areaIndex.get(id);
  if (area !== undefined) return area;
  const top = [layout.root, ...(layout.childrenOfArea[layout.root] ?? [])];
  throw unknown('area', id, listFew(top.flatMap((each) => definition.areas[each] ?? [])));
}

/** Index of the contest; throws the 404 that names it where there is none. */
export function findContest(view: ElectionView, id: string): number {
  const contest = view.layout.contestIndex.get(id);
  if (contest !== undefined) return contest;
  throw unknown('contest', id, listFew(view.definition.contests));
}

/** Index of the precinct; throws the 404 that names it where there is none. */
export function findPrecinct(view: ElectionView, id: string): number {
  const precinct = view.layout.precinctIndex.get(id);
  if (precinct !== undefined) return precinct;
  throw unknown('precinct', id, listFew(view.definition.precincts));
}

/** Index of the checkpoint, or the one after the last for "final"; throws the 404 that names it otherwise. */
export function findCheckpoint(view: ElectionView, at: string): number {
  const { layout, definition } = view;
  const checkpoint = at === 'final' ? layout.checkpoints : layout.checkpointIndex.get(at);
  if (checkpoint !== undefined) return checkpoint;
  throw unknown('checkpoint', at, [...definition.checkpoints, 'final']);
}

/** Their ids where there are few of them; a long list would not help anybody. */
function listFew(parts: readonly { readonly id: string }[]): string[] {
  return parts.length > 30 ? [] : parts.map((each) => each.id);
}
