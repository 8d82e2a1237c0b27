import { expect, test } from '@jest/globals';
import { readMoves } from './revision.js';

test('votes that moved are listed for every option, in ballot order', () => {
  expect(readMoves({ votes: { b: 0, a: -30 }, againstAll: 0 }, ['a', 'b'])).toEqual([
    { option: 'a', votes: -30 },
    { option: 'b', votes: 0 },
  ]);
});

test('against all is listed where it changed, even alone', () => {
  expect(readMoves({ votes: { a: 0 }, againstAll: 2 }, ['a'])).toEqual([
    { option: 'a', votes: 0 },
    { option: null, votes: 2 },
  ]);
});

test('where no vote was moved nothing is listed', () => {
  expect(readMoves({ votes: { a: 0, b: 0 }, againstAll: 0 }, ['a', 'b'])).toEqual([]);
  expect(readMoves({ votes: {}, againstAll: null }, ['a', 'b'])).toEqual([]);
});
