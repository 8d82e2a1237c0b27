import type { Contest } from '../definition/definition.js';
import type { Layout } from '../layout/layout.js';
import type { Allocation } from '../published/allocation.js';
import type { ContestState } from '../published/snapshot.js';
import type { ContestTotals } from './contest-totals.js';
import { findTied, judgePlurality, type Outcome, type Race } from './plurality.js';
import type { Rulings, Settlement } from './rulings.js';

/** The state of the contest by the protocols that are in and the decisions made. */
export function judge(rulings: Rulings, totals: ContestTotals, contest: number): Outcome {
  const outcome = judgeCount(rulings, totals, contest);
  const isCertified = outcome.state === 'complete' && rulings.certificates(contest).length > 0;
  return isCertified ? { ...outcome, state: 'certified' } : outcome;
}

/** The same by the count alone, certified or not. */
export function judgeCount(rulings: Rulings, totals: ContestTotals, contest: number): Outcome {
  const { layout } = rulings;
  const { kind, votes } = layout.definition.contests[contest] as Contest;
  const fate = rulings.fateOf(contest);
  if (fate !== undefined) return { state: fate, leader: null, margin: null };
  const reported = totals.reported(contest);
  const expected = rulings.electorate.precinctsOfContest(contest);
  if (votes === 'undocumented') return { state: countIn(reported, expected), leader: null, margin: null };
  const race = {
    options: rulings.optionsOf(contest),
    votes: totals.votes(contest),
    reported,
    expected,
    outstanding: boundsVotes(layout) ? totals.outstanding(contest) : null,
    unlistedOut: totals.unlistedOut(contest),
  };
  const outcome = judgePlurality(race);
  if (kind === 'plurality') return settle(outcome, race, rulings.settlementOf(contest));
  // Lists share out seats by quota: the one ahead has won nothing yet, what is still out can move seats among
  // all of them, and equal ones are no tie, for allocation has a rule for each.
  return { ...outcome, state: countIn(reported, expected) };
}

/**
 * A tie as the commission's decision leaves it: where the lot fell on one of the equal first, that one wins, by no
 * votes. Repeat voting leaves it a tie. A lot among others than those who are equal now, after a correction, is
 * without effect: the program never breaks a tie.
 */
function settle(outcome: Outcome, { options, votes }: Race, settlement: Settlement | undefined): Outcome {
  const option = settlement?.option ?? null;
  if (outcome.state !== 'tie' || option === null) return outcome;
  return findTied(options, votes).includes(option)
    ? { state: 'complete', leader: option, margin: 0 }
    : outcome;
}

/** Whether every precinct is in and no decision voids the result. */
export function isComplete(state: ContestState): boolean {
  return state === 'complete' || state === 'certified';
}

/** The state of a contest without a visible leader or winner. */
function countIn(reported: number, expected: number): ContestState {
  return reported === 0 ? 'awaiting' : reported === expected ? 'complete' : 'leading';
}

/**
 * Seats won by option, in ballot order, where the contest stands so; null while nobody is elected: a race
 * before it is decided, party lists before every precinct is in.
 */
export function elect(
  { seats, options }: Contest,
  { state, leader }: Outcome,
  allocation: Allocation | null,
): readonly number[] | null {
  if (allocation !== null) return isComplete(state) ? allocation.lists.map((list) => list.seats) : null;
  if (leader === null || (state !== 'decided' && !isComplete(state))) return null;
  return options.map((_, option) => (option === leader ? seats : 0));
}

/**
 * Whether the checks hold a precinct's votes to its registered voters: votes within the ballots found (E202),
 * those within the ballots issued (E203), those within the voters (E204). A check runs where all its lines are
 * carried; without these three there is no limit to the votes an outstanding precinct may bring.
 */
export function boundsVotes({ lineOf }: Layout): boolean {
  return lineOf.issued !== -1 && lineOf.inBox !== -1 && lineOf.invalid !== -1;
}
