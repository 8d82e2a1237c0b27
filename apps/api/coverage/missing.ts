import type { MissingPage, MissingPrecinct, MissingQuery } from '#contract';
import { dueMs, precinctsByRank, type Layout } from '#election';
import type { LastReport, Ledger } from '#ledger';
import type { ElectionView } from '../read-model/election-view.js';
import { areasAbove } from '../results/search/area-names.js';
import { takeCursor, writeCursor } from '../results/cursor.js';
import { describeClock, describePlace, type Asked } from './board.js';
import type { CoverageState } from './coverage-state.js';

/** Precincts looked up by one query. */
const STRETCH = 2_000;
/** Precincts looked up for one answer at most: a page may end before it is full, and leads on. */
const LOOKED_UP_MAX = 20_000;

interface Page {
  readonly order: MissingQuery['order'];
  readonly cursor: string | undefined;
  readonly limit: number;
}

/**
 * A page of the precincts of an area that have sent nothing of an hour. Areas from which all is in are passed over by
 * their snapshots; of the others so many precincts are looked up as it takes to fill the page, and no more.
 * @throws ProblemError 400 for a cursor nobody here wrote
 */
export async function pageMissing(
  ledger: Ledger,
  view: ElectionView,
  state: CoverageState,
  asked: Asked,
  { order, cursor, limit }: Page,
): Promise<MissingPage> {
  const { head, layout, version } = view;
  const after = cursor === undefined ? undefined : takeCursor(cursor);
  const walk = walkOpen(view, state, asked, order, after);
  const found: number[] = [];
  let next: number | undefined;
  for (let looked = 0; next === undefined;) {
    // Where most are missing a page is full at once; where few are, it takes many.
    const stretch = take(walk, looked === 0 ? Math.min(limit + 1, STRETCH) : STRETCH);
    const [first] = stretch;
    if (first === undefined) break;
    if (looked >= LOOKED_UP_MAX) next = first;
    else {
      const missing = await findMissing(ledger, view, state, asked, stretch);
      const room = limit - found.length;
      found.push(...missing.slice(0, room));
      next = missing[room];
      looked += stretch.length;
    }
  }
  const last = await ledger.coverage.lastReports(head.key, layout.checkpoints, found);
  const lastOf = new Map(last.map((report) => [report.precinct, report]));
  const owed = await findOwed(ledger, view, asked, found);
  return {
    ...describeClock(asked.hour, asked.nowMs),
    items: found.map((precinct) => describe(view, asked, precinct, lastOf.get(precinct), owed(precinct))),
    next: next === undefined ? null : writeCursor(next),
    version,
  };
}

/** Those of these precincts that have sent nothing, or not all of it, in their order. */
async function findMissing(
  ledger: Ledger,
  { head, layout }: ElectionView,
  state: CoverageState,
  { hour }: Asked,
  precincts: readonly number[],
): Promise<number[]> {
  const asked = precincts.filter((precinct) => !state.isWaiting(precinct));
  const covered = await ledger.coverage.covered(head.key, hour.slots, asked);
  const depth = new Map<number, number>();
  for (const { precinct } of covered) depth.set(precinct, (depth.get(precinct) ?? 0) + 1);
  const owed = (precinct: number): number =>
    hour.row < layout.checkpoints ? 1 : layout.contestsOfPrecinct(precinct).length;
  return asked.filter((precinct) => (depth.get(precinct) ?? 0) < owed(precinct));
}

/** Of which contests each of these precincts still owes its protocol. */
async function findOwed(
  ledger: Ledger,
  { head, layout }: ElectionView,
  { hour }: Asked,
  precincts: readonly number[],
): Promise<(precinct: number) => readonly number[]> {
  if (hour.row < layout.checkpoints) return () => [];
  const covered = await ledger.coverage.covered(head.key, hour.slots, precincts);
  const sent = new Set(covered.map(({ precinct, slot }) => `${precinct} ${slot}`));
  return (precinct) =>
    layout
      .contestsOfPrecinct(precinct)
      .filter((contest) => !sent.has(`${precinct} ${layout.slotOfContest(contest)}`));
}

/**
 * The precincts of an area in their order, from one of them on, without those of areas from which all is in and those
 * that are not expected.
 */
function* walkOpen(
  view: ElectionView,
  state: CoverageState,
  { area, hour }: Asked,
  order: Page['order'],
  from: number | undefined,
): Generator<number, void> {
  const { layout, electorate } = view;
  const first = layout.firstRankOfArea[area] ?? 0;
  const end = first + (layout.precinctsOfArea[area] ?? 0);
  const isOpen = rememberOpen(state, layout);
  let begun = from === undefined;
  for (const precinct of order === 'largest'
    ? bySize(layout)
    : precinctsByRank(layout).subarray(first, end)) {
    begun ||= precinct === from;
    if (!begun) continue;
    const rank = layout.rankOfPrecinct[precinct] ?? -1;
    const isHere = rank >= first && rank < end && electorate.counts(precinct);
    const isExpected = isHere && layout.dateOfPrecinct(precinct) <= hour.date;
    if (isExpected && isOpen(layout.areaOfPrecinct[precinct] ?? -1)) yield precinct;
  }
}

/** Whether something of an area's precincts is still out; looked at once an area. */
function rememberOpen(state: CoverageState, { parentOfArea }: Layout): (area: number) => boolean {
  const known = new Map<number, boolean>();
  const isOpen = (area: number): boolean => {
    const held = known.get(area);
    if (held !== undefined) return held;
    const parent = parentOfArea[area] ?? -1;
    const open = (parent === -1 || isOpen(parent)) && state.reported(area) < state.expected(area);
    known.set(area, open);
    return open;
  };
  return isOpen;
}

const sized = new WeakMap<Layout, Int32Array>();

/** Indexes of all precincts by the length of the list that the definition gives them, the longest first. */
function bySize(layout: Layout): Int32Array {
  let order = sized.get(layout);
  if (!order) {
    const { registered } = layout;
    order = precinctsByRank(layout)
      .slice()
      .sort((a, b) => (registered[b] ?? 0) - (registered[a] ?? 0));
    sized.set(layout, order);
  }
  return order;
}

function take(walk: Generator<number, void>, count: number): number[] {
  const taken: number[] = [];
  while (taken.length < count) {
    const step = walk.next();
    if (step.done) break;
    taken.push(step.value);
  }
  return taken;
}

/** When a precinct's turnout at a checkpoint was due, on its own polling day; milliseconds since 1970 UTC. */
function dueOf({ layout, definition: { timeZone } }: ElectionView, precinct: number, at: string): number {
  return dueMs({ date: layout.dateOfPrecinct(precinct), timeZone }, at);
}

function describe(
  view: ElectionView,
  { hour, nowMs }: Asked,
  precinct: number,
  last: LastReport | undefined,
  owed: readonly number[],
): MissingPrecinct {
  const { definition, layout, electorate } = view;
  const own = definition.precincts[precinct];
  if (!own) throw new Error(`precinct ${precinct} is past the definition's last`);
  const path = areasAbove(layout, layout.areaOfPrecinct[precinct] ?? -1).reverse();
  const due = hour.dueMs === null ? null : dueOf(view, precinct, hour.at);
  return {
    id: own.id,
    number: own.number,
    ...(own.name === undefined ? {} : { name: own.name }),
    areas: (path.length > 1 ? path.slice(1) : path).map((area) => describePlace(view, area)),
    registered: layout.hasList(precinct) ? electorate.voters(precinct) : null,
    timeZone: own.timeZone ?? definition.timeZone,
    last: last
      ? {
          at: definition.checkpoints[last.slot] ?? '',
          voted: last.voted,
          recordedAt: last.recordedAt.toISOString(),
        }
      : null,
    contests: owed.flatMap((contest) => {
      const { id, name } = definition.contests[contest] ?? {};
      return id === undefined || name === undefined ? [] : [{ id, name }];
    }),
    lateMinutes: due === null || due > nowMs ? null : Math.floor((nowMs - due) / 60_000),
  };
}
