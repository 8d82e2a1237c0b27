import type { Option } from '../definition/definition.js';
import type { ContestState } from '../published/snapshot.js';

/** The state of a contest. */
export interface Outcome {
  readonly state: ContestState;
  /** Index of the option ahead; null while nobody is. */
  readonly leader: number | null;
  /** Votes between the leader and the next who can win; null while nobody leads. */
  readonly margin: number | null;
}

/** The totals of a plurality race. */
export interface Race {
  readonly options: readonly Option[];
  /** Votes by option, in ballot order. */
  readonly votes: readonly number[];
  /** Precincts whose protocol is in, of those that vote. */
  readonly reported: number;
  readonly expected: number;
  /**
   * The most votes that outstanding precincts can bring to one option: their voters, with those that can still be
   * added. null where the protocols carry too few lines to hold them to that.
   */
  readonly outstanding: number | null;
  /** Outstanding units without a list of voters: there is no limit to the votes they may bring. */
  readonly unlistedOut: number;
}

/**
 * Who wins: the standing option with the most votes; no turnout threshold, and against-all goes to nobody. An
 * option struck off keeps its votes and cannot lead. The one ahead is decided once its margin over the next
 * is greater than everything outstanding, or, standing alone, with its first vote; never while a unit without a
 * list is out. Equal first two stay a tie when all are in: only the commission's decision breaks it.
 */
export function judgePlurality({
  options,
  votes,
  reported,
  expected,
  outstanding,
  unlistedOut,
}: Race): Outcome {
  if (reported === 0) return { state: 'awaiting', leader: null, margin: null };
  let leader: number | null = null;
  let first = 0;
  let second = 0;
  let standing = 0;
  for (let option = 0; option < options.length; option++) {
    if (options[option]?.status !== 'standing') continue;
    standing++;
    const mine = votes[option] as number;
    if (mine > first) {
      second = first;
      first = mine;
      leader = option;
    } else if (mine > second) {
      second = mine;
    }
  }
  const complete = reported === expected;
  if (leader === null || first === second) {
    return { state: complete ? (standing > 1 ? 'tie' : 'complete') : 'leading', leader: null, margin: null };
  }
  const margin = first - second;
  if (complete) return { state: 'complete', leader, margin };
  const isCatchable = standing > 1 && (outstanding === null || margin <= outstanding);
  const safe = unlistedOut === 0 && !isCatchable;
  return { state: safe ? 'decided' : 'leading', leader, margin };
}

/** Indexes of the standing options with the most votes. */
export function findTied(options: readonly Option[], votes: readonly number[]): readonly number[] {
  const standing = options.flatMap(({ status }, option) => (status === 'standing' ? [option] : []));
  const most = Math.max(...standing.map((option) => votes[option] as number));
  return standing.filter((option) => votes[option] === most);
}
