import { describe, expect, test } from '@jest/globals';
import { shareOut } from './largest-remainder.js';
import type { Claim } from './largest-remainder.js';

const lists = (votes: readonly number[], dates: readonly (string | undefined)[] = []): Claim[] =>
  votes.map((n, index) => ({ votes: n, registeredOn: dates[index] }));

const seatsOf = (seats: number, claims: readonly Claim[]): number[] =>
  shareOut(seats, claims).map(({ wholeSeats, seatByRemainder }) => wholeSeats + (seatByRemainder ? 1 : 0));

const tiesOf = (seats: number, claims: readonly Claim[]) =>
  shareOut(seats, claims).map(({ seatByRemainder, tieBrokenBy }) => [seatByRemainder, tieBrokenBy]);

describe('shareOut', () => {
  test('gives whole quotas first and the seats left by remainder', () => {
    expect(shareOut(33, lists([8072, 864, 814]))).toEqual([
      { wholeSeats: 27, rest: 3126, place: 3, seatByRemainder: false, tieBrokenBy: null },
      { wholeSeats: 2, rest: 9012, place: 1, seatByRemainder: true, tieBrokenBy: null },
      { wholeSeats: 2, rest: 7362, place: 2, seatByRemainder: true, tieBrokenBy: null },
    ]);
  });

  test.each<[number, number[], number[]]>([
    [10, [500, 300, 200], [5, 3, 2]],
    [1, [50, 49], [1, 0]],
    [2, [3, 1], [2, 0]],
    [3, [1, 1, 1], [1, 1, 1]],
    [7, [100], [7]],
    [5, [1000, 1], [5, 0]],
  ])('shares %d seats for %j as %j', (seats, votes, expected) => {
    expect(seatsOf(seats, lists(votes))).toEqual(expected);
  });

  test('can take a seat from a list when there is one seat more in all', () => {
    expect(seatsOf(10, lists([6, 6, 2]))).toEqual([4, 4, 2]);
    expect(seatsOf(11, lists([6, 6, 2]))).toEqual([5, 5, 1]);
  });

  test('is exact to one vote near 2^53', () => {
    const half = 4503599627370496;
    expect(seatsOf(3, lists([half - 1, half]))).toEqual([1, 2]);
    expect(seatsOf(3, lists([half, half - 1]))).toEqual([2, 1]);
  });
});

describe('equal remainders', () => {
  test('go to the list registered earlier', () => {
    const claims = lists([50, 50], ['2020-12-04', '2020-11-27']);
    expect(tiesOf(1, claims)).toEqual([
      [false, 'registeredOn'],
      [true, 'registeredOn'],
    ]);
  });

  test('go to the list higher on the ballot when dates are equal or missing', () => {
    const higher = [
      [true, 'ballotOrder'],
      [false, 'ballotOrder'],
    ];
    expect(tiesOf(1, lists([50, 50], ['2020-12-04', '2020-12-04']))).toEqual(higher);
    expect(tiesOf(1, lists([50, 50]))).toEqual(higher);
  });

  test('go to a list with a date before one without', () => {
    expect(tiesOf(1, lists([50, 50], [undefined, '2020-12-04']))).toEqual([
      [false, 'registeredOn'],
      [true, 'registeredOn'],
    ]);
  });

  test('name the rule that broke the tie for each list', () => {
    const claims = lists([10, 10, 10, 10], ['2020-12-01', '2020-11-01', '2020-12-01', '2020-12-31']);
    expect(tiesOf(2, claims)).toEqual([
      [true, 'ballotOrder'],
      [true, 'registeredOn'],
      [false, 'ballotOrder'],
      [false, 'registeredOn'],
    ]);
  });

  test('are no tie when all of them or none get a seat', () => {
    const broken = (seats: number, votes: number[]) =>
      tiesOf(seats, lists(votes)).map(([, tieBrokenBy]) => tieBrokenBy);
    expect(broken(5, [60, 60, 5])).toEqual(['ballotOrder', 'ballotOrder', null]);
    expect(broken(6, [60, 60, 5])).toEqual([null, null, null]);
    expect(broken(7, [30, 30, 10])).toEqual([null, null, null]);
    expect(broken(1, [8, 1, 1])).toEqual([null, null, null]);
  });
});
