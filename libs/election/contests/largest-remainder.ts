import { multiplyAndDivide } from '../numbers/exact.js';
import type { TieBreak } from '../published/allocation.js';
import { breakTie, compareRegistration } from './precedence.js';
import type { Registered } from './precedence.js';

/** A list that takes part in the sharing, with at least one vote. */
export interface Claim extends Registered {
  readonly votes: number;
}

/** What one list gets. */
export interface Portion {
  readonly wholeSeats: number;
  /** What its votes leave over, as a numerator: over all votes it is a part of a quota, over the seats votes. */
  readonly rest: number;
  /** Place in line for the seats left, from 1. */
  readonly place: number;
  readonly seatByRemainder: boolean;
  /** Set where the last seats fell between equal remainders, this list's among them. */
  readonly tieBrokenBy: TieBreak | null;
}

/**
 * Shares out seats (at least one) by Hare quota and largest remainder: a list gets a seat for each whole quota
 * (all votes / seats) in its votes, and the seats left go one each to the largest remainders. Equal remainders
 * go by `compareRegistration`, then by the order given. A list that meets its quotas exactly never gets a seat
 * by remainder: fewer seats are left than lists with something over.
 *
 * What this method promises, and what it does not: each list gets its quotas rounded down or up; scaling all
 * votes changes nothing; votes gained, be they new ones or another list's, never cost a seat while the lists
 * sharing stay the same. One seat more in the house can cost a list a seat (the Alabama paradox).
 */
export function shareOut(seats: number, claims: readonly Claim[]): Portion[] {
  const total = claims.reduce((sum, { votes }) => sum + votes, 0);
  const shares = claims.map(({ votes }) => multiplyAndDivide(votes, seats, total));
  const left = shares.reduce((remaining, { whole }) => remaining - whole, seats);
  const rest = (claim: number) => (shares[claim] as { rest: number }).rest;
  const order = claims
    .map((_, claim) => claim)
    .sort((a, b) => rest(b) - rest(a) || compareRegistration(claims[a] as Claim, claims[b] as Claim));
  const places = new Map(order.map((claim, at) => [claim, at + 1]));
  const [last, next] = [order[left - 1], order[left]];
  const tied = last !== undefined && next !== undefined && rest(last) === rest(next);
  return shares.map((share, claim) => {
    const place = places.get(claim) as number;
    const seatByRemainder = place <= left;
    const across = seatByRemainder ? next : last;
    const inTie = tied && across !== undefined && share.rest === rest(across);
    return {
      wholeSeats: share.whole,
      rest: share.rest,
      place,
      seatByRemainder,
      tieBrokenBy: inTie ? breakTie(claims[claim] as Claim, claims[across] as Claim) : null,
    };
  });
}
