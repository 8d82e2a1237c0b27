import type { ContestsQuery } from '#contract';
import type { Layout } from '#election';
import { quote } from '../http/problems/unknown.js';
import { refuseShape } from '../http/problems/shape.js';
import type { ElectionView } from '../read-model/election-view.js';
import { findArea } from '../read-model/find-part.js';
import { takeInOrder } from './contest-order.js';
import { takeCursor, writeCursor } from './cursor.js';
import { findContests, type FoundContest } from './search/contest-search.js';
import { writePage } from './send-body.js';

/**
 * One page of an election's contests as JSON text, made of the bodies as they are kept.
 * @throws ProblemError 404 for an unknown area; 400 for an unknown party, and for a cursor nobody here wrote
 */
export async function writeContestList(view: ElectionView, query: ContestsQuery): Promise<string> {
  const area = query.area === undefined ? undefined : findArea(view, query.area);
  if (query.party !== undefined) knowParty(view.layout, query.party);
  const { sort, lang, limit, cursor, date, party, state, q } = query;
  const from = sort === undefined && cursor !== undefined ? takeCursor(cursor) : 0;
  const found = await findContests(view, { area, date, state, party, q });
  const total = found.length;
  if (sort !== undefined) {
    const page = await takeInOrder(view, { sort, lang }, found, { cursor, limit });
    return writePage(writeItems(view, page.found), { next: page.next, total, version: view.version });
  }
  const rest = found.filter(({ contest }) => contest >= from);
  const following = rest[limit]?.contest;
  const next = following === undefined ? null : writeCursor(following);
  return writePage(writeItems(view, rest.slice(0, limit)), { next, total, version: view.version });
}

/** Contests' bodies as they are kept, each with the options through whom it was found. */
function writeItems(view: ElectionView, found: readonly FoundContest[]): string[] {
  return found.map(({ contest, options }) => {
    const { text } = view.contest(contest);
    if (options.length === 0) return text;
    const all = view.definition.contests[contest]?.options ?? [];
    const matched = { options: options.flatMap((option) => all[option]?.id ?? []) };
    return `${text.slice(0, -1)},"matched":${JSON.stringify(matched)}}`;
  });
}

const partiesOf = new WeakMap<Layout, ReadonlySet<string>>();

/** Throws the 400 that names the parties there are, where nobody is counted for this one. */
function knowParty(layout: Layout, party: string): void {
  const parties =
    partiesOf.get(layout) ??
    new Set(layout.definition.contests.flatMap(({ options }) => options.map(({ countedFor }) => countedFor)));
  partiesOf.set(layout, parties);
  if (parties.has(party)) return;
  const known = parties.size > KNOWN_MAX ? '' : `; there are ${[...parties].sort().join(', ')}`;
  const message = `nobody is counted for a party ${quote(party)}${known}`;
  throw refuseShape('invalid-query', [{ path: ['party'], message }]);
}

/** Parties are listed where there are no more. */
const KNOWN_MAX = 30;
