import type { Allocation } from './allocation.js';
import type { ContestTotals } from './contest-totals.js';
import type { Contest } from './definition.js';
import type { Layout } from './layout.js';
import { judgePlurality, type Outcome } from './plurality.js';
import type { ContestState } from './snapshot.js';

/** Where the contest stands by the protocols that are in. */
export function judge(layout: Layout, totals: ContestTotals, contest: number): Outcome {
  const { kind, options, votes } = layout.definition.contests[contest] as Contest;
  const reported = totals.reported(contest);
  const expected = layout.precinctsOfContest[contest] as number;
  if (votes === 'undocumented') return { state: countIn(reported, expected), leader: null, margin: null };
  const outstanding = boundsVotes(layout) ? totals.outstanding(contest) : null;
  const outcome = judgePlurality({ options, votes: totals.votes(contest), reported, expected, outstanding });
  if (kind === 'plurality') return outcome;
  // Lists share out seats by quota: the one ahead has won nothing yet, what is still out can move seats among
  // all of them, and equal ones are no tie, for allocation has a rule for each.
  return { ...outcome, state: countIn(reported, expected) };
}

/** Where a contest stands that nobody can be seen to lead or to win. */
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
  if (allocation !== null) return state === 'complete' ? allocation.lists.map((list) => list.seats) : null;
  if (leader === null || (state !== 'decided' && state !== 'complete')) return null;
  return options.map((_, option) => (option === leader ? seats : 0));
}

/**
 * Whether the checks hold a precinct's votes to its registered voters: votes within the ballots found (E202),
 * those within the ballots issued (E203), those within the voters (E204). A check runs where all its lines are
 * carried; without these three nothing bounds what a precinct still out may bring.
 */
function boundsVotes({ lineOf }: Layout): boolean {
  return lineOf.issued !== -1 && lineOf.inBox !== -1 && lineOf.invalid !== -1;
}
