import { findBase } from '../contests/contest-allocation.js';
import type { Contest } from '../definition/definition.js';
import { pct } from '../numbers/percentage.js';
import type { ContestFigures } from '../published/snapshot.js';
import type { Tally } from './tally.js';
import { showTime } from './turnout.js';

/** When a row of a contest was touched last, as its snapshot says it. */
type Touched = Pick<ContestFigures, 'version' | 'changedAt'>;

/**
 * What the protocols of a contest add up to, in all or within one area. Shares are of that row's own base.
 * @param row of the contest in an area (ContestRows)
 */
export function contestFigures(
  { layout, contests: totals, decisionLog }: Tally,
  row: number,
): Omit<ContestFigures, keyof Touched> {
  const definition = layout.definition.contests[layout.contestOfRow(row)] as Contest;
  const againstAll = totals.againstAll(row);
  return {
    precincts: {
      reported: totals.reported(row),
      expected: decisionLog.electorate.precincts(layout.areaOfRow(row)),
    },
    registered: totals.registered(row),
    outstanding: totals.outstanding(row),
    unlistedOut: totals.unlistedOut(row) || undefined,
    overfull: totals.overfullPrecincts(row) || undefined,
    cast: totals.cast(row),
    invalid: totals.invalid(row),
    turnout: pct(totals.voted(row), totals.registered(row)),
    againstAll: definition.againstAll
      ? { votes: againstAll, share: pct(againstAll, findBase(definition, totals, row)) }
      : null,
  };
}

/** Which entry touched a row last. */
export function lastTouched({ contests: totals }: Tally, row: number): Touched {
  return { version: totals.position(row), changedAt: showTime(totals.changedAt(row)) };
}

/** An option's votes with their share; null both where no protocol carries a line for it. */
export function countOption(
  votes: number | undefined,
  base: number,
): { readonly votes: number | null; readonly share: string | null } {
  return votes === undefined ? { votes: null, share: null } : { votes, share: pct(votes, base) };
}
