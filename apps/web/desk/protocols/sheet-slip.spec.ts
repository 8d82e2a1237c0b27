import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { lay, sound } from '../../../../test/fixtures/data/sheets.js';
import { findSlip, isSlip } from './sheet-slip.js';

const sheet = lay();
const BOX = ['ballots.inBox', 'ballots.invalid', 'votes.aida', 'votes.bolat', 'againstAll'];

describe('findSlip', () => {
  test.each([
    ['an option whose digits are swapped', { 'votes.bolat': '04', 'votes.aida': '100' }, 'votes.bolat'],
    ['an option with a digit left out', { 'votes.aida': '10' }, 'votes.aida'],
    ['a digit typed twice', { againstAll: '66' }, 'againstAll'],
    ['the ballots in the box, swapped', { 'ballots.inBox': '184' }, 'ballots.inBox'],
    ['a digit too many on invalid ballots', { 'ballots.invalid': '21' }, 'ballots.invalid'],
    ['the first option where no line explains it', { 'votes.bolat': '41' }, 'votes.aida'],
  ])('begins with %s', (_, slip, field) => {
    expect(findSlip(sheet, { ...sound, ...slip })).toBe(field);
  });

  test('begins with the first option where two lines explain it', () => {
    const typed = { 'ballots.inBox': '42', 'ballots.invalid': '0', againstAll: '0' };
    // 12 for 21 of either.
    const equal = { 'votes.aida': '12', 'votes.bolat': '12', 'ballots.inBox': '33' };
    expect(findSlip(sheet, { ...sound, ...typed, ...equal })).toBe('votes.aida');
  });

  test('begins with the line of one slip, or with the first option where another could explain it too', () => {
    const found = new Set<string>();
    const votes = fc.integer({ min: 0, max: 9_999 });
    fc.assert(
      fc.property(
        fc.tuple(votes, votes, votes, votes),
        fc.constantFrom(...BOX),
        fc.nat(3),
        (counts, field, at) => {
          const [invalid, aida, bolat, against] = counts;
          const right: Record<string, number> = {
            'ballots.inBox': invalid + aida + bolat + against,
            'ballots.invalid': invalid,
            'votes.aida': aida,
            'votes.bolat': bolat,
            againstAll: against,
          };
          const digits = String(right[field]);
          const slipped = Number(digits.slice(0, at) + digits.slice(at + 1));
          fc.pre(digits.length > 1 && at < digits.length && slipped !== right[field]);
          const typed = Object.fromEntries(
            Object.entries({ ...right, [field]: slipped }).map(([name, count]) => [name, String(count)]),
          );
          const begins = findSlip(sheet, { ...sound, ...typed });
          expect([field, 'votes.aida']).toContain(begins);
          found.add(begins ?? '');
        },
      ),
      { numRuns: 500 },
    );
    expect([...found].sort()).toEqual([...BOX].sort());
  });
});

describe('isSlip', () => {
  test('holds both ways, and never of equal counts', () => {
    const count = fc.integer({ min: 0, max: 999 });
    fc.assert(
      fc.property(count, count, (one, other) => {
        expect(isSlip(other, one)).toBe(isSlip(one, other));
        expect(isSlip(one, one)).toBe(false);
      }),
    );
  });

  test.each([
    [12, 21, true],
    [100, 10, true],
    [10, 100, true],
    [105, 5, true],
    [123, 321, false],
    [5, 6, false],
    [7, 0, false],
    [4, -4, false],
  ])('says of %i and %i: %s', (one, other, is) => {
    expect(isSlip(one, other)).toBe(is);
  });
});
