import { pct } from '../numbers/percentage.js';
import type { Allocation } from '../published/allocation.js';
import type { ContestSnapshot, NextSeat, Outlook } from '../published/snapshot.js';
import { allocate, type ListCount } from './allocate.js';

/** The rules of a contest of lists that its snapshot does not tell. */
export type ListRules = Pick<ListCount, 'threshold' | 'solePasser'>;

/**
 * What it would take to change who is elected, by bounds alone and never by a model: nothing is supposed of how those
 * still out vote. null where votes are undocumented, before the first protocol, and where the contest is off.
 * @param isBounded whether the checks hold the votes of a precinct to its list
 * @param rules of a contest of lists
 */
export function outlookOf(shown: ContestSnapshot, isBounded: boolean, rules: ListRules): Outlook | null {
  const { state, precincts, unlistedOut = 0 } = shown;
  if (shown.votes === 'undocumented' || precincts.reported === 0) return null;
  if (state === 'postponed' || state === 'annulled') return null;
  const voters = isBounded && unlistedOut === 0 ? shown.outstanding : null;
  const out = { precincts: precincts.expected - precincts.reported, voters };
  const nextSeats = shown.kind === 'party-list' ? nextSeatsOf(shown, rules) : null;
  return {
    out,
    canChange: out.precincts === 0 ? false : canChange(shown, voters, nextSeats),
    runnerUp: nextSeats === null ? runnerUpOf(shown, voters) : null,
    nextSeats,
  };
}

/**
 * Whether the precincts out can change who is elected. Of lists it is known where they bring votes enough for one more seat; that they
 * cannot is never said of lists, because votes for nobody can also put one below the threshold.
 */
function canChange(
  { state, leader, margin, options }: ContestSnapshot,
  voters: number | null,
  nextSeats: readonly NextSeat[] | null,
): boolean | null {
  if (state === 'decided') return false;
  if (voters === null) return null;
  if (nextSeats === null) {
    if (leader !== null && margin !== null) return margin <= voters;
    return voters > 0 && options.some(({ status }) => status === 'standing');
  }
  return nextSeats.some(({ votes }) => votes !== null && votes <= voters) ? true : null;
}

/**
 * The least that the runner-up needs of the voters still out to draw level with the leader: as many votes as the margin,
 * if nobody else gets one of them. A share above 100% cannot be had.
 */
function runnerUpOf(
  { options, leader, margin }: ContestSnapshot,
  voters: number | null,
): Outlook['runnerUp'] {
  if (leader === null || margin === null || voters === null || voters === 0) return null;
  const others = options.filter(({ id, status }) => id !== leader && status === 'standing');
  const most = Math.max(...others.map(({ votes }) => votes ?? 0));
  const next = others.find(({ votes }) => votes === most);
  if (next === undefined) return null;
  return {
    option: next.id,
    votes: margin,
    share: pct(margin, voters) ?? '0.00',
    canDrawLevel: margin <= voters,
  };
}

/** The votes that each standing list lacks for one seat more, if it alone got votes from now on. */
function nextSeatsOf({ allocation }: ContestSnapshot, rules: ListRules): readonly NextSeat[] {
  if (allocation === null) return [];
  const count = countOf(allocation, rules);
  return count.lists.flatMap(({ id, standing }, at) =>
    standing ? [{ option: id, votes: votesToNextSeat(count, at) }] : [],
  );
}

/** What seats are shared out of, as a snapshot tells it. */
export function countOf({ base, lists, seats }: Allocation, rules: ListRules): ListCount {
  return {
    ...rules,
    seats,
    base,
    lists: lists.map(({ id, votes, registeredOn, listSize, admission }) => ({
      ...{ id, votes, standing: admission !== 'struckOff' },
      registeredOn: registeredOn ?? undefined,
      listSize: listSize ?? undefined,
    })),
  };
}

/**
 * The fewest votes more, all for one list, that give it one seat more; null where no number of votes does: it has all
 * seats it can get, or no more candidates. Halving finds it, one stretch after another: while the same lists are
 * admitted, votes gained never cost a seat, and lists that were admitted together never are again once one is not.
 */
function votesToNextSeat(count: ListCount, list: number): number | null {
  const now = stand(count, list, 0);
  if (now.seats >= Math.min(count.seats, count.lists[list]?.listSize ?? count.seats)) return null;
  for (let from = 0, { admitted } = now; ;) {
    const isOver = (more: number): boolean => {
      const then = stand(count, list, more);
      return then.seats > now.seats || then.admitted !== admitted;
    };
    const next = findFirst(isOver, from);
    if (next === null) return null;
    const then = stand(count, list, next);
    if (then.seats > now.seats) return next;
    [from, admitted] = [next, then.admitted];
  }
}

/** The first whole number above `from` for which it holds, where it holds for all after that; null past VOTES_MAX. */
function findFirst(holds: (value: number) => boolean, from: number): number | null {
  let step = 1;
  while (!holds(from + step)) {
    if (step > VOTES_MAX) return null;
    step *= 2;
  }
  let [no, yes] = [from + Math.floor(step / 2), from + step];
  while (yes - no > 1) {
    const middle = Math.floor((no + yes) / 2);
    if (holds(middle)) yes = middle;
    else no = middle;
  }
  return yes;
}

/** More than all votes of a contest by so much that one vote more decides nothing. */
const VOTES_MAX = 2 ** 40;

/** The seats of a list with so many votes more, and which lists are admitted then, as one text. */
function stand(count: ListCount, list: number, more: number): { seats: number; admitted: string } {
  const { lists } = allocate({
    ...count,
    base: { ...count.base, votes: count.base.votes + more },
    lists: count.lists.map((each, at) => (at === list ? { ...each, votes: each.votes + more } : each)),
  });
  return {
    seats: lists[list]?.seats ?? 0,
    admitted: lists.map(({ admission }) => admission).join(' '),
  };
}
