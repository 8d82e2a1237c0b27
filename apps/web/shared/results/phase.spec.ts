import { expect, test } from '@jest/globals';
import type { ContestState } from '#election';
import type { Summary } from '../words/bodies.js';
import { phaseOf } from './phase.js';

const NONE: Record<ContestState, number> = {
  awaiting: 0,
  leading: 0,
  decided: 0,
  complete: 0,
  tie: 0,
  certified: 0,
  postponed: 0,
  annulled: 0,
};

/** A summary with the given numbers of contests in each state and of precincts that reported turnout. */
function summaryOf(states: Partial<typeof NONE>, reported: number): Summary {
  const byState = { ...NONE, ...states };
  const total = Object.values(byState).reduce((sum, count) => sum + count, 0);
  const precincts = { reported, expected: 9 };
  return {
    contests: { total, byState },
    elected: [],
    turnout: { at: '10:00', registered: 0, voted: 0, turnout: null, precincts },
    precincts: { reported: 0, expected: 9 },
    version: 0,
    changedAt: null,
  };
}

test.each([
  ['before', { awaiting: 3 }, 0],
  ['voting', { awaiting: 3 }, 1],
  ['voting', { awaiting: 2, postponed: 1 }, 1],
  ['counting', { awaiting: 2, leading: 1 }, 9],
  ['counting', { decided: 1, complete: 2 }, 9],
  ['counting', { awaiting: 1, complete: 2 }, 0],
  ['done', { complete: 2, tie: 1 }, 9],
  ['done', { certified: 2, annulled: 1 }, 9],
] as const)('phaseOf gives %s for contests %j and %i turnout reports', (phase, states, reported) => {
  expect(phaseOf(summaryOf(states, reported))).toBe(phase);
});
