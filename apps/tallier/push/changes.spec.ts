import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CONTEST_STATES, layOut, Tally, contestSnapshot, areaSnapshot } from '#election';
import { count, protocol, smallElection } from '../../../test/fixtures/data/small-election.js';
import {
  changeOf,
  changeOfArea,
  changesOfPrecinct,
  newsOfArea,
  newsOfContest,
  standOf,
  standOfArea,
  type ContestStand,
} from './changes.js';

const AWAITING: ContestStand = { state: 'awaiting', leader: null, reported: 0, figures: '' };
const LEADING: ContestStand = { state: 'leading', leader: 'aida', reported: 1, figures: '1' };
const COMPLETE: ContestStand = { state: 'complete', leader: 'aida', reported: 3, figures: '3' };

const stand = fc.record({
  state: fc.constantFrom(...CONTEST_STATES),
  leader: fc.constantFrom('aida', 'bolat', null),
  reported: fc.nat({ max: 3 }),
  figures: fc.constantFrom('1', '2', '3'),
});

describe('what has become of a contest', () => {
  test.each<readonly [string, ContestStand, Partial<ContestStand>, ReturnType<typeof changeOf>]>([
    ['the first precinct is in', AWAITING, LEADING, 'first'],
    ['the first precinct decides it', AWAITING, { ...LEADING, state: 'decided' }, 'first'],
    ['all precincts come at once', AWAITING, COMPLETE, 'complete'],
    ['another is ahead', LEADING, { leader: 'bolat', figures: '2' }, 'leader'],
    ['somebody is ahead after an equal count', { ...LEADING, leader: null }, { leader: 'bolat' }, 'leader'],
    ['the first are equal', LEADING, { leader: null, figures: '2' }, null],
    ['more votes come for the same', LEADING, { reported: 2, figures: '2' }, null],
    ['it is decided', LEADING, { state: 'decided', figures: '2' }, null],
    ['the last precinct is in', LEADING, { ...COMPLETE, leader: 'bolat' }, 'complete'],
    ['the last precinct makes a tie', LEADING, { ...COMPLETE, state: 'tie', leader: null }, 'tie'],
    ['the commission signs', COMPLETE, { state: 'certified' }, 'certified'],
    ['the commission signs at once', LEADING, { ...COMPLETE, state: 'certified' }, 'certified'],
    ['it is corrected when complete', COMPLETE, { figures: '4' }, 'corrected'],
    ['it is corrected with another leader', COMPLETE, { figures: '4', leader: 'bolat' }, 'corrected'],
    [
      'a certificate lapses by a correction',
      { ...COMPLETE, state: 'certified' },
      { ...COMPLETE, figures: '4' },
      'corrected',
    ],
    ['a precinct is taken out again', COMPLETE, { ...LEADING, figures: '4' }, 'corrected'],
    ['it is postponed', AWAITING, { state: 'postponed' }, 'postponed'],
    ['it is annulled', COMPLETE, { state: 'annulled', figures: '4' }, 'annulled'],
    [
      'the annulled is corrected',
      { ...COMPLETE, state: 'annulled' },
      { state: 'annulled', figures: '4' },
      null,
    ],
  ])('is told where %s', (_, before, changes, change) => {
    expect(changeOf(before, { ...before, ...changes })).toBe(change);
  });

  test('is nothing where nothing has changed', () => {
    fc.assert(fc.property(stand, (each) => expect(changeOf(each, { ...each })).toBeNull()));
  });

  test('is told from where it stands, and nothing is told before a precinct is in or a decision is made', () => {
    fc.assert(
      fc.property(stand, stand, (before, after) => {
        const change = changeOf(before, after);
        if (change === null) return;
        const isOff = change === 'postponed' || change === 'annulled';
        expect(isOff || after.reported > 0).toBe(true);
        if (change === 'leader') expect(after.leader).not.toBe(before.leader);
        if (isOff || change === 'tie' || change === 'certified' || change === 'complete')
          expect(after.state).toBe(change);
      }),
    );
  });
});

describe('a count', () => {
  const tally = new Tally(layOut(smallElection()));
  const race = () => contestSnapshot(tally, 0);
  const area = (id: string) => areaSnapshot(tally, tally.layout.areaIndex.get(id) ?? -1);

  test('is told with the figures of its snapshots', () => {
    const [before, west] = [standOf(race()), standOfArea(area('KZ-EAST'))];
    count(tally, [protocol()]);
    const change = changeOf(before, standOf(race()));
    expect(change).toBe('first');
    expect(newsOfContest(race(), 'first')).toEqual({
      ...{ of: 'contest', change: 'first', name: { en: 'Race' }, isOfLists: false, isElected: false },
      leader: { name: { en: 'aida' }, votes: 100, share: '67.57' },
      ...{ reported: 1, expected: 3 },
    });
    expect(changeOfArea(west, standOfArea(area('KZ-EAST')))).toBeNull();
    const half = standOfArea(area('KZ-EAST'));
    count(tally, [{ ...protocol({ registered: 300, received: 300, unused: 149 }), precinct: '3' }]);
    expect(changeOfArea(half, standOfArea(area('KZ-EAST')))).toBe('complete');
    const whole = standOfArea(area('KZ-EAST'));
    expect(newsOfArea(area('KZ-EAST'), 'complete')).toMatchObject({
      name: { en: 'KZ-EAST' },
      turnout: '59.60',
    });
    expect(changeOfArea(whole, whole)).toBeNull();
    expect(changeOfArea(whole, { ...whole, figures: 'others' })).toBe('corrected');
  });
});

describe('what has become of a precinct', () => {
  test('is each protocol that was counted or corrected', () => {
    expect(changesOfPrecinct({}, { 2: 1 })).toEqual([{ slot: 2, change: 'counted' }]);
    expect(changesOfPrecinct({ 2: 1 }, { 2: 2, 3: 1 })).toEqual([
      { slot: 2, change: 'corrected' },
      { slot: 3, change: 'counted' },
    ]);
    expect(changesOfPrecinct({ 2: 2 }, { 2: 2 })).toEqual([]);
    expect(changesOfPrecinct({ 2: 2 }, { 2: 1 })).toEqual([]);
  });
});
