import { describe, expect, test } from '@jest/globals';
import type { Allocation, ListCount, ListVotes } from '../index.js';
import { allocate } from '../index.js';

const list = (id: string, votes: number, changes: Partial<ListVotes> = {}): ListVotes => ({
  id,
  votes,
  standing: true,
  ...changes,
});

/** Allocates 33 seats with a threshold of 7% of 10,000 valid ballots, unless changed. */
function share(lists: readonly ListVotes[], changes: Partial<ListCount> = {}): Allocation {
  return allocate({ seats: 33, threshold: '7', base: { of: 'valid', votes: 10_000 }, lists, ...changes });
}

const seatsOf = ({ lists }: Allocation) => lists.map(({ seats }) => seats);
const admissionsOf = ({ lists }: Allocation) => lists.map(({ admission }) => admission);

const aqtobe = [
  list('NO', 8072, { registeredOn: '2020-11-27', listSize: 50 }),
  list('ADAL', 250, { registeredOn: '2020-12-01', listSize: 4 }),
  list('AJ', 864, { registeredOn: '2020-12-03', listSize: 5 }),
  list('AUYL', 814, { registeredOn: '2020-12-04', listSize: 5 }),
];

test('allocate gives every step to 27 + 3 + 3 of 33 seats in Aqtöbe, 10 January 2021', () => {
  const none = { wholeSeats: 0, seatByRemainder: false, tieBrokenBy: null, byGuarantee: 0, unfilled: 0 };
  expect(share(aqtobe)).toEqual({
    seats: 33,
    base: { of: 'valid', votes: 10_000 },
    threshold: { percent: '7', votes: '700', leastVotes: 700 },
    solePasser: null,
    quota: { votes: 9750, seats: 33, decimal: '295.45' },
    seatsByQuota: 31,
    seatsByRemainder: 2,
    lists: [
      {
        ...none,
        ...{ id: 'NO', votes: 8072, share: '80.72', registeredOn: '2020-11-27', listSize: 50 },
        admission: 'threshold',
        quotas: '27.32',
        wholeSeats: 27,
        remainder: { numerator: 3126, denominator: 33, quotas: '0.32', place: 3 },
        seats: 27,
      },
      {
        ...none,
        ...{ id: 'ADAL', votes: 250, share: '2.50', registeredOn: '2020-12-01', listSize: 4 },
        admission: 'belowThreshold',
        quotas: null,
        remainder: null,
        seats: 0,
      },
      {
        ...none,
        ...{ id: 'AJ', votes: 864, share: '8.64', registeredOn: '2020-12-03', listSize: 5 },
        admission: 'threshold',
        quotas: '2.92',
        wholeSeats: 2,
        remainder: { numerator: 9012, denominator: 33, quotas: '0.92', place: 1 },
        seatByRemainder: true,
        seats: 3,
      },
      {
        ...none,
        ...{ id: 'AUYL', votes: 814, share: '8.14', registeredOn: '2020-12-04', listSize: 5 },
        admission: 'threshold',
        quotas: '2.75',
        wholeSeats: 2,
        remainder: { numerator: 7362, denominator: 33, quotas: '0.75', place: 2 },
        seatByRemainder: true,
        seats: 3,
      },
    ],
    filled: 33,
    unfilled: 0,
    rules: ['threshold', 'wholeQuotas', 'largestRemainder'],
  });
});

describe('the threshold', () => {
  test('admits a list with exactly its votes, and none with one vote less', () => {
    expect(admissionsOf(share([list('a', 9000), list('b', 700), list('c', 699)]))).toEqual([
      'threshold',
      'threshold',
      'belowThreshold',
    ]);
  });

  test('is a share of the base, not of the votes for lists', () => {
    const lists = [list('a', 600), list('b', 100), list('c', 70)];
    expect(seatsOf(share(lists, { base: { of: 'valid', votes: 1000 } }))).toEqual([26, 4, 3]);
    expect(seatsOf(share(lists, { base: { of: 'cast', votes: 1001 } }))).toEqual([28, 5, 0]);
  });

  test.each(['5', '5.0', '5.00'])('is the same when written as %s', (threshold) => {
    const lists = [list('a', 9000), list('b', 500), list('c', 499)];
    expect(admissionsOf(share(lists, { threshold }))).toEqual(['threshold', 'threshold', 'belowThreshold']);
  });

  test('is one vote when the contest has no threshold', () => {
    const none = share([list('a', 9000), list('b', 1), list('c', 0)], { threshold: undefined });
    expect(admissionsOf(none)).toEqual(['threshold', 'threshold', 'noVotes']);
    expect(none.threshold).toEqual({ percent: '0', votes: '0', leastVotes: 1 });
    expect(none.rules).toEqual(['noThreshold', 'wholeQuotas', 'largestRemainder']);
  });
});

describe('every seat is unfilled', () => {
  const nothing = {
    quota: null,
    solePasser: null,
    seatsByQuota: 0,
    seatsByRemainder: 0,
    filled: 0,
    unfilled: 33,
  };

  test('when no list passes', () => {
    const result = share([list('a', 600), list('b', 500)]);
    expect(result).toMatchObject({ ...nothing, rules: ['threshold', 'noneAdmitted'] });
    expect(admissionsOf(result)).toEqual(['belowThreshold', 'belowThreshold']);
  });

  test('when no list has a vote, with ballots in the box or without', () => {
    for (const votes of [0, 10_000]) {
      const result = share([list('a', 0), list('b', 0)], { base: { of: 'cast', votes } });
      expect(result).toMatchObject({ ...nothing, rules: ['threshold', 'noneAdmitted'] });
      expect(result.lists[0]).toMatchObject({ admission: 'noVotes', share: votes === 0 ? null : '0.00' });
    }
  });

  test('when every list is struck off, whatever its votes', () => {
    const result = share([list('a', 9000, { standing: false }), list('b', 1000, { standing: false })]);
    expect(result).toMatchObject({ ...nothing, rules: ['struckOff', 'threshold', 'noneAdmitted'] });
  });

  test('when no list is on the ballot', () => {
    expect(share([])).toMatchObject({ ...nothing, lists: [] });
  });
});

describe('a list struck off', () => {
  test('gets no seat, and its votes stay in the base but not in the quota', () => {
    const result = share([list('a', 5000, { standing: false }), list('b', 4000), list('c', 1000)]);
    expect(result.lists[0]).toMatchObject({
      admission: 'struckOff',
      share: '50.00',
      remainder: null,
      seats: 0,
    });
    expect(seatsOf(result)).toEqual([0, 26, 7]);
    expect(result.quota?.votes).toBe(5000);
    expect(result.rules[0]).toBe('struckOff');
  });

  test('does not change which list is the sole passer', () => {
    const lists = [list('a', 9000), list('b', 950, { standing: false }), list('c', 50)];
    expect(share(lists).solePasser).toMatchObject({ list: 'a', runnerUp: 'c' });
    const gone = [list('a', 9000, { standing: false }), list('b', 600), list('c', 50)];
    expect(share(gone)).toMatchObject({ solePasser: null, filled: 0 });
  });

  test('adds no rule when it has no votes', () => {
    expect(share([...aqtobe, list('x', 0, { standing: false })]).rules).not.toContain('struckOff');
  });
});

describe('equal remainders', () => {
  const equal = (first?: string, second?: string) =>
    share([list('a', 5000, { registeredOn: first }), list('b', 5000, { registeredOn: second })]);

  test('go to the list registered earlier', () => {
    const result = equal('2020-12-04', '2020-11-27');
    expect(seatsOf(result)).toEqual([16, 17]);
    expect(result.lists.map(({ tieBrokenBy }) => tieBrokenBy)).toEqual(['registeredOn', 'registeredOn']);
    expect(result.rules).toEqual(['threshold', 'wholeQuotas', 'largestRemainder', 'earlierRegistration']);
  });

  test('go to the list higher on the ballot when both were registered on the same day', () => {
    const result = equal('2020-12-04', '2020-12-04');
    expect(seatsOf(result)).toEqual([17, 16]);
    expect(result.lists.map(({ tieBrokenBy }) => tieBrokenBy)).toEqual(['ballotOrder', 'ballotOrder']);
    expect(result.rules).toEqual(['threshold', 'wholeQuotas', 'largestRemainder', 'ballotOrder']);
  });
});

describe('decimals of a remainder', () => {
  const decimalsOf = (votes: readonly number[], seats: number) =>
    share(
      votes.map((n, index) => list(String(index), n)),
      { seats, threshold: '0' },
    ).lists.map(({ remainder }) => remainder?.quotas);

  test('are as many as distinguish the last seat from the next claim', () => {
    expect(decimalsOf([500_001, 499_999], 1)).toEqual(['0.50', '0.49']);
    expect(decimalsOf([334_000, 333_010, 332_990], 1)).toEqual(['0.334', '0.333', '0.332']);
  });

  test('are two when equal ones tie, unless a smaller or a greater one is as near', () => {
    expect(decimalsOf([500, 500], 1)).toEqual(['0.50', '0.50']);
    expect(decimalsOf([334, 334, 332], 1)).toEqual(['0.334', '0.334', '0.332']);
    expect(decimalsOf([334, 333, 333], 2)).toEqual(['0.668', '0.666', '0.666']);
  });

  test('never round up to a whole quota', () => {
    expect(decimalsOf([9_999, 1], 1)).toEqual(['0.99', '0.00']);
  });
});

describe('a list shorter than its seats', () => {
  const short = share([list('a', 8000, { listSize: 20 }), list('b', 2000, { listSize: 7 })]);

  test('leaves its other seats unfilled', () => {
    expect(short.lists).toMatchObject([
      { wholeSeats: 26, seatByRemainder: false, seats: 20, unfilled: 6 },
      { wholeSeats: 6, seatByRemainder: true, seats: 7, unfilled: 0 },
    ]);
    expect(short).toMatchObject({ filled: 27, unfilled: 6 });
    expect(short.rules.at(-1)).toBe('shortList');
  });
});

test('allocate throws a RangeError for counts that are out of range', () => {
  const bad: Partial<ListCount>[] = [
    { seats: 0 },
    { seats: 2.5 },
    { base: { of: 'cast', votes: -1 } },
    { base: { of: 'cast', votes: Number.NaN } },
    { lists: [list('a', -1)] },
    { lists: [list('a', 0.5)] },
    { lists: [list('a', Number.MAX_SAFE_INTEGER), list('b', 1)] },
    { lists: [list('a', 1, { listSize: -1 })] },
    { threshold: '7%' },
  ];
  for (const changes of bad) expect(() => share([list('a', 9000)], changes)).toThrow(RangeError);
});

test('allocate is exact for counts whose product passes 2^53', () => {
  const result = share([list('a', 4_503_599_627_370_495), list('b', 4_503_599_627_370_496)], {
    base: { of: 'cast', votes: Number.MAX_SAFE_INTEGER },
    seats: 10_000,
  });
  expect(seatsOf(result)).toEqual([5000, 5000]);
  expect(result.lists.map(({ wholeSeats }) => wholeSeats)).toEqual([4999, 5000]);
  expect(result.lists[1]?.remainder).toMatchObject({ numerator: 5000, denominator: 10_000 });
});
