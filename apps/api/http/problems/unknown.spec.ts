import { describe, expect, it } from '@jest/globals';
import { quote, unknown } from './unknown.js';

describe('unknown', () => {
  it('names the unknown value, and the known ones when they are few', () => {
    const { problem } = unknown('checkpoint', '25:99', ['10:00', '12:00']);
    expect(problem).toMatchObject({
      type: '/problems/unknown-checkpoint',
      status: 404,
      known: ['10:00', '12:00'],
    });
    expect(problem.detail).toBe('There is no checkpoint "25:99"; known are 10:00, 12:00');
  });

  it('lists no known values when they are many', () => {
    expect(unknown('area', 'X', Array.from({ length: 31 }, String)).problem.known).toBeUndefined();
  });
});

describe('quote', () => {
  it('shows the printable part of a value, shortened', () => {
    expect(quote('a\u0000b\n')).toBe('"a\uFFFDb\uFFFD"');
    expect(quote('x'.repeat(10_000)).length).toBeLessThan(100);
  });
});
