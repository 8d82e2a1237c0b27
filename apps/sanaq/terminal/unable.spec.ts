import { describe, expect, it } from '@jest/globals';
import { problemOf } from '#contract';
import { Refused } from './unable.js';

const faults = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ path: `line ${i + 1}`, message: 'is bad' }));

describe('Refused', () => {
  it('lists each fault on a line of its own and counts those not listed', () => {
    const detail = 'line 1: is bad (and 1999 more faults)';
    const { message, lines, exitCode } = new Refused(
      problemOf('faulty-precincts', detail, { errors: faults(1_000) }),
    );
    expect(message).toBe('Precincts do not fit the election: 2000 faults, of which the first 1000 are');
    expect([lines.length, lines[1], exitCode]).toEqual([1_000, 'line 2: is bad', 1]);
  });

  it('gives the detail and the exit code of a problem without faults', () => {
    const unknown = new Refused(problemOf('unknown-election', 'There is no election x'));
    expect([unknown.message, unknown.lines, unknown.exitCode]).toEqual([
      'Unknown election: There is no election x',
      [],
      2,
    ]);
    expect(new Refused(problemOf('taken-id', 'It exists')).exitCode).toBe(1);
  });
});
