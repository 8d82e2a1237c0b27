import { describe, expect, test } from '@jest/globals';
import { MAP_SIZE, REGION_SHAPES } from './region-shapes.js';
import { TILES } from './tiles.js';

/** The corners of a path of closed rings written in steps, as the shapes are. */
function cornersOf(path: string): readonly (readonly (readonly [number, number])[])[] {
  return path
    .split('z')
    .filter(Boolean)
    .map((ring) => {
      const [x = 0, y = 0, ...steps] = (ring.match(/-?\d+/g) ?? []).map(Number);
      const corners: (readonly [number, number])[] = [[x, y]];
      for (let at = 0; at < steps.length; at += 2) {
        const [lastX, lastY] = corners.at(-1) ?? [x, y];
        corners.push([lastX + (steps[at] ?? 0), lastY + (steps[at + 1] ?? 0)]);
      }
      return corners;
    });
}

const areaOf = (ring: readonly (readonly [number, number])[]): number =>
  Math.abs(
    ring.reduce((sum, [x, y], at) => {
      const [nextX, nextY] = ring[(at + 1) % ring.length] ?? [x, y];
      return sum + x * nextY - nextX * y;
    }, 0),
  ) / 2;

const isInside = (x: number, y: number, ring: readonly (readonly [number, number])[]): boolean =>
  ring.reduce((inside, [ax, ay], at) => {
    const [bx, by] = ring[(at + 1) % ring.length] ?? [ax, ay];
    return ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax ? !inside : inside;
  }, false);

const shapes = Object.entries(REGION_SHAPES).flatMap(([id, { path, ...place }]) =>
  path === undefined ? [] : [{ id, ...place, rings: cornersOf(path) }],
);

describe('the map', () => {
  test('has a place for every tile, and a tile for every place', () => {
    expect(Object.keys(REGION_SHAPES).toSorted()).toEqual(TILES.map(({ area }) => area).toSorted());
  });

  test.each(shapes)('draws $id within its size, around its label', ({ x, y, rings }) => {
    for (const [cornerX, cornerY] of rings.flat()) {
      expect(cornerX).toBeGreaterThan(0);
      expect(cornerX).toBeLessThan(MAP_SIZE.width);
      expect(cornerY).toBeGreaterThan(0);
      expect(cornerY).toBeLessThan(MAP_SIZE.height);
    }
    expect(isInside(x, y, rings[0] ?? [])).toBe(true);
  });

  test('keeps areas: as much of the country as the region has on the ground, in thousands of square kilometres', () => {
    const areas = new Map(
      shapes.map(({ id, rings }) => [id, rings.reduce((sum, ring) => sum + areaOf(ring), 0)]),
    );
    const whole = [...areas.values()].reduce((sum, each) => sum + each, 0);
    // Committee on Statistics, 2021; the country has 2,724.9.
    const known = { 'KZ-KAR': 428, 'KZ-AKT': 300.6, 'KZ-VOS': 283.2, 'KZ-MAN': 165.6, 'KZ-SEV': 98 };
    for (const [id, ground] of Object.entries(known)) {
      const drawn = ((areas.get(id) ?? 0) / whole) * 2724.9;
      expect(Math.abs(drawn - ground) / ground).toBeLessThan(0.06);
    }
  });
});
