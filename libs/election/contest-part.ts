import { findBase } from './contest-allocation.js';
import type { Area, Contest } from './definition.js';
import { pct } from './percentage.js';
import type { ContestPart, ContestPartState, ContestSnapshot } from './snapshot.js';
import type { Tally } from './tally.js';
import { showTime } from './turnout.js';

/**
 * What a contest's protocols add up to within one area. Shares are of that area's own base.
 * @param row of the contest in that area (ContestRows)
 */
export function contestPart({ layout, contests: totals, docket }: Tally, row: number): ContestPart {
  const contest = layout.contestOfRow(row);
  const area = layout.areaOfRow(row);
  const definition = layout.definition.contests[contest] as Contest;
  const votes = totals.votes(row);
  const base = findBase(definition, totals, row);
  const againstAll = totals.againstAll(row);
  const precincts = { reported: totals.reported(row), expected: docket.roll.precincts(area) };
  return {
    contest: definition.id,
    area: (layout.definition.areas[area] as Area).id,
    state: stateOf(precincts),
    precincts,
    registered: totals.registered(row),
    outstanding: totals.outstanding(row),
    unlistedOut: totals.unlistedOut(row) || undefined,
    overfull: totals.overfullPrecincts(row) || undefined,
    cast: totals.cast(row),
    invalid: totals.invalid(row),
    turnout: pct(totals.voted(row), totals.registered(row)),
    againstAll: definition.againstAll ? { votes: againstAll, share: pct(againstAll, base) } : null,
    options: definition.options.map(({ id }, option) => {
      const own = votes[option];
      return { id, votes: own ?? null, share: own === undefined ? null : pct(own, base) };
    }),
    version: totals.position(row),
    changedAt: showTime(totals.changedAt(row)),
  };
}

/** A contest's snapshot as the part of it that lies in its own area, which is all of it. */
export function wholeAsPart(whole: ContestSnapshot): ContestPart {
  const { registered, outstanding, unlistedOut, overfull, cast, invalid, turnout, againstAll } = whole;
  return {
    contest: whole.id,
    area: whole.area,
    state: stateOf(whole.precincts),
    precincts: whole.precincts,
    ...{ registered, outstanding, unlistedOut, overfull, cast, invalid, turnout, againstAll },
    options: whole.options.map(({ id, votes, share }) => ({ id, votes, share })),
    version: whole.version,
    changedAt: whole.changedAt,
  };
}

function stateOf({ reported, expected }: ContestPart['precincts']): ContestPartState {
  if (reported === 0) return 'awaiting';
  return reported === expected ? 'complete' : 'counting';
}
