import { describe, expect, it } from '@jest/globals';
import { FewOfAKind } from './limited-faults.js';

const fault = (line: number, text: string) => ({
  path: `line ${line}, registered`,
  message: `is "${text}"; it must be a whole number`,
});

describe('FewOfAKind', () => {
  it('keeps the first twenty faults of a kind and counts the others', () => {
    const few = new FewOfAKind();
    for (let line = 1; line <= 500; line++) few.add(fault(line, `x${line}`));
    few.add({ path: 'line 501', message: 'the line is not UTF-8' });
    expect(few.first.map(({ path }) => path)).toEqual([
      ...Array.from({ length: 20 }, (_, index) => `line ${index + 1}, registered`),
      'line 501',
    ]);
    expect(few.rest).toEqual(['480 more like line 1, registered: is "x1"; it must be a whole number']);
    expect(few.count).toBe(501);
  });

  it('keeps a bounded number of faults of any kinds', () => {
    const few = new FewOfAKind();
    for (let kind = 0; kind < 10_000; kind++) few.add({ path: 'x'.repeat(kind), message: '' });
    expect(few.first.length).toBeLessThan(300);
    expect(few.count).toBe(10_000);
  });
});
