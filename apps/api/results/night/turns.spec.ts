import { describe, expect, it } from '@jest/globals';
import type { ContestStand } from '#ledger';
import { addTurns, type Turns } from './turns.js';

const NOTHING: Turns = {
  ...{ through: { version: -1, topic: '' }, contests: new Map(), items: [], isCut: false },
};

const stand = (
  position: number,
  state: ContestStand['state'],
  leader: string | null,
  contest = 'race',
): ContestStand => ({ position, state, leader, contest, at: null, reported: position, expected: 9 });

const told = ({ items }: Turns): unknown[] =>
  items.map(({ kind, position, from, option }) => [kind, position, from, option]);

const STANDS = [
  stand(1, 'leading', 'aida'),
  stand(2, 'leading', 'aida'),
  stand(3, 'leading', null),
  stand(4, 'leading', 'aida'),
  stand(5, 'leading', null),
  stand(6, 'leading', 'bolat'),
  stand(7, 'decided', 'bolat'),
  stand(8, 'complete', 'bolat'),
  stand(9, 'certified', 'bolat'),
];

describe('the turns of a night', () => {
  it('are told where somebody else was the last to lead, and once where it is decided', () => {
    expect(told(addTurns(NOTHING, STANDS, 100))).toEqual([
      ['lead', 6, 'aida', 'bolat'],
      ['decided', 7, 'bolat', 'bolat'],
    ]);
  });

  it('are both told where the last protocol turns a contest', () => {
    const stands = [stand(1, 'leading', 'aida'), stand(2, 'complete', 'bolat')];
    expect(told(addTurns(NOTHING, stands, 100))).toEqual([
      ['lead', 2, 'aida', 'bolat'],
      ['decided', 2, 'aida', 'bolat'],
    ]);
  });

  it('are told again where a correction elects another one', () => {
    const stands = [
      ...STANDS,
      stand(10, 'complete', 'aida'),
      stand(11, 'tie', null),
      stand(12, 'complete', 'aida'),
    ];
    expect(told(addTurns(NOTHING, stands, 100)).slice(2)).toEqual([
      ['lead', 10, 'bolat', 'aida'],
      ['decided', 10, 'bolat', 'aida'],
      ['decided', 12, 'aida', 'aida'],
    ]);
  });

  it('are the same whichever part of the versions is read first', () => {
    const whole = addTurns(NOTHING, STANDS, 100);
    for (let cut = 0; cut <= STANDS.length; cut += 1) {
      const first = addTurns(NOTHING, STANDS.slice(0, cut), 100);
      expect(addTurns(first, STANDS.slice(cut), 100)).toEqual(whole);
    }
  });

  it('are of each contest alone', () => {
    const stands = [stand(1, 'leading', 'aida'), stand(2, 'leading', 'bolat', 'other')];
    expect(told(addTurns(NOTHING, stands, 100))).toEqual([]);
  });

  it('are the newest of each kind where there are many, and say that there were others', () => {
    const stands = Array.from({ length: 9 }, (_, at) =>
      stand(at + 1, 'leading', at % 2 === 0 ? 'aida' : 'bolat'),
    );
    const turns = addTurns(NOTHING, [...stands, stand(10, 'decided', 'aida')], 3);
    expect(turns.items.map(({ kind, position }) => [kind, position])).toEqual([
      ['lead', 7],
      ['lead', 8],
      ['lead', 9],
      ['decided', 10],
    ]);
    expect(turns.isCut).toBe(true);
    expect(addTurns(NOTHING, STANDS, 100).isCut).toBe(false);
  });
});
