import type { Area, Definition } from '../definition/definition.js';
import type { Layout } from '../layout/layout.js';
import type { DayPart } from '../layout/polling-days.js';
import { pct } from '../numbers/percentage.js';
import type { AreaSnapshot, DayTurnout, TurnoutRow } from '../published/snapshot.js';
import type { Tally } from './tally.js';

/**
 * One area's turnout at one checkpoint: `row` is the checkpoint's index, or checkpoints.length for what the
 * protocols say. The percentage is of the precincts that reported; the rest are late, not zero.
 */
export function turnoutRow(tally: Tally, area: number, row: number): TurnoutRow {
  const { turnout } = tally;
  return writeRow(tally.layout, area, row, {
    registered: turnout.registered(area, row),
    voted: turnout.voted(area, row),
    votedUnlisted: turnout.votedUnlisted(area, row),
    overfull: turnout.overfullPrecincts(area, row),
    reported: turnout.reported(area, row),
    expected: expectedOf(tally, area, row),
    registeredTotal: tally.decisionLog.electorate.registered(area),
    position: turnout.position(area, row),
    changedAt: turnout.changedAt(area, row),
  });
}

/** The cells of a row of turnout, as TurnoutTotals has them. */
interface Cells {
  readonly registered: number;
  readonly voted: number;
  readonly votedUnlisted: number;
  readonly overfull: number;
  readonly reported: number;
  readonly expected: number;
  readonly registeredTotal: number;
  readonly position: number;
  readonly changedAt: number;
}

function writeRow({ definition, checkpoints }: Layout, area: number, row: number, cells: Cells): TurnoutRow {
  const { registered, voted, votedUnlisted, overfull, reported, expected } = cells;
  return {
    ...nameOf(definition, area),
    at: row === checkpoints ? 'final' : (definition.checkpoints[row] as string),
    registered,
    voted,
    turnout: pct(voted, registered),
    // The additional figures of a turnout, where there are any.
    ...(votedUnlisted > 0 ? { votedUnlisted } : {}),
    ...(overfull > 0 ? { overfull } : {}),
    precincts: { reported, expected },
    registeredTotal: cells.registeredTotal,
    version: cells.position,
    changedAt: showTime(cells.changedAt),
  };
}

/** The turnout of precincts that vote on one of several days, under the name of the lowest area that holds them all. */
export function dayRow(tally: Tally, { within, areas: parts }: DayPart, row: number): TurnoutRow {
  const { turnout, decisionLog } = tally;
  const sum = (of: (part: number) => number): number => parts.reduce((total, part) => total + of(part), 0);
  const last = (of: (part: number) => number): number =>
    parts.reduce((latest, part) => Math.max(latest, of(part)), 0);
  return writeRow(tally.layout, within, row, {
    registered: sum((part) => turnout.registered(part, row)),
    voted: sum((part) => turnout.voted(part, row)),
    votedUnlisted: sum((part) => turnout.votedUnlisted(part, row)),
    overfull: sum((part) => turnout.overfullPrecincts(part, row)),
    reported: sum((part) => turnout.reported(part, row)),
    expected: sum((part) => expectedOf(tally, part, row)),
    registeredTotal: sum((part) => decisionLog.electorate.registered(part)),
    position: last((part) => turnout.position(part, row)),
    changedAt: last((part) => turnout.changedAt(part, row)),
  });
}

function expectedOf({ layout, decisionLog: { electorate } }: Tally, area: number, row: number): number {
  return row === layout.checkpoints ? electorate.votingPrecincts(area) : electorate.precincts(area);
}

/** The row that stands for an area now; see `findLatest`. */
export function findLatestRow(tally: Tally, area: number): number {
  return findLatest(tally.layout.checkpoints, (row) => ({
    reported: tally.turnout.reported(area, row),
    expected: expectedOf(tally, area, row),
  }));
}

/**
 * The row that stands for an area now: its last checkpoint with a report; the protocols' where all are in or where more
 * precincts have sent theirs, so that one late report does not stand for a night that is counted; before either the
 * first checkpoint.
 */
function findLatest(
  checkpoints: number,
  reportingAt: (row: number) => { readonly reported: number; readonly expected: number },
): number {
  let latest = checkpoints - 1;
  while (latest > 0 && reportingAt(latest).reported === 0) latest -= 1;
  const reported = latest < 0 ? 0 : reportingAt(latest).reported;
  const protocols = reportingAt(checkpoints);
  const isCounted = protocols.reported > 0 && protocols.reported >= protocols.expected;
  return isCounted || protocols.reported > reported ? checkpoints : Math.max(latest, 0);
}

/** What an area's precincts have reported, checkpoint by checkpoint, and where its child areas stand. */
export function areaSnapshot(tally: Tally, area: number): AreaSnapshot {
  const { layout, turnout } = tally;
  const { id, name, parent } = layout.definition.areas[area] as Area;
  const latest = findLatestRow(tally, area);
  const checkpoints: TurnoutRow[] = [];
  let version = 0;
  let changedAt = 0;
  for (let row = 0; row <= layout.checkpoints; row++) {
    checkpoints.push(turnoutRow(tally, area, row));
    version = Math.max(version, turnout.position(area, row));
    changedAt = Math.max(changedAt, turnout.changedAt(area, row));
  }
  const children = layout.childrenOfArea[area] as readonly number[];
  const days = listDays(tally, area);
  return {
    area: id,
    name,
    parent: parent ?? null,
    latest: checkpoints[latest] as TurnoutRow,
    checkpoints,
    children: children.map((child) => turnoutRow(tally, child, days ? findLatestRow(tally, child) : latest)),
    ...(days ? { days } : {}),
    version,
    changedAt: showTime(changedAt),
  };
}

/** An area's turnout by polling day; undefined where the election has one. */
function listDays(tally: Tally, area: number): DayTurnout[] | undefined {
  const { checkpoints, childrenOfArea, days, definition } = tally.layout;
  if (days.dates.length === 1) return undefined;
  return days.partsOf(area).map((whole) => {
    const rows = Array.from({ length: checkpoints + 1 }, (_, row) => dayRow(tally, whole, row));
    const latest = findLatest(checkpoints, (row) => (rows[row] as TurnoutRow).precincts);
    const children = (childrenOfArea[whole.within] as readonly number[]).flatMap((child) => {
      const part = days.partsOf(child).find(({ day }) => day === whole.day);
      return part ? [{ ...dayRow(tally, part, latest), ...nameOf(definition, child) }] : [];
    });
    return {
      date: days.dates[whole.day] as string,
      latest: rows[latest] as TurnoutRow,
      checkpoints: rows,
      children,
    };
  });
}

/** An area's id and name, by its index. */
export function nameOf(definition: Definition, area: number): Pick<TurnoutRow, 'area' | 'name'> {
  const { id, name } = definition.areas[area] as Area;
  return { area: id, name };
}

/** ISO 8601 UTC of milliseconds since 1970; null for 0, when nothing has changed yet. */
export function showTime(at: number): string | null {
  return at === 0 ? null : new Date(at).toISOString();
}
