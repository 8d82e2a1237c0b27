import { expect, test } from '@jest/globals';
import type { ContestSnapshot, Summary } from '../words/bodies.js';
import { hasSeatsBesideLists, seatsByParty } from './lists.js';

test('seats of two lists of one party add up, and there are none before the first protocol', () => {
  const options = [
    { id: 'a', countedFor: 'NO' },
    { id: 'b', countedFor: 'AUYL' },
    { id: 'c', countedFor: 'NO' },
  ];
  const lists = [
    { id: 'a', seats: 5 },
    { id: 'c', seats: 2 },
  ];
  const contest = (allocation: unknown) => ({ options, allocation }) as unknown as ContestSnapshot;
  expect([...(seatsByParty(contest({ lists })) ?? [])]).toEqual([
    ['NO', 7],
    ['AUYL', 0],
  ]);
  expect(seatsByParty(contest(null))).toBe(null);
});

test.each([
  [[{ countedFor: 'NO', seats: 7 }], false],
  [[{ countedFor: 'NO', seats: 8 }], true],
  [[{ countedFor: 'IND', seats: 1 }], true],
  [[], false],
])('seats %j beside 7 of a list were won by candidates: %s', (elected, expected) => {
  const parties = [{ countedFor: 'NO', seats: 7 }];
  expect(hasSeatsBesideLists({ elected, parties } as unknown as Summary)).toBe(expected);
});
