import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findLookalikes, lookOf, quoteSought, describeScripts } from './lookalike.js';

describe('findLookalikes', () => {
  it('finds different texts that look alike', () => {
    const ids = ['A101', '102', 'А101', 'l02', '103', 'A101', 'Қ-1'];
    expect(findLookalikes(ids, 10)).toEqual([
      { first: 0, second: 2 },
      { first: 1, second: 3 },
    ]);
    expect(findLookalikes(ids, 1)).toHaveLength(1);
  });

  it('finds nothing among plain numbers', () => {
    expect(
      findLookalikes(
        Array.from({ length: 1_000 }, (_, index) => `${index}`),
        10,
      ),
    ).toEqual([]);
  });

  it('finds every text that looks like an earlier one', () => {
    const text = fc.string({
      unit: fc.constantFrom('A', 'А', '1', 'l', 'I', '0', 'О', 'O', 'Ж'),
      maxLength: 3,
    });
    fc.assert(
      fc.property(fc.uniqueArray(text, { maxLength: 12 }), (texts) => {
        const looks = texts.map(lookOf);
        const alike = looks.filter((look, index) => looks.indexOf(look) < index).length;
        expect(findLookalikes(texts, 100)).toHaveLength(alike);
      }),
    );
  });
});

describe('describeScripts', () => {
  it.each([
    ['А101', 'А (U+0410) is Cyrillic'],
    ['Кaz', 'К (U+041A) is Cyrillic'],
    ['Οne', 'Ο (U+039F) is Greek'],
    ['АВ', 'А (U+0410), В (U+0412) are Cyrillic'],
  ])('names the misleading letters of %s', (text, told) => expect(describeScripts(text)).toBe(told));

  it.each(['A101', '101', 'Школа', 'Ақсу.1'])('finds no misleading letter in %s', (text) =>
    expect(describeScripts(text)).toBeUndefined(),
  );

  it('is part of what quoteSought says of a text', () => {
    expect(quoteSought('А101')).toBe('"А101", in which А (U+0410) is Cyrillic,');
    expect(quoteSought('102\u200b')).toBe('"102\\u200b"');
  });
});
