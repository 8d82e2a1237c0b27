import { PROTOCOLS } from '#contract';
import { dueMs, instantOf } from '#election';
import type { SlotRange } from '#ledger';
import { unknown } from '../http/problems/unknown.js';
import type { ElectionView } from '../read-model/election-view.js';

/** What the desk looks after at one time: the turnout of a checkpoint, or the protocols. */
export interface Hour {
  /** The checkpoint, or "protocols". */
  readonly at: string;
  /** ISO date: precincts that vote on a later day owe nothing yet. */
  readonly date: string;
  /** Its row in the snapshots of areas. */
  readonly row: number;
  readonly slots: SlotRange;
  /** Milliseconds since 1970 UTC; null where no hour is set. */
  readonly dueMs: number | null;
}

/** After the last checkpoint polls may still be open in the west of the country, for an hour. */
const WEST_MS = 60 * 60 * 1_000;

/** Every hour in order, the protocols last: those of the polling day that has come last, or of the first one. */
export function hoursOf({ layout, definition }: ElectionView, nowMs: number): readonly Hour[] {
  const { checkpoints, slots, days } = layout;
  const { timeZone } = definition;
  const date =
    days.dates.findLast((day) => instantOf(day, '00:00', timeZone) <= nowMs) ??
    days.dates[0] ??
    definition.date;
  return [
    ...definition.checkpoints.map((at, row) => ({
      ...{ at, date, row, slots: { from: row, to: row + 1 } },
      dueMs: dueMs({ date, timeZone }, at),
    })),
    { at: PROTOCOLS, date, row: checkpoints, slots: { from: checkpoints, to: slots }, dueMs: null },
  ];
}

/**
 * The hour of that name; without one what is due by now: the last checkpoint that has come, the first before any has,
 * and the protocols once polls have closed everywhere.
 * @throws ProblemError 404 that names the hours there are
 */
export function findHour(view: ElectionView, at: string | undefined, nowMs: number): Hour {
  const hours = hoursOf(view, nowMs);
  const found = at === undefined ? findDue(hours, nowMs) : hours.find((hour) => hour.at === at);
  if (found) return found;
  const known = hours.map((hour) => hour.at);
  throw unknown('checkpoint', at ?? '', known);
}

function findDue(hours: readonly Hour[], nowMs: number): Hour | undefined {
  const last = hours.at(-2)?.dueMs ?? null;
  if (last === null || nowMs >= last + WEST_MS) return hours.at(-1);
  return hours.findLast((hour) => hour.dueMs !== null && hour.dueMs <= nowMs) ?? hours[0];
}
