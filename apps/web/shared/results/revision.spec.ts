import { expect, test } from '@jest/globals';
import { readMoves } from './revision.js';

test('readMoves lists every option in ballot order when votes moved', () => {
  expect(readMoves({ votes: { b: 0, a: -30 }, againstAll: 0 }, ['a', 'b'])).toEqual([
    { option: 'a', votes: -30 },
    { option: 'b', votes: 0 },
  ]);
});

test('readMoves lists against-all when it changed, even alone', () => {
  expect(readMoves({ votes: { a: 0 }, againstAll: 2 }, ['a'])).toEqual([
    { option: 'a', votes: 0 },
    { option: null, votes: 2 },
  ]);
});

test('readMoves lists nothing when no votes moved', () => {
  expect(readMoves({ votes: { a: 0, b: 0 }, againstAll: 0 }, ['a', 'b'])).toEqual([]);
  expect(readMoves({ votes: {}, againstAll: null }, ['a', 'b'])).toEqual([]);
});
