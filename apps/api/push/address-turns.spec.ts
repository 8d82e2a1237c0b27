import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { AddressTurns } from './address-turns.js';

const bounds = { turns: 2, windowMs: 1_000, addresses: 3 };

test('an address has so many turns until its window is over, and others have their own', () => {
  const turns = new AddressTurns(bounds);
  expect([0, 1, 200].map((at) => turns.take('a', at))).toEqual([0, 0, 800]);
  expect(turns.take('b', 200)).toBe(0);
  expect([999, 1_000, 1_001, 1_002].map((at) => turns.take('a', at))).toEqual([1, 0, 0, 998]);
});

test('no address has more turns within a window than there are, as long as not too many ask', () => {
  const step = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat({ max: 400 }));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const turns = new AddressTurns(bounds);
      const taken = new Map<string, number[]>();
      let at = 0;
      for (const [address, later] of steps) {
        at += later;
        if (turns.take(address, at) === 0) taken.set(address, [...(taken.get(address) ?? []), at]);
      }
      for (const times of taken.values())
        for (const [place, time] of times.entries()) {
          const third = times[place + 2 * bounds.turns];
          if (third !== undefined) expect(third - time).toBeGreaterThanOrEqual(bounds.windowMs);
        }
    }),
  );
});

test('of too many addresses the one that asked longest ago is forgotten', () => {
  const turns = new AddressTurns({ ...bounds, turns: 1 });
  for (const address of ['a', 'b', 'c', 'd']) expect(turns.take(address, 0)).toBe(0);
  expect(turns.take('d', 1)).toBeGreaterThan(0);
  expect(turns.take('a', 1)).toBe(0);
});
