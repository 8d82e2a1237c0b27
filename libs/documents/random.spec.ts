import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Random } from './random.js';

describe('Random', () => {
  test('keeps the sequence of a given name', () => {
    const random = new Random('a stream');
    expect([random.next(), random.next(), random.next()]).toMatchInlineSnapshot(`
      [
        628339559,
        3962140040,
        824051965,
      ]
    `);
  });

  test('gives different sequences for different names', () => {
    const [one, other] = ['one', 'other'].map((name) => {
      const random = new Random(name);
      return Array.from({ length: 8 }, () => random.next());
    });
    expect(one).not.toEqual(other);
  });

  test('keeps numbers within the requested bounds', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: -1000, max: 1000 }),
        fc.nat(2 ** 20 - 1),
        (seed, low, span) => {
          const random = new Random(seed);
          for (let times = 0; times < 20; times += 1) {
            for (const number of [random.between(low, low + span), random.around(low, low + span)]) {
              expect(Number.isInteger(number)).toBe(true);
              expect(number).toBeGreaterThanOrEqual(low);
              expect(number).toBeLessThanOrEqual(low + span);
            }
          }
        },
      ),
    );
  });

  test('draws every number of a small range about equally often', () => {
    const random = new Random('dice');
    const seen = [0, 0, 0, 0, 0, 0];
    for (let times = 0; times < 60_000; times += 1) {
      const face = random.below(6);
      seen[face] = (seen[face] ?? 0) + 1;
    }
    for (const times of seen) expect(Math.abs(times - 10_000)).toBeLessThan(500);
  });

  test('shuffles without losing or repeating elements', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.integer()), (seed, list) => {
        const mixed = new Random(seed).shuffled(list);
        expect([...mixed].sort((one, other) => one - other)).toEqual(
          [...list].sort((one, other) => one - other),
        );
      }),
    );
  });

  test('never draws an element of weight 0', () => {
    const random = new Random('weights');
    for (let times = 0; times < 1000; times += 1) expect([1, 3]).toContain(random.weighted([0, 3, 0, 1]));
  });

  test('refuses to pick from an empty list', () => {
    expect(() => new Random('none').pick([])).toThrow(RangeError);
  });
});
