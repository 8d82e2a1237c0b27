import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { drawArrivals } from './arrivals.js';

describe('a drawing of arrivals', () => {
  it('has a bar for each step, as high as its count', () => {
    const { bars, most } = drawArrivals([1, 0, 4, 3]);
    expect(most).toBe(4);
    expect(bars.map(({ height }) => height)).toEqual([25, 0, 100, 75]);
    expect(bars.map(({ y }) => y)).toEqual([75, 100, 0, 25]);
  });

  it('draws nothing where precincts went out again, and nothing of no steps', () => {
    expect(drawArrivals([-2, 1]).bars.map(({ height }) => height)).toEqual([0, 100]);
    expect(drawArrivals([])).toEqual({ bars: [], most: 1 });
  });

  it('stays within its box, bars in order and apart, whatever the counts', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 1_000_000 }), { minLength: 1 }), (counts) => {
        const { bars, most } = drawArrivals(counts);
        expect(most).toBeGreaterThanOrEqual(Math.max(1, ...counts));
        bars.forEach(({ x, y, width, height }, at) => {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x + width).toBeLessThanOrEqual((bars[at + 1]?.x ?? 100) + 1e-9);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y + height).toBeCloseTo(100);
        });
      }),
    );
  });
});
