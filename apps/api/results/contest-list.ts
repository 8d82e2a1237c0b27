import type { ContestsQuery } from '#contract';
import type { ElectionView } from '../read-model/election-view.js';
import { findArea } from '../read-model/find-part.js';
import { takeCursor } from './cursor.js';
import { findContests, type FoundContest } from './search/contest-search.js';
import { writePage } from './send-body.js';

/**
 * One page of an election's contests as JSON text, made of the bodies as they are kept.
 * @throws ProblemError 404 for an unknown area, 400 for a cursor nobody here wrote
 */
export async function writeContestList(view: ElectionView, query: ContestsQuery): Promise<string> {
  const area = query.area === undefined ? undefined : findArea(view, query.area);
  const from = query.cursor === undefined ? 0 : takeCursor(query.cursor);
  const found = await findContests(view, { area, state: query.state, q: query.q });
  const rest = found.filter(({ contest }) => contest >= from);
  const { limit } = query;
  const items = rest.slice(0, limit).map((each) => writeItem(view, each));
  return writePage(items, { following: rest[limit]?.contest, total: found.length, version: view.version });
}

/** A contest's body as it is kept, with the options through whom it was found. */
function writeItem(view: ElectionView, { contest, options }: FoundContest): string {
  const { text } = view.contest(contest);
  if (options.length === 0) return text;
  const all = view.definition.contests[contest]?.options ?? [];
  const matched = { options: options.flatMap((option) => all[option]?.id ?? []) };
  return `${text.slice(0, -1)},"matched":${JSON.stringify(matched)}}`;
}
