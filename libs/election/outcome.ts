import type { ContestTotals } from './contest-totals.js';
import type { Contest } from './definition.js';
import type { Layout } from './layout.js';
import { judgePlurality } from './plurality.js';
import type { ContestState } from './snapshot.js';

/** Where a contest stands. */
export interface Outcome {
  readonly state: ContestState;
  /** Index of the option ahead; null while nobody is. */
  readonly leader: number | null;
  /** Votes between the leader and the next who can win; null while nobody leads. */
  readonly margin: number | null;
}

/** Where the contest stands by the protocols that are in. */
export function judge(layout: Layout, totals: ContestTotals, contest: number): Outcome {
  const { kind, options, votes } = layout.definition.contests[contest] as Contest;
  const reported = totals.reported(contest);
  const expected = layout.precinctsOfContest[contest] as number;
  if (votes === 'undocumented') return { state: countIn(reported, expected), leader: null, margin: null };
  const outstanding = boundsVotes(layout) ? totals.outstanding(contest) : null;
  const outcome = judgePlurality({ options, votes: totals.votes(contest), reported, expected, outstanding });
  if (kind === 'plurality') return outcome;
  // Lists share out seats by quota: one ahead has won nothing yet, and equal ones are no tie.
  return { ...outcome, state: countIn(reported, expected) };
}

/** Where a contest stands that nobody can be seen to lead or to win. */
function countIn(reported: number, expected: number): ContestState {
  return reported === 0 ? 'awaiting' : reported === expected ? 'complete' : 'leading';
}

/** Options elected where the contest stands so; nobody before it is decided. */
export function elect(layout: Layout, contest: number, { state, leader }: Outcome): number | null {
  const { kind } = layout.definition.contests[contest] as Contest;
  return kind === 'plurality' && (state === 'decided' || state === 'complete') ? leader : null;
}

/**
 * Whether the checks hold a precinct's votes to its registered voters: votes within the ballots found (E202),
 * those within the ballots issued (E203), those within the voters (E204). A check runs where all its lines are
 * carried; without these three nothing bounds what a precinct still out may bring.
 */
function boundsVotes({ lineOf }: Layout): boolean {
  return lineOf.issued !== -1 && lineOf.inBox !== -1 && lineOf.invalid !== -1;
}
