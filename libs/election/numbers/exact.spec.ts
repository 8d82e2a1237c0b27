import { describe, expect, test } from '@jest/globals';
import { cutDecimals, multiplyAndDivide } from './exact.js';

describe('multiplyAndDivide', () => {
  test('gives the whole and the rest', () => {
    expect(multiplyAndDivide(864, 33, 9750)).toEqual({ whole: 2, rest: 9012 });
    expect(multiplyAndDivide(0, 33, 7)).toEqual({ whole: 0, rest: 0 });
  });

  test('stays exact when the product passes 2^53', () => {
    expect(multiplyAndDivide(9007199254740991, 9999, 10000)).toEqual({ whole: 9006298534815516, rest: 9009 });
    expect(multiplyAndDivide(9007199254740991, 2, 9007199254740990)).toEqual({ whole: 2, rest: 2 });
  });

  test('stays exact at the edge of 2^53', () => {
    expect(multiplyAndDivide(6361, 1416003655831, 6361)).toEqual({ whole: 1416003655831, rest: 0 });
    expect(multiplyAndDivide(94906267, 94906267, 94906266)).toEqual({ whole: 94906268, rest: 1 });
  });
});

test('cutDecimals truncates and never rounds up', () => {
  expect(cutDecimals({ whole: 2, rest: 7551 }, 10000, 2)).toBe('2.75');
  expect(cutDecimals({ whole: 0, rest: 2999 }, 3000, 2)).toBe('0.99');
  expect(cutDecimals({ whole: 5, rest: 1 }, 200, 4)).toBe('5.0050');
  expect(cutDecimals({ whole: 0, rest: 9007199254740990 }, 9007199254740991, 3)).toBe('0.999');
});
