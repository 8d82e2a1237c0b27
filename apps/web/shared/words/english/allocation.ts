import { counted, n, votes } from './plurals.js';

const lists = (value: number): string => (value === 1 ? 'This list has' : 'These lists together have');
const seats = (value: number): string => counted(value, 'seat', 'seats');
const base = { cast: 'ballots cast', valid: 'valid ballots' };

/** The parts of the sum that gives what a list has left over. */
interface RestSum {
  readonly votes: number;
  readonly wholeSeats: number;
  /** Of the contest. */
  readonly seats: number;
  /** Votes of the lists that share. */
  readonly quotaVotes: number;
  readonly numerator: number;
  /** Left over, as a part of a quota. */
  readonly shown: string;
}

/** How the pages explain the sharing out of seats among party lists, so that a calculator can follow. */
export const allocationWords = {
  allocation: {
    heading: 'How the seats are shared out',
    provisional: (all: number) => `${seats(all)}, provisional until every precinct is in`,
    final: (all: number) => `${seats(all)}, final`,
    titles: {
      threshold: 'Threshold',
      noThreshold: 'No threshold',
      solePasser: 'One list alone',
      quota: 'Quota',
      whole: 'Whole quotas',
      rest: 'Remainders',
      guarantee: 'The runner-up’s seats',
      short: 'Lists too short',
      none: 'No list passes',
    },

    base: (of: 'cast' | 'valid', value: number) => `${n(value)} ${base[of]}`,
    /** What valid ballots are made of, for those who add up. */
    validBase: (value: number, cast: number, invalid: number) =>
      `${n(value)} ${base.valid} (${n(cast)} cast, less ${n(invalid)} invalid)`,
    threshold: (percent: string, of: string, exact: string, least: number) =>
      `${percent}% of ${of} = ${exact}. A list needs at least ${votes(least)}.`,
    noThreshold: 'Every list with a vote shares in the seats.',
    pass: (names: string, count: number) => (count === 1 ? `${names} passes.` : `${names} pass.`),
    /** A list and its votes in a sentence. */
    withVotes: (name: string, count: number) => `${name} (${n(count)})`,
    short: (name: string, count: number, missing: number) =>
      `${name} has ${votes(count)}, ${n(missing)} too few.`,
    noVotes: (names: string, count: number) => `${names} ${count === 1 ? 'has' : 'have'} no votes.`,
    struckOff: (name: string, count: number) =>
      `${name} was struck off: its ${votes(count)} still count among the ballots, and it gets no seat.`,
    noneAdmitted: (all: number) => `No list has enough votes, so all ${seats(all)} stay unfilled.`,

    takesAll: (list: string) =>
      `${list} shares with nobody: by the rule of this contest it takes every seat.`,
    runnerUp: (list: string, next: string, count: number, sure: number) =>
      `Only ${list} passes. So the list with the next most votes shares too: ${next}, with ${n(count)}` +
      (sure > 0 ? `, and it is sure of ${seats(sure)}.` : '.'),
    noRunnerUp: (list: string) => `Only ${list} passes, and no other list has a vote to share by.`,
    runnerUpBy: {
      registeredOn: 'Another list has as many votes; the one registered earlier goes first.',
      ballotOrder: 'Another list has as many votes; the one higher on the ballot goes first.',
    },

    quota: (sharing: number, value: number, all: number, quota: string) =>
      `${lists(sharing)} ${votes(value)}. ${n(value)} ÷ ${seats(all)} = ${quota} votes for one seat.`,
    whole: (value: number, all: number) =>
      `A list gets a seat for each whole quota in its votes: its votes × ${n(all)} ÷ ${n(value)}.`,
    wholeOf: (count: number, value: number, all: number, quotas: string) =>
      `${n(count)} × ${n(all)} ÷ ${n(value)} = ${quotas}`,
    seats: (count: number) => (count === 0 ? 'none' : seats(count)),
    allByQuota: (given: number) => `That gives out all ${seats(given)}.`,
    left: (given: number, left: number) =>
      `That gives out ${seats(given)}; ${n(left)} ${left === 1 ? 'is' : 'are'} left.`,
    rest: (left: number, value: number, all: number) =>
      `${left === 1 ? 'The seat left goes to the list' : `The ${n(left)} seats left go, one each, to the lists`} with the most left over: ` +
      `its votes × ${n(all)}, less ${n(value)} for each whole quota.`,
    restOf: ({ votes: count, wholeSeats, seats: all, quotaVotes, numerator, shown }: RestSum) =>
      `${n(count)} × ${n(all)} − ${n(wholeSeats)} × ${n(quotaVotes)} = ${n(numerator)}, ${shown} of ${n(quotaVotes)}`,
    tie: {
      registeredOn: (names: string) =>
        `Of lists with equally much left over, the one registered earlier goes first: ${names}.`,
      ballotOrder: (names: string) =>
        `${names} have equally much left over, and dates of registration do not tell them apart: the one higher on the ballot goes first.`,
    },
    registered: (name: string, date: string | null) =>
      date === null ? `${name} without a date` : `${name} on ${date}`,
    guarantee: (to: string, sure: number, from: string, moved: number) =>
      `${to} is sure of ${seats(sure)}: ${n(moved)} ${moved === 1 ? 'goes' : 'go'} over to it from ${from}.`,
    unfilled: (name: string, due: number, size: number, unfilled: number) =>
      `${name} is due ${seats(due)} and has ${counted(size, 'candidate', 'candidates')}: ${seats(unfilled)} ${unfilled === 1 ? 'stays' : 'stay'} unfilled, and ${unfilled === 1 ? 'goes' : 'go'} to nobody.`,

    table: 'Seats by list',
    columns: {
      list: 'List',
      quotas: 'Quotas',
      whole: 'Whole',
      rest: 'By remainder',
      guarantee: 'As runner-up',
      seats: 'Seats',
    },
    /** One list's seats on a narrow screen, in one line. */
    sum: {
      whole: (count: number) => `${n(count)} whole`,
      rest: '1 by remainder',
      guarantee: (count: number) =>
        `${count > 0 ? '+' : '−'}${n(Math.abs(count))} as the runner-up is sure of it`,
    },
    signed: (count: number) => (count > 0 ? `+${n(count)}` : count < 0 ? `−${n(-count)}` : '0'),
    why: {
      threshold: null,
      runnerUp: 'admitted as the runner-up',
      belowThreshold: (missing: number) => `not admitted: ${votes(missing)} short`,
      noVotes: 'not admitted: no votes',
      struckOff: 'struck off, gets no seat',
    },
    unfilledShort: (count: number) => `${n(count)} unfilled: the list is too short`,
    total: 'All lists',
    unfilledTotal: (count: number) => `${n(count)} unfilled`,
    waiting: 'No precinct is in yet; its votes are what the seats are shared out by.',
  },
};
