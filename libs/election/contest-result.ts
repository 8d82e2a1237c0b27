import { allocateContest, findBase } from './contest-allocation.js';
import type { Contest } from './definition.js';
import { elect, judge } from './outcome.js';
import { pct } from './percentage.js';
import type { ContestSnapshot, OptionResult } from './snapshot.js';
import type { Tally } from './tally.js';
import { showTime } from './turnout.js';

/** What a contest's protocols add up to and where that leaves it. Shares are of the contest's own base. */
export function contestSnapshot(
  { layout, contests: totals, docket }: Tally,
  contest: number,
): ContestSnapshot {
  const definition = layout.definition.contests[contest] as Contest;
  const { id, name, area, kind, seats, base, origin, votes: documentation } = definition;
  const outcome = judge(docket, totals, contest);
  const allocation = allocateContest(docket, totals, contest);
  const won = elect(definition, outcome, allocation);
  const votes = totals.votes(contest);
  const cast = totals.cast(contest);
  const invalid = totals.invalid(contest);
  const whole = findBase(definition, totals, contest);
  const againstAll = totals.againstAll(contest);
  return {
    id,
    name,
    area,
    kind,
    origin,
    seats,
    base,
    votes: documentation,
    state: outcome.state,
    precincts: {
      reported: totals.reported(contest),
      expected: docket.roll.precinctsOfContest(contest),
    },
    registered: totals.registered(contest),
    outstanding: totals.outstanding(contest),
    unlistedOut: totals.unlistedOut(contest) || undefined,
    overfull: totals.overfullPrecincts(contest) || undefined,
    cast,
    invalid,
    turnout: pct(totals.voted(contest), totals.registered(contest)),
    againstAll: definition.againstAll ? { votes: againstAll, share: pct(againstAll, whole) } : null,
    options: docket.optionsOf(contest).map((option, index) => ({
      id: option.id,
      name: option.name,
      nominatedBy: option.nominatedBy,
      countedFor: option.countedFor,
      status: option.status,
      incumbent: option.incumbent ?? false,
      origin: option.origin,
      ...countOption(votes[index], whole),
      elected: won !== null && (won[index] as number) > 0,
      seats: won === null ? 0 : (won[index] as number),
    })),
    allocation,
    margin: outcome.margin,
    leader: outcome.leader === null ? null : (definition.options[outcome.leader]?.id ?? null),
    rulings: docket.rulingsOf(contest),
    version: totals.position(contest),
    changedAt: showTime(totals.changedAt(contest)),
  };
}

/** An option's votes with their share; null both where no protocol carries a line for it. */
function countOption(votes: number | undefined, whole: number): Pick<OptionResult, 'votes' | 'share'> {
  return votes === undefined ? { votes: null, share: null } : { votes, share: pct(votes, whole) };
}
