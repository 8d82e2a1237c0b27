import { describe, expect, test } from '@jest/globals';
import { Commission } from '../../../test/fixtures/clients/commission.js';
import {
  contest,
  option,
  precinct,
  protocol,
  smallElection,
} from '../../../test/fixtures/data/small-election.js';
import type { Measure } from '../measure.js';
import { readMeasure } from './read.js';

/** Two lists for 10 seats over two precincts of 200 and 300 voters. */
const definition = smallElection({
  precincts: [precinct('2', 'KZ-EAST', 200), precinct('3', 'KZ-EAST', 300)],
  contests: [
    contest({
      id: 'lists',
      area: 'KZ-EAST',
      kind: 'party-list',
      seats: 10,
      threshold: '7',
      base: 'valid',
      againstAll: false,
      options: [
        option('long', { listSize: 12, registeredOn: '2020-12-01', firstOnList: { en: 'Azamat Adaev' } }),
        option('short', { nominatedBy: 'AJ', countedFor: 'AJ' }),
      ],
    }),
  ],
});

const first = {
  ...protocol({}, { long: 120, short: 26 }),
  contest: 'lists',
  againstAll: undefined,
};
const commission = new Commission(definition);
const empty = new Commission(definition).readings();
commission.receive({ at: 1, submission: first });
const halfway = commission.readings();
const whole = new Commission(definition);
whole.receive({ at: 1, submission: first });
whole.receive({
  at: 2,
  submission: { ...first, id: '00000000-0000-4000-8000-000000000003', precinct: '3' },
});
const ended = whole.readings();

const list = (value: 'size' | 'registeredOn' | 'first', equals: string, party = 'NO'): Measure => ({
  kind: 'list',
  contest: 'lists',
  party,
  value,
  equals,
});

describe('readMeasure on the definition', () => {
  test.each<[Measure, string | null]>([
    [{ kind: 'seats', area: 'KZ', equals: 10 }, '10'],
    [{ kind: 'seats', area: 'KZ-WEST', equals: 0 }, '0'],
    [{ kind: 'threshold', percent: '7' }, '7'],
    [list('size', '12'), '12'],
    [list('registeredOn', '1 December 2020'), '1 December 2020'],
    [list('first', 'Azamat Adaev'), 'Azamat Adaev'],
  ])('%j agrees with the definition', (measure, shown) => {
    expect(readMeasure(measure, empty)).toEqual({ shown, state: 'agrees' });
  });

  test.each<[Measure, string | null]>([
    [{ kind: 'seats', area: 'KZ', equals: 11 }, '10'],
    [{ kind: 'threshold', percent: '5' }, '7'],
    [list('size', '13'), '12'],
    [list('size', '12', 'AJ'), null],
    [list('first', 'Azamat Adaev', 'QHP'), null],
  ])('%j differs from the definition', (measure, shown) => {
    expect(readMeasure(measure, empty)).toEqual({ shown, state: 'differs' });
  });

  test('shows no threshold for an election without party lists', () => {
    const races = new Commission(smallElection()).readings();
    expect(readMeasure({ kind: 'threshold', percent: '7' }, races)).toEqual({
      shown: null,
      state: 'differs',
    });
  });
});

describe('readMeasure on the votes', () => {
  const share = (percent: string): Measure => ({ kind: 'party-share', party: 'AJ', percent });

  test('rounds a party’s share of valid ballots to the printed decimals', () => {
    expect(readMeasure(share('17.81'), ended)).toEqual({ shown: '17.81', state: 'agrees' });
    expect(readMeasure(share('17.8'), ended)).toEqual({ shown: '17.8', state: 'agrees' });
    expect(readMeasure(share('18'), ended)).toEqual({ shown: '18', state: 'agrees' });
    expect(readMeasure(share('17.9'), ended)).toEqual({ shown: '17.8', state: 'differs' });
  });

  test('is pending until every precinct has reported', () => {
    expect(readMeasure(share('17.8'), empty)).toEqual({ shown: null, state: 'pending' });
    expect(readMeasure(share('17.8'), halfway)).toEqual({ shown: '17.8', state: 'pending' });
  });
});
