import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Seal } from './seal.js';

const sealAll = (values: readonly object[]): string[] => {
  const seal = new Seal();
  return values.map((value) => seal.seal(value));
};

/** The number of lines that open, in order, before one does not. */
const openAll = (lines: readonly string[]): number => {
  const seal = new Seal();
  const bad = lines.findIndex((line) => seal.open(line) === undefined);
  return bad === -1 ? lines.length : bad;
};

const documents = fc.array(fc.record({ a: fc.integer(), b: fc.string() }), { minLength: 2 });

describe('a seal', () => {
  it('opens what it sealed, to the same object', () => {
    fc.assert(
      fc.property(documents, (values) => {
        const seal = new Seal();
        expect(sealAll(values).map((line) => JSON.parse(seal.open(line) ?? '') as unknown)).toEqual(values);
      }),
    );
  });

  it('stops at a line that was left out, doubled or moved', () => {
    fc.assert(
      fc.property(documents, fc.nat(), (values, place) => {
        const lines = sealAll(values);
        const at = place % (lines.length - 1);
        const [line, next] = [lines[at] as string, lines[at + 1] as string];
        expect(openAll(lines.toSpliced(at, 1))).toBe(at);
        expect(openAll(lines.toSpliced(at, 0, line))).toBe(at + 1);
        expect(openAll(lines.toSpliced(at, 2, next, line))).toBe(at);
      }),
    );
  });

  it('stops at a line in which anything was changed, and at one without a sum', () => {
    const lines = sealAll([{ count: 17 }, { count: 18 }]);
    expect(openAll(lines.map((line) => line.replace('18', '19')))).toBe(1);
    expect(openAll(['{"count":17}'])).toBe(0);
    expect(openAll([''])).toBe(0);
  });
});
