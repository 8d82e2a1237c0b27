import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bandsOf, listBands, shadeOf } from './bands.js';

describe('bands', () => {
  test('are as narrow as five of them can be', () => {
    expect(bandsOf([18.2, 24.9, 36.4])).toEqual({ start: 15, step: 5, count: 5 });
    expect(bandsOf([61, 61.5])).toEqual({ start: 61, step: 1, count: 1 });
    expect(bandsOf([0, 100])).toEqual({ start: 0, step: 25, count: 5 });
    expect(bandsOf([])).toBeNull();
    expect(bandsOf([3.9999999999999996, -5e-324])).toEqual({ start: -2, step: 2, count: 4 });
  });

  test('hold every value, and give more of it no paler shade', () => {
    const value = fc.double({ min: -50, max: 100, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1 }), (values) => {
        const bands = bandsOf(values);
        if (!bands) throw new Error('values have bands');
        const all = listBands(bands);
        const sorted = values.toSorted((a, b) => a - b);
        expect(all.length).toBeLessThanOrEqual(5);
        expect(sorted[0]).toBeGreaterThanOrEqual(all[0]?.from ?? Infinity);
        expect(sorted.at(-1)).toBeLessThan(all.at(-1)?.to ?? -Infinity);
        const shades = sorted.map((each) => shadeOf(bands, each));
        expect(shades).toEqual(shades.toSorted((a, b) => a - b));
        expect(shades.every((shade) => shade >= 1 && shade <= 5)).toBe(true);
      }),
    );
  });
});
