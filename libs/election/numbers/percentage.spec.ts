import { expect, test } from '@jest/globals';
import { pct } from './percentage.js';

test.each([
  [731, 928, '78.77'],
  [928, 1283, '72.33'],
  [35, 928, '3.77'],
  [0, 860, '0.00'],
  [1, 1, '100.00'],
  [2, 1, '200.00'],
  [1, 3, '33.33'],
  [2, 3, '66.67'],
])('gives %i of %i as %s', (n, d, share) => {
  expect(pct(n, d)).toBe(share);
});

test('rounds half up', () => {
  expect(pct(1, 8)).toBe('12.50');
  expect(pct(1, 20_000)).toBe('0.01');
  expect(pct(1, 20_001)).toBe('0.00');
  expect(pct(4_665, 100_000)).toBe('4.67');
});

test('gives null for a share of zero', () => {
  expect(pct(0, 0)).toBeNull();
  expect(pct(5, 0)).toBeNull();
});

test('stays exact for totals whose product passes 2^53', () => {
  expect(pct(999_999_000_000, 999_999_000_000)).toBe('100.00');
  expect(pct(333_333_000_000, 999_999_000_000)).toBe('33.33');
  expect(pct(500_050_000_000, 1_000_000_000_000)).toBe('50.01');
  expect(pct(500_049_999_999, 1_000_000_000_000)).toBe('50.00');
});
