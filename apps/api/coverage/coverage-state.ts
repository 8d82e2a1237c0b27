import type { Layout, TurnoutRow } from '#election';
import type { Ledger, Pending } from '#ledger';
import type { ElectionView } from '../read-model/election-view.js';
import type { Hour } from './reporting-period.js';

/** The state of each area's precincts at an hour; areas are their indexes. */
export interface CoverageState {
  readonly expected: (area: number) => number;
  readonly reported: (area: number) => number;
  /** Voters on the lists of those not counted yet. */
  readonly outstanding: (area: number) => number;
  /** Precincts that have sent something of which nothing is counted. */
  readonly waiting: (area: number) => Readonly<Record<Pending['state'], number>>;
  /** Whether a precinct is one of those. */
  readonly isWaiting: (precinct: number) => boolean;
}

type Counted = Pick<CoverageState, 'expected' | 'reported' | 'outstanding'>;

/** The worst first: a precinct with several counts as the first of them. */
const STATES = ['differing', 'held', 'entered'] as const satisfies readonly Pending['state'][];

/**
 * The coverage of an election at an hour. What is counted is read from the snapshots in memory, whatever the number of
 * precincts; what waits by one look-up. Where precincts owe several protocols, or some owe none, the snapshots do not
 * say which precincts have sent all of them, and one more query does.
 */
export async function readCoverageState(
  ledger: Ledger,
  view: ElectionView,
  hour: Hour,
): Promise<CoverageState> {
  const { key } = view.head;
  const isInSnapshots = hour.row < view.layout.checkpoints || owesOne(view.layout);
  const [pending, depths] = await Promise.all([
    ledger.coverage.pending(key, hour.slots),
    isInSnapshots ? undefined : ledger.coverage.depths(key, hour.slots),
  ]);
  const depthOf = new Map(depths);
  const counted = depths === undefined ? countBySnapshots(view, hour) : countByDepths(view, hour, depthOf);
  return { ...counted, ...findWaiting(view, hour, pending, depthOf) };
}

/** Whether every precinct owes exactly one protocol. */
function owesOne(layout: Layout): boolean {
  return layout.areaOfPrecinct.every((area) => layout.contestsOfArea[area]?.length === 1);
}

function countBySnapshots(view: ElectionView, hour: Hour): Counted {
  /** The row of the hour; where contests are held on several days, one for each day that has come. */
  const rowsOf = (area: number): readonly TurnoutRow[] => {
    const { checkpoints, days } = view.area(area).value;
    const due = days?.filter(({ date }) => date <= hour.date) ?? [{ checkpoints }];
    return due.flatMap((day) => day.checkpoints[hour.row] ?? []);
  };
  const sum = (area: number, of: (row: TurnoutRow) => number): number =>
    rowsOf(area).reduce((total, row) => total + of(row), 0);
  return {
    expected: (area) => sum(area, ({ precincts }) => precincts.expected),
    reported: (area) => sum(area, ({ precincts }) => precincts.reported),
    // A list that a precinct reports may be longer than the definition's.
    outstanding: (area) =>
      Math.max(
        0,
        sum(area, ({ registeredTotal, registered }) => registeredTotal - registered),
      ),
  };
}

function countByDepths(
  { layout, electorate }: ElectionView,
  { date }: Hour,
  depthOf: ReadonlyMap<number, number>,
): Counted {
  const areas = layout.parentOfArea.length;
  const [expected, reported] = [new Int32Array(areas), new Int32Array(areas)];
  const outstanding = new Float64Array(areas);
  for (let precinct = 0; precinct < layout.registered.length; precinct++) {
    const owed = layout.contestsOfPrecinct(precinct).length;
    if (owed === 0 || !electorate.counts(precinct) || layout.dateOfPrecinct(precinct) > date) continue;
    const isIn = (depthOf.get(precinct) ?? 0) >= owed;
    climb(layout, precinct, (area) => {
      expected[area] = (expected[area] ?? 0) + 1;
      if (isIn) reported[area] = (reported[area] ?? 0) + 1;
      else outstanding[area] = (outstanding[area] ?? 0) + electorate.voters(precinct);
    });
  }
  return {
    expected: (area) => expected[area] ?? 0,
    reported: (area) => reported[area] ?? 0,
    outstanding: (area) => outstanding[area] ?? 0,
  };
}

function findWaiting(
  { layout, electorate }: ElectionView,
  hour: Hour,
  pending: readonly Pending[],
  depthOf: ReadonlyMap<number, number>,
): Pick<CoverageState, 'waiting' | 'isWaiting'> {
  const sent = new Map<number, Map<number, Pending['state']>>();
  for (const { precinct, slot, state } of pending) {
    const slots = sent.get(precinct) ?? new Map<number, Pending['state']>();
    if (rank(state) < rank(slots.get(slot))) slots.set(slot, state);
    sent.set(precinct, slots);
  }
  const counts = STATES.map(() => new Int32Array(layout.parentOfArea.length));
  const waiting = new Set<number>();
  for (const [precinct, slots] of sent) {
    const owed = hour.row < layout.checkpoints ? 1 : layout.contestsOfPrecinct(precinct).length;
    // What has not come at all is missing, whatever else of the precinct waits.
    if (!electorate.counts(precinct) || slots.size + (depthOf.get(precinct) ?? 0) < owed) continue;
    waiting.add(precinct);
    const ofState = counts[Math.min(...[...slots.values()].map(rank))];
    climb(layout, precinct, (area) => {
      if (ofState) ofState[area] = (ofState[area] ?? 0) + 1;
    });
  }
  return {
    waiting: (area) => {
      const [differing = 0, held = 0, entered = 0] = counts.map((each) => each[area] ?? 0);
      return { differing, held, entered };
    },
    isWaiting: (precinct) => waiting.has(precinct),
  };
}

/** Place in the order of STATES; the end for none. */
function rank(state: Pending['state'] | undefined): number {
  return state === undefined ? STATES.length : STATES.indexOf(state);
}

/** Visits the precinct's area and every one above it. */
function climb(layout: Layout, precinct: number, visit: (area: number) => void): void {
  for (let area = layout.areaOfPrecinct[precinct] ?? -1; area !== -1; area = layout.parentOfArea[area] ?? -1)
    visit(area);
}
