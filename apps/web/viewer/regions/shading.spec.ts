import { describe, expect, test } from '@jest/globals';
import english from '../../messages/en.json' with { type: 'json' };
import type { AreaSnapshot, AreaStanding, TurnoutRow } from '../../shared/words/bodies.js';
import { createWords } from '../client/words.js';
import { shadeChange, shadeStandings, shadeTurnout, viewsOf } from './shading.js';

const words = createWords('en', english);

const row = (area: string, turnout: string | null): TurnoutRow => ({
  ...{ area, name: { en: area }, at: '20:00', registered: 100, voted: 0, turnout },
  ...{ precincts: { reported: 1, expected: 2 }, registeredTotal: 100, version: 1, changedAt: null },
});
const snapshot = (...children: TurnoutRow[]): AreaSnapshot => ({
  ...{ area: 'KZ', name: { en: 'Kazakhstan' }, parent: null, latest: row('KZ', '50.00') },
  ...{ checkpoints: [], children, version: 1, changedAt: null },
});
const party = (countedFor: string, changes: Partial<AreaStanding['parties'][number]>) => ({
  ...{ countedFor, ahead: 0, selfNominated: 0, votes: 0, share: null, seats: 0 },
  ...changes,
});
const standing = (area: string, changes: Partial<AreaStanding>): AreaStanding => ({
  ...{ area, counted: { registered: 0, of: 100 }, contests: 4, seats: 4, parties: [] },
  ...changes,
});
const west = row('west', '61.20');
const east = row('east', '72.90');

test('turnout is shaded by bands, and what has not reported is no zero', () => {
  const { shades, legend, whole } = shadeTurnout(snapshot(west, east, row('south', null)), 'east', words);
  expect(whole).toBe(0.5);
  expect(shades.get('west')).toMatchObject({
    fill: 'shade-1',
    share: 0.612,
    figure: '61.2',
    isHighest: false,
  });
  expect(shades.get('east')).toMatchObject({ fill: 'shade-5', figure: '72.9', isHighest: true });
  expect(shades.get('east')?.said).toBe('east, turnout 72.90%, 1 of 2 precincts, highest');
  expect(shades.get('south')).toMatchObject({ fill: 'shade-none', share: 0, figure: '–' });
  expect(legend.map(({ label }) => label)).toEqual(['60 to 65%', '65 to 70%', '70 to 75%', 'nothing yet']);
});

describe('what regions can be compared by', () => {
  test('is offered where there are figures for it', () => {
    expect(viewsOf([])).toEqual([]);
    expect(viewsOf([standing('west', {})])).toEqual([]);
    const races = standing('west', { parties: [party('NO', { ahead: 1, selfNominated: 1, seats: 1 })] });
    expect(viewsOf([races])).toEqual(['leader', 'self']);
    const lists = { seats: 5, contests: 0, counted: { registered: 10, of: 100 } };
    expect(viewsOf([standing('west', { ...lists, parties: [party('NO', { votes: 9, seats: 5 })] })])).toEqual(
      ['leader', 'seats', 'reported'],
    );
  });

  test('is the change since a bulletin', () => {
    const before = new Map([
      ['west', '61.20'],
      ['east', '70.40'],
    ]);
    const { shades, legend } = shadeChange(snapshot(west, east), before, words);
    expect(shades.get('west')?.figure).toBe('0');
    expect(shades.get('east')?.said).toBe('east, Change: +2.50 points');
    expect(legend.map(({ label }) => label)).toEqual(['0 to 1 points', '1 to 2 points', '2 to 3 points']);
  });
});

describe('standings', () => {
  test('name the party with most races, with its share rounded down', () => {
    const parties = [party('NO', { ahead: 2 }), party('IND', { ahead: 1, selfNominated: 1 })];
    const { shades, legend } = shadeStandings(
      'leader',
      snapshot(west, east),
      [standing('west', { parties })],
      words,
    );
    expect(shades.get('west')).toMatchObject({ fill: 'party party-NO strength-3', figure: '66%' });
    expect(shades.get('west')?.said).toBe('west, Ahead: Nur Otan 66%');
    expect(shades.get('east')?.fill).toBe('shade-none');
    expect(legend.map(({ label }) => label)).toEqual(['Nur Otan', 'nobody ahead']);
  });

  test('name nobody where the first are equal', () => {
    const parties = [party('NO', { ahead: 1, votes: 7 }), party('AUYL', { votes: 7 })];
    const { shades } = shadeStandings('leader', snapshot(west), [standing('west', { parties })], words);
    expect(shades.get('west')?.said).toBe('west, Most votes: nobody ahead');
  });

  test('never say that all is counted before it is', () => {
    const counted = { registered: 99_999, of: 100_000 };
    const { shades } = shadeStandings('reported', snapshot(west), [standing('west', { counted })], words);
    expect(shades.get('west')).toMatchObject({ fill: 'shade-4', figure: '99.9%' });
  });

  test('count seats of all there are', () => {
    const parties = [party('NO', { seats: 3 }), party('AJ', { seats: 1 })];
    const { shades } = shadeStandings(
      'seats',
      snapshot(west),
      [standing('west', { seats: 5, parties })],
      words,
    );
    expect(shades.get('west')).toMatchObject({ share: 0.6, figure: '3/5' });
  });
});
