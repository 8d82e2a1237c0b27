import { expect, test } from '@jest/globals';
import type { ContestPrecinct, PrecinctState } from '../words/bodies.js';
import { missingFirst } from './precincts.js';

const precinct = (id: string, state: PrecinctState): ContestPrecinct => ({
  ...{ id, number: id, area: 'x', registered: 100, votersAdded: 0, state },
  ...{ version: null, cast: null, votes: null, againstAll: null, invalid: null, recordedAt: null },
});

test('missingFirst lists missing precincts first, then held ones, then the rest in order', () => {
  const all = [
    precinct('1', 'annulled'),
    precinct('2', 'held'),
    precinct('3', 'counted'),
    precinct('4', 'missing'),
    precinct('5', 'missing'),
  ];
  expect(missingFirst(all).map(({ id }) => id)).toEqual(['4', '5', '2', '1', '3']);
});
