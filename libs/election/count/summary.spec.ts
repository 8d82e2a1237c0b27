import { describe, expect, test } from '@jest/globals';
import {
  contest,
  count,
  option,
  precinct,
  protocol,
  report,
  smallElection,
} from '../../../test/fixtures/data/small-election.js';
import type { Submission } from '../index.js';
import { layOut, summary, Tally } from '../index.js';

const parties: readonly [string, string][] = [
  ['NO', 'NO'],
  ['IND', 'NO'],
  ['AUYL', 'AUYL'],
  ['IND', 'IND'],
  ['ADAL', 'AJ'],
  ['NO', 'NO'],
];

/** A contest for each pair of nominatedBy and countedFor, in two precincts of its own region. */
const layout = layOut(
  smallElection({
    areas: [
      { id: 'KZ', kind: 'country', name: { en: 'KZ' } },
      ...parties.map((_, i) => ({
        id: `R${i}`,
        parent: 'KZ',
        kind: 'region' as const,
        name: { en: `R${i}` },
      })),
    ],
    precincts: parties.flatMap((_, i) => [precinct(`${i}a`, `R${i}`, 200), precinct(`${i}b`, `R${i}`, 200)]),
    contests: parties.map(([nominatedBy, countedFor], i) =>
      contest({
        id: `C${i}`,
        area: `R${i}`,
        options: [option('first', { nominatedBy, countedFor }), option('second')],
      }),
    ),
  }),
);

function vote(race: number, at: 'a' | 'b', first: number, second: number): Submission {
  const inBox = first + second;
  const lines = {
    registered: 200,
    received: 200,
    issued: inBox,
    unused: 200 - inBox,
    spoiled: 0,
    inBox,
    invalid: 0,
  };
  return { ...protocol(lines, { first, second }, 0), precinct: `${race}${at}`, contest: `C${race}` };
}

const states = {
  awaiting: 0,
  leading: 0,
  decided: 0,
  complete: 0,
  tie: 0,
  certified: 0,
  postponed: 0,
  annulled: 0,
};

describe('contests by state', () => {
  test('are all awaiting before any protocol', () => {
    expect(summary(new Tally(layout)).contests).toEqual({ total: 6, byState: { ...states, awaiting: 6 } });
  });

  test('change with protocols and corrections', () => {
    const tally = new Tally(layout);
    const now = () => summary(tally).contests.byState;
    count(tally, [vote(0, 'a', 100, 50), vote(1, 'a', 200, 0), vote(1, 'b', 0, 200), vote(2, 'a', 90, 10)]);
    expect(now()).toEqual({ ...states, awaiting: 3, leading: 2, tie: 1 });
    count(tally, [vote(0, 'b', 0, 0), vote(1, 'b', 1, 199), vote(2, 'b', 10, 90)]);
    expect(now()).toEqual({ ...states, awaiting: 3, complete: 2, tie: 1 });
    count(tally, [vote(2, 'b', 11, 89)]);
    expect(now()).toEqual({ ...states, awaiting: 3, complete: 3 });
  });
});

describe('elected by party', () => {
  test('counts seats by countedFor apart from who nominated, most seats first, then by code', () => {
    const tally = new Tally(layout);
    count(
      tally,
      [0, 1, 2, 3, 4].flatMap((race) => [vote(race, 'a', 100, 50), vote(race, 'b', 100, 50)]),
    );
    expect(summary(tally).elected).toEqual([
      { countedFor: 'NO', seats: 2, nominated: 1, selfNominated: 1 },
      { countedFor: 'AJ', seats: 1, nominated: 0, selfNominated: 0 },
      { countedFor: 'AUYL', seats: 1, nominated: 1, selfNominated: 0 },
      { countedFor: 'IND', seats: 1, nominated: 0, selfNominated: 1 },
    ]);
  });

  test('takes a seat back after a correction', () => {
    const tally = new Tally(layout);
    count(tally, [vote(2, 'a', 100, 50), vote(2, 'b', 100, 50)]);
    expect(summary(tally).elected.map(({ countedFor }) => countedFor)).toEqual(['AUYL']);
    count(tally, [vote(2, 'b', 0, 150)]);
    expect(summary(tally).elected).toEqual([{ countedFor: 'NO', seats: 1, nominated: 1, selfNominated: 0 }]);
    count(tally, [vote(2, 'b', 50, 100)]);
    expect(summary(tally).elected).toEqual([]);
  });

  test('leaves out contests that are only leading', () => {
    const tally = new Tally(layout);
    count(tally, [vote(0, 'a', 200, 0)]);
    expect(summary(tally).contests.byState.leading).toBe(1);
    expect(summary(tally).elected).toEqual([]);
  });
});

test('summary gives turnout at the latest checkpoint and the version it covers', () => {
  const tally = new Tally(layout);
  count(tally, [
    { ...report(50), precinct: '0a', checkpoint: '10:00' },
    { ...report(60), precinct: '0a' },
    vote(5, 'a', 10, 9),
  ]);
  expect(summary(tally)).toMatchObject({
    turnout: {
      at: '12:00',
      registered: 200,
      voted: 60,
      turnout: '30.00',
      precincts: { reported: 1, expected: 12 },
    },
    precincts: { reported: 1, expected: 12 },
    version: 3,
    changedAt: '1970-01-01T00:00:03.000Z',
  });
});

test('summary is the same whether it is asked for often or once', () => {
  const often = new Tally(layout);
  const once = new Tally(layout);
  for (const submission of [vote(0, 'a', 1, 2), vote(0, 'b', 3, 2), vote(0, 'a', 2, 1), vote(1, 'a', 5, 5)]) {
    count(often, [submission]);
    summary(often);
    count(once, [submission]);
  }
  expect(summary(often)).toEqual(summary(once));
});

describe('voters counted', () => {
  test('are those of precincts with all of their protocols, out of all that owe one', () => {
    const tally = new Tally(
      layOut(
        smallElection({
          precincts: [
            precinct('1', 'west-1', 100),
            precinct('2', 'KZ-EAST', 200),
            { ...precinct('3', 'KZ-EAST', 0), kind: 'postal', registered: null },
          ],
          contests: [contest({ area: 'KZ-EAST' }), contest({ id: 'other', area: 'KZ-EAST' })],
        }),
      ),
    );
    const now = () => summary(tally).counted;
    expect(now()).toEqual({ registered: 0, of: 200, unlistedOut: 1 });
    count(tally, [protocol()]);
    expect(now()).toEqual({ registered: 0, of: 200, unlistedOut: 1 });
    count(tally, [{ ...protocol(), contest: 'other' }]);
    expect(now()).toEqual({ registered: 200, of: 200, unlistedOut: 1 });
    count(tally, [
      { ...protocol(), precinct: '3' },
      { ...protocol(), precinct: '3', contest: 'other' },
    ]);
    expect(now()).toEqual({ registered: 200, of: 200 });
  });
});

describe('parties of lists', () => {
  test('are summed up only when a contest has party lists', () => {
    expect(summary(new Tally(layout)).parties).toBeUndefined();
    const tally = new Tally(layOut(smallElection({ contests: [contest({ kind: 'party-list', seats: 5 })] })));
    const [one, two] = [
      { countedFor: 'NO', votes: 0, share: null, seats: 0 },
      { countedFor: 'AUYL', votes: 0, share: null, seats: 0 },
    ];
    expect(summary(tally).parties).toEqual([two, one]);
    count(tally, [protocol()]);
    expect(summary(tally).parties).toEqual([
      { countedFor: 'NO', votes: 100, share: '67.57', seats: 4 },
      { countedFor: 'AUYL', votes: 40, share: '27.03', seats: 1 },
    ]);
  });
});
