import { allocateContest, findBase } from '../contests/contest-allocation.js';
import { elect, judge } from '../contests/outcome.js';
import type { Contest } from '../definition/definition.js';
import { dateOf } from '../layout/polling-days.js';
import type { ContestSnapshot } from '../published/snapshot.js';
import { contestFigures, countOption, lastTouched } from './contest-figures.js';
import type { Tally } from './tally.js';

/** A contest's totals, its state and its winners. Shares are of the contest's own base. */
export function contestSnapshot(tally: Tally, contest: number): ContestSnapshot {
  const { layout, contests: totals, decisionLog } = tally;
  const definition = layout.definition.contests[contest] as Contest;
  const { id, name, area, kind, seats, base, origin, votes: documentation } = definition;
  const outcome = judge(decisionLog, totals, contest);
  const allocation = allocateContest(decisionLog, totals, contest);
  const won = elect(definition, outcome, allocation);
  const votes = totals.votes(contest);
  const whole = findBase(definition, totals, contest);
  return {
    id,
    name,
    area,
    kind,
    origin,
    ...(layout.days.dates.length === 1 ? {} : { date: dateOf(layout.definition, definition) }),
    seats,
    base,
    votes: documentation,
    state: outcome.state,
    ...contestFigures(tally, contest),
    options: decisionLog.optionsOf(contest).map((option, index) => ({
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
    rulings: decisionLog.rulingsOf(contest),
    ...lastTouched(tally, contest),
  };
}
