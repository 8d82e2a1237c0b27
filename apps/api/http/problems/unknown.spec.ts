import { describe, expect, it } from '@jest/globals';
import { quote, unknown } from './unknown.js';

describe('unknown', () => {
  it('names what is unknown, and what is known where that is short', () => {
    const { problem } = unknown('checkpoint', '25:99', ['10:00', '12:00']);
    expect(problem).toMatchObject({
      type: '/problems/unknown-checkpoint',
      status: 404,
      known: ['10:00', '12:00'],
    });
    expect(problem.detail).toBe('There is no checkpoint "25:99"; known are 10:00, 12:00');
  });

  it('lists nothing where there is too much to read', () => {
    expect(unknown('area', 'X', Array.from({ length: 31 }, String)).problem.known).toBeUndefined();
  });
});

describe('quote', () => {
  it('shows what can be printed of what was sent, cut to a length to read', () => {
    expect(quote('a\u0000b\n')).toBe('"a\uFFFDb\uFFFD"');
    expect(quote('x'.repeat(10_000)).length).toBeLessThan(100);
  });
});
