import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { faultPaths, onlyFault } from '../../../test/fixtures/data/definition-faults.js';
import {
  area,
  contest,
  count,
  precinct,
  report,
  resolved,
  smallElection,
} from '../../../test/fixtures/data/small-election.js';
import { checkPollingHours } from '../submission/polling-hours-checks.js';
import {
  areaSnapshot,
  considerBulletins,
  contestSnapshot,
  issueMs,
  layOut,
  Tally,
  type BulletinEntry,
  type Definition,
  type Submission,
} from '../index.js';

/** The west votes on 25 July, the east a fortnight later. */
const twoDays = (changes: Partial<Definition> = {}): Definition =>
  smallElection({
    contests: [
      contest({ id: 'west', area: 'KZ-WEST' }),
      contest({ id: 'race', area: 'KZ-EAST', date: '2021-08-08' }),
    ],
    ...changes,
  });
const layout = layOut(twoDays());
const turnout = (id: string, checkpoint: string, voted: number): Submission => ({
  ...report(voted),
  precinct: id,
  checkpoint,
});

function snapshotOf(id: string, ...submissions: Submission[]) {
  const tally = new Tally(layout);
  count(tally, submissions);
  return areaSnapshot(tally, layout.areaIndex.get(id) as number);
}

describe('polling days of a definition', () => {
  test('are those of its contests, and its own where a contest names none', () => {
    expect(layout.days.dates).toEqual(['2021-07-25', '2021-08-08']);
    expect([0, 1, 2].map(layout.dateOfPrecinct)).toEqual(['2021-07-25', '2021-08-08', '2021-08-08']);
    expect(layOut(smallElection()).days.dates).toEqual(['2021-07-25']);
    expect(layOut(smallElection({ contests: [contest({ date: '2021-08-01' })] })).days.dates).toEqual([
      '2021-08-01',
    ]);
  });

  test.each(['2021-02-30', 'tomorrow', 5, null, '2021-07-24'])('rejects a contest on %j', (date) => {
    expect(onlyFault({ contests: [{ ...contest(), date }] }).path).toBe('contests[0].date');
  });

  test('rejects a precinct that votes on two days', () => {
    const contests = [
      contest({ area: 'KZ-WEST' }),
      contest({ id: 'district', area: 'west-1', date: '2021-08-08' }),
    ];
    const fault = onlyFault({ contests: [...contests, contest({ id: 'east', area: 'KZ-EAST' })] });
    expect(fault.path).toBe('contests[1].date');
    expect(fault.message).toContain('a precinct votes on one day');
    const whole = [contest(), contest({ id: 'other', date: '2021-08-08' })];
    expect(faultPaths({ contests: whole })).toEqual(['contests[1].date']);
  });

  test('rejects a day whose clocks leave out an hour of turnout', () => {
    const contests = [contest({ date: '2022-03-27' })];
    expect(faultPaths({ contests, timeZone: 'Europe/Berlin', checkpoints: ['02:30'] })).toEqual([
      'contests[0].date',
    ]);
  });
});

describe('polling hours', () => {
  const codes = (id: string, receivedAt: string): readonly string[] =>
    checkPollingHours(layout, resolved(layout, turnout(id, '12:00', 5)), {
      receivedMs: Date.parse(receivedAt),
    }).map(({ code }) => code);

  test('are those of the day on which the precinct votes', () => {
    expect(codes('1', '2021-07-25T06:00:00Z')).toEqual([]);
    expect(codes('2', '2021-07-25T06:00:00Z')).toEqual(['E130']);
    expect(codes('2', '2021-08-08T00:59:59Z')).toEqual(['E130']);
    expect(codes('2', '2021-08-08T01:00:00Z')).toEqual([]);
  });
});

describe('turnout by polling day', () => {
  test('is absent where all contests are held on one day', () => {
    const tally = new Tally(layOut(smallElection()));
    expect(areaSnapshot(tally, 0)).not.toHaveProperty('days');
    expect(contestSnapshot(tally, 0)).not.toHaveProperty('date');
    expect(contestSnapshot(new Tally(layout), 0).date).toBe('2021-07-25');
    expect(contestSnapshot(new Tally(layout), 1).date).toBe('2021-08-08');
  });

  test('adds the hours of a day to no other', () => {
    const { days } = snapshotOf('KZ', turnout('1', '10:00', 30), turnout('2', '12:00', 50));
    expect(
      days?.map(({ date, latest, children }) => ({
        date,
        at: latest.at,
        voted: latest.voted,
        precincts: latest.precincts,
        total: latest.registeredTotal,
        where: latest.area,
        children: children.map((row) => row.area),
      })),
    ).toEqual([
      {
        date: '2021-07-25',
        at: '10:00',
        voted: 30,
        precincts: { reported: 1, expected: 1 },
        total: 100,
        where: 'KZ-WEST',
        children: ['west-1'],
      },
      {
        date: '2021-08-08',
        at: '12:00',
        voted: 50,
        precincts: { reported: 1, expected: 2 },
        total: 500,
        where: 'KZ-EAST',
        children: [],
      },
    ]);
  });

  test('is of one day in an area that votes on one', () => {
    const [day, ...others] = snapshotOf('west-1', turnout('1', '12:00', 30)).days ?? [];
    expect(others).toEqual([]);
    expect(day).toMatchObject({
      date: '2021-07-25',
      latest: { area: 'west-1', voted: 30, turnout: '30.00' },
    });
  });

  test('adds up to the whole, row by row, whatever is reported in whatever order', () => {
    const definition = twoDays({
      areas: [
        area('KZ', undefined, 'country'),
        ...['A', 'B', 'C', 'D'].map((id) => area(id, 'KZ', 'region')),
        area('a-1', 'A', 'district'),
      ],
      precincts: ['a-1', 'A', 'B', 'C', 'D'].map((id, index) => precinct(String(index), id, 100)),
      contests: [
        contest({ id: 'a', area: 'a-1', date: '2021-08-08' }),
        contest({ id: 'b', area: 'B' }),
        contest({ id: 'c', area: 'C', date: '2021-08-08' }),
        contest({ id: 'd', area: 'D', date: '2021-08-22' }),
      ],
    });
    const several = layOut(definition);
    const voting = fc.constantFrom('0', '2', '3', '4');
    const sent = fc.record({
      id: voting,
      checkpoint: fc.constantFrom('10:00', '12:00'),
      voted: fc.nat(100),
    });
    fc.assert(
      fc.property(fc.array(sent, { maxLength: 20 }), (reports) => {
        const tally = new Tally(several);
        count(
          tally,
          reports.map(({ id, checkpoint, voted }) => turnout(id, checkpoint, voted)),
        );
        const { checkpoints, days = [] } = areaSnapshot(tally, 0);
        expect(days.map(({ date }) => date)).toEqual(['2021-07-25', '2021-08-08', '2021-08-22']);
        checkpoints.forEach((row, index) => {
          const rows = days.map((day) => day.checkpoints[index]);
          const sum = (of: 'voted' | 'registered'): number =>
            rows.reduce((total, each) => total + (each?.[of] ?? Number.NaN), 0);
          expect(sum('voted')).toBe(row.voted);
          expect(sum('registered')).toBe(row.registered);
          expect(Math.max(...rows.map((each) => each?.version ?? Number.NaN))).toBe(row.version);
        });
      }),
    );
  });
});

describe('bulletins of turnout', () => {
  const NOON_SLOT = 1;
  const entry = (seq: number, moment: string, id: string, voted: number): BulletinEntry => ({
    ...resolved(layout, turnout(id, '12:00', voted)),
    seq,
    momentMs: Date.parse(moment),
    version: 1,
  });

  test('wait for the grace of each day anew', () => {
    const issued = (moment: string): string =>
      new Date(issueMs(layout, NOON_SLOT, Date.parse(moment))).toISOString();
    expect(issued('2021-07-25T06:01:00Z')).toBe('2021-07-25T06:20:00.000Z');
    expect(issued('2021-07-25T06:25:00Z')).toBe('2021-07-25T06:30:00.000Z');
    expect(issued('2021-08-08T06:01:00Z')).toBe('2021-08-08T06:20:00.000Z');
    expect(issued('2021-08-07T17:59:00Z')).toBe('2021-08-07T18:00:00.000Z');
  });

  test('state the latest day first, and what changed of which', () => {
    const entries = [entry(1, '2021-07-25T06:00:00Z', '1', 40), entry(2, '2021-08-08T06:00:00Z', '2', 80)];
    const { bulletins } = considerBulletins(
      layout,
      [{ slot: NOON_SLOT, last: undefined }],
      { entries, decisions: [] },
      { afterMs: 0, throughMs: Date.parse('2021-08-09T00:00:00Z') },
    );
    const rows = bulletins.map(({ statement }) =>
      statement.kind === 'turnout'
        ? statement.areas.map(({ area: of, date, voted }) => [of, date, voted])
        : [],
    );
    const ofJuly = ['KZ-WEST', '2021-07-25', 40];
    expect(rows).toEqual([[ofJuly], [['KZ-EAST', '2021-08-08', 80], ofJuly]]);
    expect(bulletins[1]?.changed.every(({ date }) => date === '2021-08-08')).toBe(true);
  });
});
