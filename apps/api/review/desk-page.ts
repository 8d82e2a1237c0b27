import type { DeskPrecincts, DeskPrecinctsQuery } from '#contract';
import { fitsProgress, PROGRESS_FILTERS, reachedPrecincts, type Grant } from '#election';
import type { Ledger, SlotEntry } from '#ledger';
import type { ElectionView } from '../read-model/election-view.js';
import { findArea } from '../read-model/find-part.js';
import { takeCursor, writeCursor } from '../results/cursor.js';
import { findCalled, searchPrecincts } from './precinct-words.js';
import { describeProgress, Progress, type Slot } from './progress.js';

/** Whose desk it is, and what time it is there. */
export interface Desk {
  readonly who: string;
  readonly grants: readonly Grant[];
  /** Milliseconds since 1970 UTC. */
  readonly nowMs: number;
}

/** Precincts of which each state is counted, at most: more are followed on the coverage board. */
const COUNTED_MAX = 1_000;
/** Precincts looked up by one query while a page is filled with those of one state. */
const STRETCH = 500;
/** Precincts looked through for one answer at most: a page may end before it is full, and leads on. */
const LOOKED_THROUGH_MAX = 5_000;

/** A precinct, by its index, with its slots. */
interface Followed {
  readonly precinct: number;
  readonly slots: readonly Slot[];
}

/**
 * A page of the precincts that somebody follows, area by area, each with what is due, late, held and counted. Only
 * those of the page are read, or, where one state is asked for, those on the way to it; all of them, and each state
 * counted, where they are few.
 * @throws ProblemError 404 for an area that there is not, 400 for a cursor nobody here wrote
 */
export async function pageDesk(
  ledger: Ledger,
  view: ElectionView,
  { who, grants, nowMs }: Desk,
  query: DeskPrecinctsQuery,
): Promise<DeskPrecincts> {
  const { definition, layout, head, version } = view;
  const reached = reachedPrecincts(layout, grants, findArea(view, query.area));
  const all = searchPrecincts(view, findCalled(view, reached, query.called), query.q);
  const follower = new Follower(ledger, view, new Progress(view, who, nowMs));
  const from = query.cursor === undefined ? 0 : placeIn(view, all, takeCursor(query.cursor));
  const few = all.length <= COUNTED_MAX ? await follower.followAll(all) : undefined;
  const { items, next } = few ? pick(few, from, query) : await follower.seek(all, from, query);
  return {
    items: items.map(({ precinct, slots }) => describeProgress(view, precinct, slots)),
    next: next === undefined ? null : writeCursor(next),
    total: all.length,
    counts: few ? countStates(few) : null,
    contests: contestsOf(view, items),
    checkpoints: [...definition.checkpoints],
    entry: definition.entry,
    ...(definition.checks === undefined ? {} : { checks: definition.checks }),
    now: new Date(nowMs).toISOString(),
    replay: head.mode === 'replay',
    version,
  };
}

interface Picked {
  readonly items: readonly Followed[];
  /** The precinct that the next page begins with. */
  readonly next: number | undefined;
}

type Wanted = Pick<DeskPrecinctsQuery, 'state' | 'limit'>;

const fits = ({ slots }: Followed, state: Wanted['state']): boolean =>
  state === undefined || fitsProgress(state, slots);

function pick(few: readonly Followed[], from: number, { state, limit }: Wanted): Picked {
  const found = few.slice(from).filter((each) => fits(each, state));
  return { items: found.slice(0, limit), next: found[limit]?.precinct };
}

function countStates(few: readonly Followed[]): NonNullable<DeskPrecincts['counts']> {
  const counts = { due: 0, late: 0, waiting: 0, done: 0 };
  for (const each of few) for (const state of PROGRESS_FILTERS) if (fits(each, state)) counts[state] += 1;
  return counts;
}

function contestsOf(
  { definition, layout }: ElectionView,
  items: readonly Followed[],
): DeskPrecincts['contests'] {
  const contests = new Set(items.flatMap(({ precinct }) => layout.contestsOfPrecinct(precinct)));
  return [...contests]
    .sort((a, b) => a - b)
    .flatMap((contest) => definition.contests[contest] ?? [])
    .map(({ id, name }) => ({ id, name }));
}

/** Where the page that begins with a precinct begins: at it, or at the first one after it that is there. */
function placeIn({ layout }: ElectionView, precincts: Int32Array, precinct: number): number {
  const rank = layout.rankOfPrecinct[precinct] ?? layout.rankOfPrecinct.length;
  let [low, high] = [0, precincts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((layout.rankOfPrecinct[precincts[middle] ?? -1] ?? 0) < rank) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Looks up the state of precincts. */
class Follower {
  constructor(
    private readonly ledger: Ledger,
    private readonly view: ElectionView,
    private readonly progress: Progress,
  ) {}

  async followAll(precincts: Int32Array): Promise<Followed[]> {
    const followed: Followed[] = [];
    for (let at = 0; at < precincts.length; at += STRETCH)
      followed.push(...(await this.follow(precincts.subarray(at, at + STRETCH))));
    return followed;
  }

  /** The page that begins at a place among many precincts. */
  async seek(precincts: Int32Array, from: number, { state, limit }: Wanted): Promise<Picked> {
    const end = Math.min(precincts.length, from + LOOKED_THROUGH_MAX);
    const items: Followed[] = [];
    let at = from;
    while (at < end) {
      const looked = precincts.subarray(at, Math.min(end, at + (state === undefined ? limit : STRETCH)));
      for (const [index, each] of (await this.follow(looked)).entries()) {
        if (!fits(each, state)) continue;
        if (items.length === limit) return { items, next: looked[index] };
        items.push(each);
      }
      at += looked.length;
      if (items.length === limit) break;
    }
    return { items, next: precincts[at] };
  }

  private async follow(precincts: Int32Array): Promise<Followed[]> {
    const byPrecinct = new Map<number, SlotEntry[]>();
    for (const entry of await this.ledger.slots.of(this.view.head.key, [...precincts])) {
      const own = byPrecinct.get(entry.precinct) ?? [];
      own.push(entry);
      byPrecinct.set(entry.precinct, own);
    }
    return Array.from(precincts, (precinct) => ({
      precinct,
      slots: this.progress.slotsOf(precinct, byPrecinct.get(precinct) ?? []),
    }));
  }
}
