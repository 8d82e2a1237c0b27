import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countOrText, readCountText, describeSeparators } from './count-text.js';
import { COUNT_MAX } from './count.js';

describe('readCountText', () => {
  it.each([
    ['0', 0],
    ['007', 7],
    [' 12 ', 12],
    ['1 204', 1_204],
    ['1,204', 1_204],
    ['1\u202f204', 1_204],
    ["1'204", 1_204],
    ['1’204’000', 1_204_000],
    ['9 999 999', COUNT_MAX],
  ])('reads %j as %d', (text, count) => expect(readCountText(text)).toEqual({ state: 'count', count }));

  // Slips, decimals and broken pastes: any number read from these may be the wrong one.
  it.each([
    '300,00',
    '19,5',
    '12,34',
    '1,2,3',
    '100 10',
    "1'2",
    '1,204 000',
    '0,123',
    '1 2345',
    '1  204',
    ',204',
    '204,',
    '1.204',
    '-5',
    '5e3',
    '10000000',
    '1 204x',
    '٣',
  ])('reads no count from %j', (text) => expect(readCountText(text)).toEqual({ state: 'unreadable', text }));

  it('reads back a count as any language writes it', () => {
    fc.assert(
      fc.property(fc.nat(COUNT_MAX), fc.constantFrom('en', 'ru', 'kk', 'de-CH', 'fr'), (count, locale) => {
        expect(countOrText(count.toLocaleString(locale, { useGrouping: 'always' }))).toBe(count);
      }),
    );
  });

  it('reads blank text as empty', () => {
    expect([readCountText(' '), countOrText('')]).toEqual([{ state: 'empty' }, undefined]);
  });
});

describe('describeSeparators', () => {
  it('explains separators only when they divide digits', () => {
    expect(describeSeparators('300,00')).toContain('exactly three digits');
    expect(['x', '-5', '10000000'].map(describeSeparators)).toEqual([undefined, undefined, undefined]);
  });
});
