import type { ContestSnapshot, Summary } from '../words/bodies.js';

/** Seats of a contest of lists so far, by party; null before the first protocol. */
export function seatsByParty({ allocation, options }: ContestSnapshot): ReadonlyMap<string, number> | null {
  if (allocation === null) return null;
  const seatsOf = new Map(allocation.lists.map(({ id, seats }) => [id, seats]));
  const seats = new Map<string, number>();
  for (const { id, countedFor } of options) {
    seats.set(countedFor, (seats.get(countedFor) ?? 0) + (seatsOf.get(id) ?? 0));
  }
  return seats;
}

/** Whether seats were won that no list can have: in contests of candidates beside those of lists. */
export function hasSeatsBesideLists({ elected, parties = [] }: Summary): boolean {
  const ofLists = new Map(parties.map(({ countedFor, seats }) => [countedFor, seats]));
  return elected.some(({ countedFor, seats }) => seats > (ofLists.get(countedFor) ?? 0));
}
