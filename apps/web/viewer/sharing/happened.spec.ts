import { describe, expect, it } from '@jest/globals';
import type { ContestEvent, ContestSnapshot } from '../../shared/words/bodies.js';
import { happenedIn } from './happened.js';
import { wordsOf } from './server-words.js';

const CONTEST = {
  kind: 'plurality',
  options: ['aida', 'bolat'].map((id) => ({ id, name: { en: id } })),
} as unknown as ContestSnapshot;

const at = '2021-07-25T17:00:00.000Z';
const turn = (
  position: number,
  state: 'leading' | 'decided' | 'complete',
  leader: string | null,
): ContestEvent => ({
  ...{ kind: 'state', position, at, state, leader, reported: position, expected: 9 },
});
const correction: ContestEvent = {
  ...{ kind: 'correction', position: 4, at, precinct: 'p12', number: '12', version: 2, reason: 'misread' },
  changed: { cast: -3, votes: { aida: -3, bolat: 0 }, againstAll: 0 },
};
const struckOff: ContestEvent = {
  ...{ kind: 'decision', position: 5, at, number: null },
  decided: {
    decision: {
      ...{ id: 'x', kind: 'strike-off', contest: 'c', option: 'bolat' },
      ...{ decidedBy: 'Court', decidedOn: '2021-07-24', reason: 'papers were forged' },
    },
    ...{ position: 5, recordedAt: at, revokedBy: null },
  },
};

const said = (items: readonly ContestEvent[], language: 'kk' | 'ru' | 'en' = 'en') =>
  happenedIn(CONTEST, { items: [...items], earlierLeftOut: false, version: 9 }, wordsOf(language)).map(
    ({ position, title }) => [position, title],
  );

describe('what happened in a contest', () => {
  it('is told where another one leads, and where it is decided', () => {
    const events = [
      turn(1, 'leading', 'aida'),
      turn(2, 'leading', 'bolat'),
      turn(3, 'leading', null),
      turn(6, 'decided', 'bolat'),
      turn(9, 'complete', 'bolat'),
    ];
    expect(said(events)).toEqual([
      [2, 'bolat is ahead'],
      [6, 'bolat is elected'],
    ]);
    expect(said(events, 'ru')[0]).toEqual([2, 'Лидирует bolat']);
  });

  it('is told where a protocol was corrected, and what was decided', () => {
    expect(said([correction, struckOff])).toEqual([
      [4, 'Corrected, -3 ballots: protocol of precinct 12'],
      [5, expect.stringContaining('bolat')],
    ]);
  });

  it('is not told where nobody knows when', () => {
    expect(said([{ ...correction, at: null }])).toEqual([]);
  });
});
