import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { submissionIds } from './identity.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test('submissionIds gives the same UUID for the same run and index', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(), (run, index) => {
      const id = submissionIds(run)(index);
      expect(id).toMatch(UUID);
      expect(submissionIds(run)(index)).toBe(id);
    }),
  );
});

test('submissionIds never repeats an id within a run', () => {
  const idOf = submissionIds('a run');
  const ids = new Set(Array.from({ length: 50_000 }, (_, index) => idOf(index)));
  expect(ids.size).toBe(50_000);
});

test('submissionIds never repeats an id across runs', () => {
  const runs = ['0001', '0002', 'akim-2021-07-25-4bf1e0a2', 'akim-2021-07-25-4bf1e0a3'];
  const ids = runs.flatMap((run) => {
    const idOf = submissionIds(run);
    return Array.from({ length: 13_000 }, (_, index) => idOf(index));
  });
  expect(new Set(ids).size).toBe(runs.length * 13_000);
});
