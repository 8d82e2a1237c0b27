import { expect, test } from '@jest/globals';
import { compareLines } from './before-after.js';

const lines = [
  { id: 'inBox', count: 118 },
  { id: 'invalid', count: 2 },
];

test('compareLines puts each line of a correction beside the one it would replace', () => {
  expect(compareLines({ lines, before: [148, 2] })).toEqual([
    { id: 'inBox', count: 118, before: 148, difference: -30 },
    { id: 'invalid', count: 2, before: 2, difference: 0 },
  ]);
});

test('compareLines gives no earlier counts to a submission that replaces nothing', () => {
  expect(compareLines({ lines, before: null })).toMatchObject([
    { before: null, difference: 0 },
    { before: null, difference: 0 },
  ]);
});
