import type { ContestPrecinct, ContestPrecincts, ContestPrecinctsQuery, PrecinctState } from '#contract';
import { precinctsByRank, type Layout } from '#election';
import type { Ledger, SlotStatus } from '#ledger';
import type { ElectionView } from '../read-model/election-view.js';
import { castOf } from './ballots-cast.js';
import { takeCursor, writeCursor } from './cursor.js';
import { headOf } from './precinct-head.js';

/** Precincts looked up by one query while a page is filled with those of one state. */
const STRETCH = 2_000;
/** Precincts looked through for one answer at most: a page may end before it is full, and leads on. */
const LOOKED_THROUGH_MAX = 20_000;

/**
 * A page of the precincts of a contest, or of those in one of its areas, area by area, each with the state of its protocol. Only those of the
 * page are read, or, where one state is asked for, those on the way to it.
 * @param contest index in the definition
 * @param area index of the contest's own area, or of one below it
 * @throws ProblemError 400 for a cursor nobody here wrote
 */
export async function pagePrecincts(
  ledger: Ledger,
  view: ElectionView,
  contest: number,
  area: number,
  { cursor, limit, state }: Omit<ContestPrecinctsQuery, 'area'>,
): Promise<ContestPrecincts> {
  const { layout, version } = view;
  const all = precinctsOf(layout, area);
  const first = cursor === undefined ? 0 : placeIn(layout, area, takeCursor(cursor));
  const last = Math.min(all.length, first + LOOKED_THROUGH_MAX);
  const items: ContestPrecinct[] = [];
  let at = first;
  while (at < last && items.length < limit) {
    const looked = all.subarray(at, Math.min(last, at + (state === undefined ? limit : STRETCH)));
    const stood = await look(ledger, view, contest, looked, state);
    const taken = stood.filter((each) => state === undefined || each.state === state);
    const room = limit - items.length;
    items.push(...taken.slice(0, room).map((each) => describe(view, contest, each)));
    const over = taken[room];
    at = over === undefined ? at + looked.length : placeIn(layout, area, over.precinct);
  }
  const next = all[at];
  return { items, next: next === undefined ? null : writeCursor(next), total: all.length, version };
}

/** A precinct of a contest by its index, with the state that its protocol is in. */
interface Stood {
  readonly precinct: number;
  readonly state: PrecinctState;
  readonly protocol: SlotStatus | undefined;
}

async function look(
  ledger: Ledger,
  { head: { key }, layout, electorate }: ElectionView,
  contest: number,
  precincts: Int32Array,
  sought: PrecinctState | undefined,
): Promise<Stood[]> {
  const mayBe = (precinct: number): boolean =>
    sought === undefined || (sought === 'annulled') !== electorate.counts(precinct);
  const slot = layout.slotOfContest(contest);
  let asked = [...precincts].filter(mayBe);
  if (asked.length > 0 && (sought === 'missing' || sought === 'held')) {
    const counted = await ledger.submissions.countedOf(key, slot, asked);
    asked = asked.filter((precinct) => !counted.has(precinct));
  }
  if (asked.length === 0) return [];
  const slots = await ledger.submissions.ofSlot(key, slot, asked);
  const byPrecinct = new Map(slots.map((slot) => [slot.precinct, slot]));
  return asked.map((precinct) => {
    const protocol = byPrecinct.get(precinct);
    return { precinct, protocol, state: stateOf(electorate.counts(precinct), protocol) };
  });
}

function stateOf(counts: boolean, protocol: SlotStatus | undefined): PrecinctState {
  if (!counts) return 'annulled';
  if (protocol === undefined) return 'missing';
  return protocol.state === 'held' ? 'held' : 'counted';
}

function describe(
  view: ElectionView,
  contest: number,
  { precinct, state, protocol }: Stood,
): ContestPrecinct {
  const own = view.definition.precincts[precinct];
  if (!own) throw new Error(`precinct ${precinct} is past the definition's last`);
  return {
    ...headOf(view.electorate, precinct, own),
    ...(own.origin === undefined ? {} : { origin: own.origin }),
    state,
    version: protocol?.version ?? null,
    cast: protocol === undefined ? null : castOf(view.layout, contest, protocol.counts),
    ...linesOf(view, contest, state === 'counted' ? protocol?.counts : undefined),
    recordedAt: protocol?.recordedAt.toISOString() ?? null,
  };
}

/** What a counted protocol says of a contest's lines; null where there is none, and where they are not carried. */
function linesOf(
  { layout }: ElectionView,
  contest: number,
  counts: readonly number[] | undefined,
): Pick<ContestPrecinct, 'votes' | 'againstAll' | 'invalid'> {
  if (counts === undefined) return { votes: null, againstAll: null, invalid: null };
  const options = layout.optionIdsOfContest[contest] ?? [];
  const first = layout.definition.protocolLines.length;
  const { againstAll } = layout.definition.contests[contest] ?? {};
  const { invalid } = layout.lineOf;
  return {
    votes:
      options.length === 0
        ? null
        : Object.fromEntries(options.map((id, option) => [id, counts[first + option] ?? 0])),
    againstAll: againstAll ? (counts[first + options.length] ?? 0) : null,
    invalid: invalid === -1 ? null : (counts[invalid] ?? 0),
  };
}

/** Indexes of the precincts in an area and below it, by rank: of one area after those of the area before it. */
function precinctsOf(layout: Layout, area: number): Int32Array {
  const first = layout.firstRankOfArea[area] ?? 0;
  return precinctsByRank(layout).subarray(first, first + (layout.precinctsOfArea[area] ?? 0));
}

/** Where a precinct stands among the area's; the end for one that does not lie in it. */
function placeIn(layout: Layout, area: number, precinct: number): number {
  const place = (layout.rankOfPrecinct[precinct] ?? -1) - (layout.firstRankOfArea[area] ?? 0);
  const precincts = layout.precinctsOfArea[area] ?? 0;
  return place >= 0 && place < precincts ? place : precincts;
}
