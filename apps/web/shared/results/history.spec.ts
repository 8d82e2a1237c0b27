import { expect, test } from '@jest/globals';
import type { ContestEvent } from '../words/bodies.js';
import { lookBack } from './history.js';

const decision = (position: number, id: string, revokedBy: string | null): ContestEvent => ({
  ...{ kind: 'decision', position, at: null, number: null },
  decided: {
    decision: {
      ...{ id, kind: 'strike-off', contest: 'c', option: 'a' },
      ...{ decidedBy: 'Court', decidedOn: '2021-07-24', reason: 'forged' },
    },
    ...{ position, recordedAt: '2021-07-25T17:00:00Z', revokedBy },
  },
});

const turn = (position: number): ContestEvent => ({
  ...{ kind: 'state', position, at: null, state: 'leading', leader: 'a', reported: 1, expected: 2 },
});

const events = [turn(1), decision(2, 'x', 'y'), turn(3), decision(4, 'y', null)];
const positionsOf = (of: readonly ContestEvent[]) => of.map(({ position }) => position);
const revokedOf = (of: readonly ContestEvent[]) =>
  of.flatMap((event) => (event.kind === 'decision' ? [event.decided.revokedBy] : []));

test('lookBack lists events newest first', () => {
  expect(positionsOf(lookBack(events, null))).toEqual([4, 3, 2, 1]);
  expect(revokedOf(lookBack(events, null))).toEqual([null, 'y']);
});

test('lookBack hides events and revocations after the given position', () => {
  expect(positionsOf(lookBack(events, 3))).toEqual([3, 2, 1]);
  expect(revokedOf(lookBack(events, 3))).toEqual([null]);
  expect(revokedOf(lookBack(events, 4))).toEqual([null, 'y']);
  expect(lookBack(events, 0)).toEqual([]);
});
