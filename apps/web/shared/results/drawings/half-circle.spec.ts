import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { drawHalfCircle, HALF_CIRCLE } from './half-circle.js';

/** The corners of a sector: where its outer side begins and ends, and its inner one. */
const cornersOf = (path: string): number[][] =>
  [...path.matchAll(/(?:M|L|0 0 [01] )(-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);

const angleOf = ([x = 0, y = 0]: readonly number[]): number =>
  180 - (Math.atan2(HALF_CIRCLE.base - y, x - HALF_CIRCLE.width / 2) * 180) / Math.PI;

test('a half circle of one party is the whole of it', () => {
  const [sector] = drawHalfCircle([{ id: 'NO', seats: 30 }]);
  expect(cornersOf(sector?.path ?? '')).toEqual([
    [4, 120],
    [236, 120],
    [182, 120],
    [58, 120],
  ]);
  expect(sector).toMatchObject({ x: 120, y: 31, isWide: true });
});

test('each sector begins where the one before ends, as wide as its share of the seats', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 120 }), { minLength: 1, maxLength: 8 }), (counts) => {
      const sectors = drawHalfCircle(counts.map((seats, at) => ({ id: String(at), seats })));
      const all = counts.reduce((sum, seats) => sum + seats, 0);
      expect(sectors.map(({ seats }) => seats)).toEqual(counts.filter((seats) => seats > 0));
      let before = 0;
      for (const { path, seats } of sectors) {
        const [from, to, innerTo, innerFrom] = cornersOf(path).map(angleOf);
        expect(from).toBeCloseTo((before / all) * 180, 0);
        before += seats;
        expect(to).toBeCloseTo((before / all) * 180, 0);
        expect(innerTo).toBeCloseTo(to ?? NaN, 0);
        expect(innerFrom).toBeCloseTo(from ?? NaN, 0);
      }
    }),
  );
});

test('a sector too narrow for its number says so', () => {
  const sectors = drawHalfCircle([
    { id: 'NO', seats: 97 },
    { id: 'AJ', seats: 3 },
  ]);
  expect(sectors.map(({ isWide }) => isWide)).toEqual([true, false]);
});
