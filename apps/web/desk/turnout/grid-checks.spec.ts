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
])('%j is read as %j', (typed, voted) => {
  expect(readVoted(typed)).toBe(voted);
});

describe('a cell is checked', () => {
  test.each<[string, string, number | string, string[]]>([
    ['between the hours beside it', '12:00', 60, []],
    ['against an earlier hour', '12:00', 39, ['W301', 'W310']],
    ['against a later hour', '12:00', 91, ['W301', 'W310']],
    ['against the protocol, after the last report', '16:00', 121, ['W302']],
    ['against the list, voters added on the day among them', '16:00', 201, ['E205']],
    ['for a turnout out of the ordinary', '16:00', 196, ['W305', 'W302', 'W310']],
    ['for being a count at all', '12:00', 'x', ['E110']],
    ['with its own hour left out', '14:00', 90, []],
  ])('%s', (_, checkpoint, voted, found) => {
    expect(codes(checkpoint, voted)).toEqual(found);
  });

  test('against what was sent a moment ago too', () => {
    expect(codes('16:00', 95, [['12:00', 99]])).toEqual(['W301']);
    expect(codes('16:00', 95, [['14:00', 94]])).toEqual([]);
  });
});
