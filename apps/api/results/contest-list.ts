import type { ContestsQuery } from '#contract';
import type { ElectionView } from '../read-model/election-view.js';
import { findArea } from '../read-model/find-part.js';
import { ContestSearch } from './contest-search.js';
import { takeCursor } from './cursor.js';
import { writePage } from './send-body.js';

const searches = new WeakMap<ElectionView, ContestSearch>();

/**
 * One page of an election's contests as JSON text, made of the bodies as they are kept.
 * @throws ProblemError 404 for an unknown area, 400 for a cursor nobody here wrote
 */
export function writeContestList(view: ElectionView, query: ContestsQuery): string {
  const area = query.area === undefined ? undefined : findArea(view, query.area);
  const from = query.cursor === undefined ? 0 : takeCursor(query.cursor);
  const found = searchOf(view).find({ area, state: query.state, q: query.q });
  const rest = found.filter((contest) => contest >= from);
  const { limit } = query;
  const bodies = rest.slice(0, limit).map((contest) => view.contest(contest));
  return writePage(bodies, { following: rest[limit], total: found.length, version: view.version });
}

function searchOf(view: ElectionView): ContestSearch {
  const search = searches.get(view) ?? new ContestSearch(view);
  searches.set(view, search);
  return search;
}
