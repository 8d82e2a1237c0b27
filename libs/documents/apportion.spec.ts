import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { apportion, level } from './apportion.js';

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

describe('apportion', () => {
  test('splits by largest remainder', () => {
    expect(apportion([5, 3, 1], 10)).toEqual([6, 3, 1]);
    expect(apportion([1, 1, 1], 2)).toEqual([1, 1, 0]);
    expect(apportion([], 0)).toEqual([]);
    expect(apportion([0, 0], 0)).toEqual([0, 0]);
  });

  test('rejects a total when all weights are 0', () => {
    expect(() => apportion([0, 0], 1)).toThrow(RangeError);
  });

  test('adds up exactly, with each share within one of its exact value and none for a weight of 0', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(10_000), { minLength: 1 }), fc.nat(2_000_000), (weights, total) => {
        fc.pre(sum(weights) > 0);
        const shares = apportion(weights, total);
        expect(sum(shares)).toBe(total);
        for (const [index, share] of shares.entries()) {
          const weight = weights[index] ?? 0;
          expect(Math.abs(share * sum(weights) - weight * total)).toBeLessThan(sum(weights));
          if (weight === 0) expect(share).toBe(0);
        }
      }),
    );
  });
});

describe('level', () => {
  const bounded = fc.array(
    fc
      .tuple(fc.nat(1000), fc.nat(1000), fc.nat(1000))
      .map((numbers) => [...numbers].sort((one, other) => one - other)),
    { minLength: 1 },
  );
  const column = (rows: readonly (readonly number[])[], at: number): number[] =>
    rows.map((row) => row[at] ?? 0);

  test('reaches every total within the bounds, and keeps each value within its own', () => {
    fc.assert(
      fc.property(bounded, fc.nat(1000), (rows, perMille) => {
        const [lowest, values, highest] = [column(rows, 0), column(rows, 1), column(rows, 2)];
        const total = sum(lowest) + Math.floor(((sum(highest) - sum(lowest)) * perMille) / 1000);
        const levelled = level({ values, lowest, highest }, total);
        expect(sum(levelled)).toBe(total);
        for (const [index, value] of levelled.entries()) {
          expect(value).toBeGreaterThanOrEqual(lowest[index] ?? 0);
          expect(value).toBeLessThanOrEqual(highest[index] ?? 0);
        }
      }),
    );
  });

  test('rejects a total outside the bounds', () => {
    expect(() => level({ values: [1], lowest: [0], highest: [2] }, 3)).toThrow('no room for a total of 3');
    expect(() => level({ values: [1], lowest: [1], highest: [2] }, 0)).toThrow(RangeError);
  });
});
