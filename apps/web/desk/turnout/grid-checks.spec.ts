import { describe, expect, test } from '@jest/globals';
import type { DeskPrecinct, DeskPrecincts, PrecinctSlot } from '#contract';
import { acceptedOf, checkCell, layGrid, readVoted } from './grid-checks.js';

const slot = (changes: Partial<PrecinctSlot>): PrecinctSlot => ({
  ...{ checkpoint: null, contest: null, dueAt: '2021-07-25T04:00:00.000Z', state: 'due' },
  ...{ counted: null, waiting: null, note: null },
  ...changes,
});
const counted = (voted: number) => ({ id: '00000000-0000-4000-8000-000000000001', version: 1, voted });

const PRECINCT: DeskPrecinct = {
  ...{ id: '2', number: '2', areas: [], registered: 190, votersAdded: 10, annulled: false },
  slots: [
    slot({ checkpoint: '10:00', state: 'counted', counted: counted(40) }),
    slot({ checkpoint: '12:00' }),
    slot({ checkpoint: '14:00', state: 'counted', counted: counted(90) }),
    slot({ checkpoint: '16:00' }),
    slot({ contest: 'race', state: 'counted', counted: counted(120) }),
    slot({ contest: 'maslihat' }),
  ],
};
const PAGE: DeskPrecincts = {
  ...{ items: [PRECINCT], next: null, total: 1, counts: null, contests: [], entry: 'single' },
  ...{ checkpoints: ['10:00', '12:00', '14:00', '16:00'], replay: false, version: 3 },
  now: '2021-07-25T12:00:00.000Z',
};
const layout = layGrid(PAGE);
const codes = (checkpoint: string, voted: number | string, sent: [string, number][] = []) =>
  checkCell(layout, '2', checkpoint, voted, acceptedOf(layout, PRECINCT, new Map(sent))).map(
    ({ code }) => code,
  );

test.each([
  ['40', 40],
  [' 1 040 ', 1040],
  ['1\u00a0040', 1040],
  ['007', 7],
  ['12a', '12a'],
  ['-3', '-3'],
  ['4.5', '4.5'],
  ['12345678', '12345678'],
])('reads %j as %j', (typed, voted) => {
  expect(readVoted(typed)).toBe(voted);
});

describe('checkCell', () => {
  test.each<[string, string, number | string, string[]]>([
    ['accepts a count between those of the neighbouring checkpoints', '12:00', 60, []],
    ['W301 and W310 report a count below an earlier checkpoint', '12:00', 39, ['W301', 'W310']],
    ['W301 and W310 report a count above a later checkpoint', '12:00', 91, ['W301', 'W310']],
    ['W302 reports a last count above the protocol', '16:00', 121, ['W302']],
    ['E205 reports a count above the list with the voters added on the day', '16:00', 201, ['E205']],
    ['W305 reports an unusual turnout', '16:00', 196, ['W305', 'W302', 'W310']],
    ['E110 reports text that is not a count', '12:00', 'x', ['E110']],
    ['ignores the report counted for its own checkpoint', '14:00', 90, []],
  ])('%s', (_, checkpoint, voted, found) => {
    expect(codes(checkpoint, voted)).toEqual(found);
  });

  test('checks against reports sent a moment ago too', () => {
    expect(codes('16:00', 95, [['12:00', 99]])).toEqual(['W301']);
    expect(codes('16:00', 95, [['14:00', 94]])).toEqual([]);
  });
});
