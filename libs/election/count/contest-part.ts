import { findBase } from '../contests/contest-allocation.js';
import type { Area, Contest } from '../definition/definition.js';
import type { ContestPart, ContestPartState, ContestSnapshot } from '../published/snapshot.js';
import { contestFigures, countOption, lastTouched } from './contest-figures.js';
import type { Tally } from './tally.js';

/**
 * What a contest's protocols add up to within one area.
 * @param row of the contest in that area (ContestRows)
 */
export function contestPart(tally: Tally, row: number): ContestPart {
  const { layout, contests: totals } = tally;
  const { areas, contests } = layout.definition;
  const definition = contests[layout.contestOfRow(row)] as Contest;
  const base = findBase(definition, totals, row);
  const votes = totals.votes(row);
  const figures = contestFigures(tally, row);
  return {
    contest: definition.id,
    area: (areas[layout.areaOfRow(row)] as Area).id,
    state: stateOf(figures),
    ...figures,
    options: definition.options.map(({ id }, option) => ({ id, ...countOption(votes[option], base) })),
    ...lastTouched(tally, row),
  };
}

/** A contest's snapshot as the part of it that lies in its own area, which is all of it. */
export function wholeAsPart(whole: ContestSnapshot): ContestPart {
  const { precincts, registered, outstanding, unlistedOut, overfull, cast, invalid, turnout } = whole;
  const { againstAll, version, changedAt } = whole;
  return {
    contest: whole.id,
    area: whole.area,
    state: stateOf(whole),
    ...{ precincts, registered, outstanding, unlistedOut, overfull, cast, invalid, turnout, againstAll },
    options: whole.options.map(({ id, votes, share }) => ({ id, votes, share })),
    ...{ version, changedAt },
  };
}

function stateOf({ precincts: { reported, expected } }: Pick<ContestPart, 'precincts'>): ContestPartState {
  if (reported === 0) return 'awaiting';
  return reported === expected ? 'complete' : 'counting';
}
