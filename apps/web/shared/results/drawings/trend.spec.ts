import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { drawTrend, placeMoments, roundUp } from './trend.js';

test('values are drawn as steps below a round number', () => {
  const { most, paths } = drawTrend(
    [0, 25, 100],
    [
      [0, 10, 40],
      [5, 5, 20],
    ],
  );
  expect(most).toBe(40);
  expect(paths).toEqual(['M0 100H25V75H100V0', 'M0 87.5H25V87.5H100V50']);
});

test('a scale ends at a round number that can be halved, at most twice the value', () => {
  expect([0, 1, 2, 3, 6, 50, 51, 1234].map(roundUp)).toEqual([2, 2, 2, 4, 6, 50, 60, 2000]);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20_000_000 }), (value) => {
      expect(roundUp(value)).toBeGreaterThanOrEqual(value);
      expect(roundUp(value)).toBeLessThanOrEqual(value * 2);
      expect(roundUp(value) % 2).toBe(0);
    }),
  );
});

test('moments stand between the first and the last', () => {
  expect(placeMoments([10, 15, 20], { first: 10, last: 20 })).toEqual([0, 50, 100]);
  expect(placeMoments([10, 10], { first: 10, last: 10 })).toEqual([0, 0]);
});
