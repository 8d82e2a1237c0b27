import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Seal } from './seal.js';

const sealAll = (values: readonly object[]): string[] => {
  const seal = new Seal();
  return values.map((value) => seal.seal(value));
};

/** How many lines open before the first that does not. */
const openAll = (lines: readonly string[]): number => {
  const seal = new Seal();
  const bad = lines.findIndex((line) => seal.open(line) === undefined);
  return bad === -1 ? lines.length : bad;
};

const documents = fc.array(fc.record({ a: fc.integer(), b: fc.string() }), { minLength: 2 });

describe('Seal', () => {
  it('opens sealed lines to the same objects', () => {
    fc.assert(
      fc.property(documents, (values) => {
        const seal = new Seal();
        expect(sealAll(values).map((line) => JSON.parse(seal.open(line) ?? '') as unknown)).toEqual(values);
      }),
    );
  });

  it('detects a removed, repeated or moved line', () => {
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

  it('detects a changed line and a line without a checksum', () => {
    const lines = sealAll([{ count: 17 }, { count: 18 }]);
    expect(openAll(lines.map((line) => line.replace('18', '19')))).toBe(1);
    expect(openAll(['{"count":17}'])).toBe(0);
    expect(openAll([''])).toBe(0);
  });
});
