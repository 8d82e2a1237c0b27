import { LRUCache } from 'lru-cache';
import { LIMITS } from '#config';
import { SEARCH_FOUND_MAX } from '#contract';
import type { Layout } from '#election';
import type { ElectionView } from '../../read-model/election-view.js';
import { findContests, type FoundContest } from './contest-search.js';
import { findPlaces } from './place-search.js';
import { readSought } from './sought.js';

/** The first of what was found, and how many there are of it. */
interface First<Item> {
  readonly items: readonly Item[];
  readonly total: number;
}

/** What was found of each kind, by indexes in the definition. */
export interface Everything {
  readonly areas: First<number>;
  readonly contests: First<FoundContest>;
  readonly precincts: First<number>;
}

const known = new WeakMap<Layout, LRUCache<string, Promise<Everything>>>();

/**
 * What has the names that are sought. It follows from the definition alone, so it is sought once for all who ask, whatever
 * is counted meanwhile; those asked for longest ago are forgotten.
 * @throws ProblemError 400 for more words than a search looks for
 */
export async function searchEverything(view: ElectionView, q: string): Promise<Everything> {
  const { layout } = view;
  const searches = known.get(layout) ?? new LRUCache({ max: LIMITS.reads.searchesKept });
  known.set(layout, searches);
  const kept = searches.get(q);
  if (kept) return kept;
  const terms = readSought(q);
  const seeking = Promise.all([findPlaces(layout, q, terms), findContests(view, { q })]).then(
    ([{ areas, precincts }, contests]): Everything => ({
      areas: firstOf(areas),
      contests: firstOf(contests),
      precincts: firstOf(precincts),
    }),
  );
  searches.set(q, seeking);
  seeking.catch(() => searches.delete(q));
  return seeking;
}

/** Copies, so that what is left out is not kept. */
function firstOf<Item>(all: readonly Item[]): First<Item> {
  return { items: all.slice(0, SEARCH_FOUND_MAX), total: all.length };
}
