import { contestSnapshot } from '../count/contest-result.js';
import type { Tally } from '../count/tally.js';
import { dayRow, nameOf, turnoutRow } from '../count/turnout.js';
import type { DayPart } from '../layout/polling-days.js';
import type { ContestSnapshot, ContestState, TurnoutRow } from '../published/snapshot.js';
import type { BulletinTurnout, ResultStatement, Statement, TurnoutStatement } from './bulletin.js';

/** A statement, and the position of the last entry that it rests on. */
export interface Stated {
  readonly statement: Statement;
  readonly position: number;
}

/** States of a contest in which its result is issued first; whatever follows replaces it. */
const ISSUED_STATES: ReadonlySet<ContestState> = new Set(['complete', 'tie', 'certified']);

/** What a bulletin of a slot states: turnout at a checkpoint, or the result of a contest. */
export function stateSlot(tally: Tally, slot: number): Stated {
  const { checkpoints } = tally.layout;
  return slot < checkpoints ? stateTurnout(tally, slot) : stateResult(tally, slot - checkpoints);
}

/** Whether a first bulletin has something to say: some precinct has reported, or all of a contest have. */
export function isWorthIssuing(statement: Statement): boolean {
  if (statement.kind === 'result') return ISSUED_STATES.has(statement.state);
  return (statement.areas[0]?.precincts.reported ?? 0) > 0;
}

/** Turnout of the country and of each region at one checkpoint, by its index. */
function stateTurnout(tally: Tally, checkpoint: number): Stated {
  const { layout } = tally;
  const country = turnoutRow(tally, layout.root, checkpoint);
  if (layout.days.dates.length > 1) return stateTurnoutByDay(tally, checkpoint, country);
  const regions = (layout.childrenOfArea[layout.root] as readonly number[]).map((region) =>
    turnoutRow(tally, region, checkpoint),
  );
  const statement: TurnoutStatement = {
    kind: 'turnout',
    checkpoint: country.at,
    area: country.area,
    areas: [country, ...regions].map((row) => turnoutOf(row)),
    ...findExtremes(regions),
  };
  return { statement, position: country.version };
}

/**
 * Turnout at one checkpoint of each polling day on which a precinct has reported it: of all that vote on that day, and of
 * each region where they are of several.
 */
function stateTurnoutByDay(tally: Tally, checkpoint: number, country: TurnoutRow): Stated {
  const { root, childrenOfArea, days, definition } = tally.layout;
  const rowsOf = (whole: DayPart): BulletinTurnout[] => {
    const regions = whole.within === root ? (childrenOfArea[root] as readonly number[]) : [];
    const date = days.dates[whole.day];
    return [
      turnoutOf(dayRow(tally, whole, checkpoint), date),
      ...regions.flatMap((region) => {
        const part = days.partsOf(region).find(({ day }) => day === whole.day);
        if (!part) return [];
        return turnoutOf({ ...dayRow(tally, part, checkpoint), ...nameOf(definition, region) }, date);
      }),
    ];
  };
  const byDay = days.partsOf(root).map(rowsOf);
  const statement: TurnoutStatement = {
    kind: 'turnout',
    checkpoint: country.at,
    area: country.area,
    areas: byDay
      .filter(([whole]) => (whole?.precincts.reported ?? 0) > 0)
      .reverse()
      .flat(),
    highest: [],
    lowest: [],
  };
  return { statement, position: country.version };
}

function turnoutOf(row: TurnoutRow, date?: string): BulletinTurnout {
  const { area, name, voted, registered, turnout, votedUnlisted, overfull, precincts } = row;
  return { area, date, name, voted, registered, turnout, votedUnlisted, overfull, precincts };
}

/** Regions are compared by their exact shares, and not as they are rounded. */
function findExtremes(regions: readonly TurnoutRow[]): Pick<TurnoutStatement, 'highest' | 'lowest'> {
  const reported = regions.filter(({ turnout }) => turnout !== null);
  if (reported.length < 2) return { highest: [], lowest: [] };
  const extreme = (sign: 1 | -1): string[] =>
    reported
      .filter((one) => reported.every((other) => sign * compareShares(one, other) >= 0))
      .map(({ area }) => area);
  return { highest: extreme(1), lowest: extreme(-1) };
}

/** Below zero where the first share is the smaller; products of two countries' voters go beyond exact plain numbers. */
function compareShares(one: TurnoutRow, other: TurnoutRow): number {
  const difference =
    BigInt(one.voted) * BigInt(other.registered) - BigInt(other.voted) * BigInt(one.registered);
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
}

function stateResult(tally: Tally, contest: number): Stated {
  const snapshot = contestSnapshot(tally, contest);
  return { statement: resultOf(snapshot), position: snapshot.version };
}

function resultOf(snapshot: ContestSnapshot): ResultStatement {
  const { id, name, area, state, seats, precincts, registered, cast, invalid, turnout, againstAll } =
    snapshot;
  return {
    ...{ kind: 'result', contest: id, name, area, state, seats },
    ...{ precincts, registered, cast, invalid, turnout, againstAll },
    options: snapshot.options.map((option) => ({
      id: option.id,
      name: option.name,
      nominatedBy: option.nominatedBy,
      countedFor: option.countedFor,
      status: option.status,
      votes: option.votes,
      share: option.share,
      seats: option.seats,
    })),
    winners: snapshot.options.filter(({ elected }) => elected).map(({ id: option }) => option),
    certified: certificationOf(snapshot),
  };
}

function certificationOf({ state, rulings = [] }: ContestSnapshot): ResultStatement['certified'] {
  if (state !== 'certified') return undefined;
  const holds = rulings.findLast(
    ({ kind, lapsed, revoked }) => kind === 'certification' && !lapsed && !revoked,
  );
  if (!holds) return undefined;
  const { decidedBy, decidedOn, despite } = holds;
  return { decidedBy, decidedOn, despite };
}
