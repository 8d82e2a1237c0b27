import type { Threshold } from '../numbers/threshold.js';

/** What separated equal lists: their dates of registration or, those equal too, their order on the ballot. */
export type TieBreak = 'registeredOn' | 'ballotOrder';

/**
 * The rules an allocation went by, in the order they are applied:
 * - struckOff: a list struck off has votes; they stay in the base, and it gets no seat.
 * - threshold: lists with at least `threshold.leastVotes` are admitted. noThreshold: every list with a vote is.
 * - noneAdmitted: no list is admitted, and every seat stays unfilled.
 * - takesAll: the one list that passes shares with nobody. runnerUpAdmitted: the next by votes is admitted too.
 *   noRunnerUp: it would be, but no other standing list has a vote.
 * - wholeQuotas: quota = votes of the admitted lists / seats; a seat for each whole one.
 * - largestRemainder: the seats left went one each to the largest remainders.
 * - runnerUpSeats: quota gave the runner-up fewer seats than it is sure of; the rest came from the other list.
 * - earlierRegistration: of equal lists the one registered earlier went first. ballotOrder: dates did not tell
 *   them apart, and the one higher on the ballot went first.
 * - shortList: a list has fewer candidates than seats; what it cannot fill stays unfilled, and goes to nobody.
 */
export const ALLOCATION_RULES = [
  'struckOff',
  'threshold',
  'noThreshold',
  'noneAdmitted',
  'takesAll',
  'runnerUpAdmitted',
  'noRunnerUp',
  'wholeQuotas',
  'largestRemainder',
  'runnerUpSeats',
  'earlierRegistration',
  'ballotOrder',
  'shortList',
] as const;
export type AllocationRule = (typeof ALLOCATION_RULES)[number];

/** Why a list takes part in the sharing, or why not. */
export type Admission = 'threshold' | 'runnerUp' | 'belowThreshold' | 'noVotes' | 'struckOff';

/** What an admitted list's votes leave over after its whole quotas. */
export interface Remainder {
  /** numerator / denominator votes, exactly; the denominator is the seats of the contest. */
  readonly numerator: number;
  readonly denominator: number;
  /**
   * As a part of a quota, cut off: "0.92"; of more decimals where one that got a seat and a smaller one that
   * did not would read alike.
   */
  readonly quotas: string;
  /** Place in line for the seats left, from 1: the largest first, equal ones as their tie is broken. */
  readonly place: number;
}

/** One list's way to its seats: wholeSeats + 1 by remainder + byGuarantee = seats + unfilled. */
export interface AllocatedList {
  readonly id: string;
  readonly votes: number;
  /** Of the base, half up: "80.72"; null where the base is 0. */
  readonly share: string | null;
  readonly admission: Admission;
  readonly registeredOn: string | null;
  /** Candidates on the list; null where the definition does not say. */
  readonly listSize: number | null;
  /** Votes / quota, cut off to two decimals: "27.32"; null, as the remainder is, for a list not admitted. */
  readonly quotas: string | null;
  readonly wholeSeats: number;
  readonly remainder: Remainder | null;
  readonly seatByRemainder: boolean;
  /** Where the last seat by remainder fell between equal ones, this list's among them: what decided. */
  readonly tieBrokenBy: TieBreak | null;
  /** Seats the runner-up's guarantee brought to this list; negative for the one they came from. */
  readonly byGuarantee: number;
  /** Seats it fills. */
  readonly seats: number;
  /** Seats it is due and has no candidate for. */
  readonly unfilled: number;
}

/** What became of the one list that passed alone. */
export interface SolePasser {
  readonly rule: 'admitRunnerUp' | 'takesAll';
  readonly list: string;
  /** The list admitted beside it; null where it takes all or no other has a vote. */
  readonly runnerUp: string | null;
  /** What chose the runner-up among lists with as many votes. */
  readonly tieBrokenBy: TieBreak | null;
  /** Seats the runner-up is sure of: 2, or all but one where the contest has fewer than 3. */
  readonly seatsMin: number;
}

/**
 * How the seats of a party-list contest are shared out, every step of it. Numbers are whole and exact; a text
 * with decimals is for display, save `threshold.votes`, which is exact too.
 */
export interface Allocation {
  readonly seats: number;
  /** What the threshold and the shares are of. */
  readonly base: { readonly of: 'cast' | 'valid'; readonly votes: number };
  readonly threshold: Threshold;
  /** null unless exactly one list passes. */
  readonly solePasser: SolePasser | null;
  /** Votes of the admitted lists / seats; null where no list is admitted. */
  readonly quota: {
    readonly votes: number;
    readonly seats: number;
    /** Cut off to two decimals: "6823.47". */
    readonly decimal: string;
  } | null;
  readonly seatsByQuota: number;
  readonly seatsByRemainder: number;
  /** In ballot order. */
  readonly lists: readonly AllocatedList[];
  /** filled + unfilled = seats. */
  readonly filled: number;
  readonly unfilled: number;
  readonly rules: readonly AllocationRule[];
}
