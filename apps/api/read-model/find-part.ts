import { ProblemError } from '../http/problems/problem-error.js';
import { unknown } from '../http/problems/unknown.js';
import type { ElectionView } from './election-view.js';

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

/**
 * The row of a contest within an area.
 * @throws ProblemError 404 naming the area or contest that is unknown, or where the contest is held instead
 */
export function findRow(view: ElectionView, contestId: string, areaId: string): number {
  const { definition, layout } = view;
  const contest = findContest(view, contestId);
  const row = layout.rowOf(contest, findArea(view, areaId));
  if (row !== -1) return row;
  const own = definition.areas[layout.areaOfContest[contest] ?? -1]?.id;
  throw new ProblemError(
    'unknown-contest',
    `Contest ${contestId} is not held in area ${areaId}, but in area ${own} and those below it`,
  );
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
