import { describe, expect, test } from '@jest/globals';
import type { Allocation, ListVotes } from '../index.js';
import { allocate } from '../index.js';

type Rule = 'admitRunnerUp' | 'takesAll' | undefined;

const list = (id: string, votes: number, changes: Partial<ListVotes> = {}): ListVotes => ({
  id,
  votes,
  standing: true,
  ...changes,
});

const share = (seats: number, lists: readonly ListVotes[], solePasser?: Rule): Allocation =>
  allocate({ seats, threshold: '7', base: { of: 'valid', votes: 1000 }, solePasser, lists });

const seatsOf = ({ lists }: Allocation) => lists.map(({ seats }) => seats);

const lists = [list('a', 920), list('b', 30), list('c', 50)];

describe('a sole passer', () => {
  test('shares with the runner-up, which gets at least two of its seats', () => {
    const result = share(20, lists, 'admitRunnerUp');
    expect(seatsOf(result)).toEqual([18, 0, 2]);
    expect(result.lists.map(({ admission }) => admission)).toEqual([
      'threshold',
      'belowThreshold',
      'runnerUp',
    ]);
    expect(result.quota).toEqual({ votes: 970, seats: 20, decimal: '48.50' });
    expect(result.lists[0]).toMatchObject({ wholeSeats: 18, seatByRemainder: true, byGuarantee: -1 });
    expect(result.lists[2]).toMatchObject({ wholeSeats: 1, seatByRemainder: false, byGuarantee: 1 });
    expect(result.solePasser).toEqual({
      rule: 'admitRunnerUp',
      list: 'a',
      runnerUp: 'c',
      tieBrokenBy: null,
      seatsMin: 2,
    });
    expect(result.rules).toEqual([
      'threshold',
      'runnerUpAdmitted',
      'wholeQuotas',
      'largestRemainder',
      'runnerUpSeats',
    ]);
  });

  test('shares with the runner-up by default', () => {
    expect(share(20, lists)).toEqual(share(20, lists, 'admitRunnerUp'));
  });

  test('gives up no seat to a runner-up that has two or more by quota', () => {
    const result = share(97, lists);
    expect(seatsOf(result)).toEqual([92, 0, 5]);
    expect(result.lists.map(({ byGuarantee }) => byGuarantee)).toEqual([0, 0, 0]);
    expect(result.rules).not.toContain('runnerUpSeats');
    expect(seatsOf(share(39, lists))).toEqual([37, 0, 2]);
  });

  test('takes every seat under takesAll', () => {
    const result = share(20, lists, 'takesAll');
    expect(seatsOf(result)).toEqual([20, 0, 0]);
    expect(result.quota?.votes).toBe(920);
    expect(result.solePasser).toMatchObject({ rule: 'takesAll', list: 'a', runnerUp: null, seatsMin: 0 });
    expect(result.rules).toEqual(['threshold', 'takesAll', 'wholeQuotas']);
  });

  test('does not exist when two lists pass', () => {
    const result = share(20, [list('a', 700), list('b', 70), list('c', 69)]);
    expect(result.solePasser).toBeNull();
    expect(seatsOf(result)).toEqual([18, 2, 0]);
  });
});

describe('a contest with few seats', () => {
  test.each<[number, number[], number]>([
    [1, [1, 0, 0], 0],
    [2, [1, 0, 1], 1],
    [3, [1, 0, 2], 2],
    [4, [2, 0, 2], 2],
  ])('shares %d as %j and leaves one to the sole passer', (seats, expected, seatsMin) => {
    const result = share(seats, lists);
    expect(seatsOf(result)).toEqual(expected);
    expect(result.solePasser?.seatsMin).toBe(seatsMin);
  });
});

describe('the runner-up', () => {
  const runnerUpOf = (...others: ListVotes[]) => {
    const { solePasser, rules } = share(20, [...others, list('a', 900)]);
    return [solePasser?.runnerUp, solePasser?.tieBrokenBy, ...rules.slice(4)];
  };

  test('is the next list by votes', () => {
    expect(runnerUpOf(list('b', 30), list('c', 31))).toEqual(['c', null, 'runnerUpSeats']);
  });

  test('is the list registered earlier among equal ones', () => {
    const late = list('b', 30, { registeredOn: '2020-12-04' });
    const early = list('c', 30, { registeredOn: '2020-11-27' });
    const expected = ['c', 'registeredOn', 'runnerUpSeats', 'earlierRegistration'];
    expect(runnerUpOf(late, early)).toEqual(expected);
    expect(runnerUpOf(early, list('x', 30), late)).toEqual(expected);
  });

  test('is the list higher on the ballot among those registered on the same day', () => {
    const same = { registeredOn: '2020-12-04' };
    expect(runnerUpOf(list('b', 30, same), list('c', 30, same))).toEqual([
      'b',
      'ballotOrder',
      'runnerUpSeats',
      'ballotOrder',
    ]);
  });

  test('is no list struck off or without votes, so that the sole passer gets every seat', () => {
    const result = share(20, [list('a', 900), list('b', 30, { standing: false }), list('c', 0)]);
    expect(seatsOf(result)).toEqual([20, 0, 0]);
    expect(result.solePasser).toMatchObject({ rule: 'admitRunnerUp', list: 'a', runnerUp: null });
    expect(result.rules).toEqual(['struckOff', 'threshold', 'noRunnerUp', 'wholeQuotas']);
  });

  test('is absent when a single list is on the ballot, which gets every seat', () => {
    expect(seatsOf(share(20, [list('a', 900)]))).toEqual([20]);
  });

  test('leaves a guaranteed seat unfilled when its list is too short', () => {
    const result = share(20, [list('a', 900), list('b', 50, { listSize: 1 })]);
    expect(seatsOf(result)).toEqual([18, 1]);
    expect(result.lists[1]?.unfilled).toBe(1);
    expect(result).toMatchObject({ filled: 19, unfilled: 1 });
  });
});
