import type { Area } from '../definition/definition.js';
import { pct } from '../numbers/percentage.js';
import type { AreaSnapshot, TurnoutRow } from '../published/snapshot.js';
import type { Tally } from './tally.js';

/**
 * One area's turnout at one checkpoint: `row` is the checkpoint's index, or checkpoints.length for what the
 * protocols say. The percentage is of the precincts that reported; the rest are late, not zero.
 */
export function turnoutRow({ layout, turnout, decisionLog }: Tally, area: number, row: number): TurnoutRow {
  const { id, name } = layout.definition.areas[area] as Area;
  const registered = turnout.registered(area, row);
  const voted = turnout.voted(area, row);
  const final = row === layout.checkpoints;
  const expected = final
    ? decisionLog.electorate.votingPrecincts(area)
    : decisionLog.electorate.precincts(area);
  return {
    area: id,
    name,
    at: final ? 'final' : (layout.definition.checkpoints[row] as string),
    registered,
    voted,
    turnout: pct(voted, registered),
    ...besideOf(turnout.votedUnlisted(area, row), turnout.overfullPrecincts(area, row)),
    precincts: { reported: turnout.reported(area, row), expected },
    registeredTotal: decisionLog.electorate.registered(area),
    version: turnout.position(area, row),
    changedAt: showTime(turnout.changedAt(area, row)),
  };
}

/** The additional figures of a turnout, where there are any. */
function besideOf(votedUnlisted: number, overfull: number): Pick<TurnoutRow, 'votedUnlisted' | 'overfull'> {
  return { ...(votedUnlisted > 0 ? { votedUnlisted } : {}), ...(overfull > 0 ? { overfull } : {}) };
}

/**
 * The row that stands for an area now: its last checkpoint with a report; the protocols' where more precincts have
 * sent theirs, so that one late report does not stand for a night that is counted; before either the first checkpoint.
 */
export function findLatestRow({ layout, turnout }: Tally, area: number): number {
  let latest = layout.checkpoints - 1;
  while (latest > 0 && turnout.reported(area, latest) === 0) latest -= 1;
  const reported = latest < 0 ? 0 : turnout.reported(area, latest);
  return turnout.reported(area, layout.checkpoints) > reported ? layout.checkpoints : Math.max(latest, 0);
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
  return {
    area: id,
    name,
    parent: parent ?? null,
    latest: checkpoints[latest] as TurnoutRow,
    checkpoints,
    children: children.map((child) => turnoutRow(tally, child, latest)),
    version,
    changedAt: showTime(changedAt),
  };
}

/** ISO 8601 UTC of milliseconds since 1970; null for 0, when nothing has changed yet. */
export function showTime(at: number): string | null {
  return at === 0 ? null : new Date(at).toISOString();
}
