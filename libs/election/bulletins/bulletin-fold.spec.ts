import { describe, expect, test } from '@jest/globals';
import { decide, vote, type Unsaid } from '../../../test/fixtures/data/rulings.js';
import { report, resolved, smallElection } from '../../../test/fixtures/data/small-election.js';
import {
  considerBulletins,
  layOut,
  type BulletinDecision,
  type BulletinEntry,
  type NewBulletin,
  type Submission,
} from '../index.js';

const layout = layOut(smallElection());
/** 12:00 in Almaty, UTC+6. */
const NOON = Date.parse('2021-07-25T06:00:00Z');
const minute = (minutes: number): number => NOON + minutes * 60_000;
const NOON_SLOT = 1;
const RACE_SLOT = 2;
const DAY = { afterMs: 0, throughMs: minute(24 * 60) };

let seq = 0;

function arrived(minutes: number, submission: Submission, version = 1): BulletinEntry {
  seq += 1;
  return { ...resolved(layout, submission), seq, momentMs: minute(minutes), version };
}

const turnout = (minutes: number, precinct: string, voted: number, version = 1): BulletinEntry =>
  arrived(minutes, { ...report(voted), precinct }, version);

function ruled(minutes: number, unsaid: Unsaid): BulletinDecision {
  seq += 1;
  return { seq, momentMs: minute(minutes), decision: decide(unsaid) };
}

function issue(
  slot: number,
  entries: readonly BulletinEntry[],
  decisions: readonly BulletinDecision[] = [],
  span = DAY,
): readonly NewBulletin[] {
  return considerBulletins(layout, [{ slot, last: undefined }], { entries, decisions }, span).bulletins;
}

const minutesOf = (bulletins: readonly NewBulletin[]): number[] =>
  bulletins.map(({ issuedMs }) => (issuedMs - NOON) / 60_000);

describe('turnout at a checkpoint', () => {
  test('is issued once its grace is over, with the precincts that have reported by then', () => {
    const [first] = issue(NOON_SLOT, [turnout(-5, '1', 40), turnout(20, '2', 50)]);
    expect(first).toMatchObject({ slot: NOON_SLOT, issuedMs: minute(20), changed: [] });
    expect(first?.statement).toMatchObject({
      kind: 'turnout',
      checkpoint: '12:00',
      area: 'KZ',
      areas: [
        { area: 'KZ', voted: 90, registered: 300, turnout: '30.00', precincts: { reported: 2, expected: 3 } },
        {
          area: 'KZ-WEST',
          voted: 40,
          registered: 100,
          turnout: '40.00',
          precincts: { reported: 1, expected: 1 },
        },
        {
          area: 'KZ-EAST',
          voted: 50,
          registered: 200,
          turnout: '25.00',
          precincts: { reported: 1, expected: 2 },
        },
      ],
      highest: ['KZ-WEST'],
      lowest: ['KZ-EAST'],
    });
  });

  test('waits for the first report', () => {
    expect(issue(NOON_SLOT, [])).toEqual([]);
    expect(minutesOf(issue(NOON_SLOT, [turnout(21, '1', 40)]))).toEqual([30]);
  });

  test('is replaced by a late report, with what changed, and not by one that changes nothing', () => {
    const bulletins = issue(NOON_SLOT, [turnout(5, '1', 40), turnout(33, '2', 50), turnout(44, '1', 40, 2)]);
    expect(minutesOf(bulletins)).toEqual([20, 40]);
    expect(bulletins[1]?.changed).toEqual([
      { area: 'KZ', figure: 'voted', before: 40, after: 90 },
      { area: 'KZ', figure: 'registered', before: 100, after: 300 },
      { area: 'KZ', figure: 'turnout', before: '40.00', after: '30.00' },
      { area: 'KZ', figure: 'reported', before: 1, after: 2 },
      { area: 'KZ-EAST', figure: 'voted', before: 0, after: 50 },
      { area: 'KZ-EAST', figure: 'registered', before: 0, after: 200 },
      { area: 'KZ-EAST', figure: 'turnout', before: null, after: '25.00' },
      { area: 'KZ-EAST', figure: 'reported', before: 0, after: 1 },
      { figure: 'highest', before: null, after: 'KZ-WEST' },
      { figure: 'lowest', before: null, after: 'KZ-EAST' },
    ]);
  });

  test('is replaced at most once in ten minutes', () => {
    const late = [21, 22, 29, 30].map((minutes, index) => turnout(minutes, '2', 50 + index, 1 + index));
    expect(minutesOf(issue(NOON_SLOT, [turnout(5, '1', 40), ...late]))).toEqual([20, 30]);
  });

  test('is replaced when a precinct is annulled', () => {
    const annulled = ruled(25, { id: 'a', kind: 'precinct-annulment', precinct: '2' });
    const bulletins = issue(NOON_SLOT, [turnout(5, '1', 40), turnout(5, '2', 50)], [annulled]);
    expect(minutesOf(bulletins)).toEqual([20, 30]);
    expect(bulletins[1]?.changed).toContainEqual({ area: 'KZ', figure: 'expected', before: 3, after: 2 });
  });

  test('names every region with an equally high or low turnout', () => {
    const [first] = issue(NOON_SLOT, [turnout(1, '1', 50), turnout(1, '2', 100)]);
    expect(first?.statement).toMatchObject({
      highest: ['KZ-WEST', 'KZ-EAST'],
      lowest: ['KZ-WEST', 'KZ-EAST'],
    });
  });
});

describe('the result of a contest', () => {
  const all = [
    arrived(600, vote('1', 30, 10)),
    arrived(601, vote('2', 30, 10)),
    arrived(601, vote('3', 30, 10)),
  ];

  test('is issued on the full minute after its last protocol', () => {
    expect(issue(RACE_SLOT, all.slice(0, 2))).toEqual([]);
    const [first, ...rest] = issue(RACE_SLOT, all);
    expect(rest).toEqual([]);
    expect(first).toMatchObject({ issuedMs: minute(601), changed: [] });
    expect(first?.statement).toMatchObject({
      kind: 'result',
      contest: 'race',
      state: 'complete',
      precincts: { reported: 3, expected: 3 },
      winners: ['aida'],
    });
  });

  test('is replaced when it is certified, and when a correction ends that', () => {
    const certified = ruled(700, { id: 'c', kind: 'certification', contest: 'race' });
    const correction = arrived(720.5, vote('3', 20, 20), 2);
    const [, signed, corrected] = issue(RACE_SLOT, [...all, correction], [certified]);
    expect(signed).toMatchObject({ issuedMs: minute(700) });
    expect(signed?.statement).toMatchObject({
      certified: { decidedBy: 'City court', decidedOn: '2021-07-24' },
    });
    expect(signed?.changed).toEqual([
      { figure: 'state', before: 'complete', after: 'certified' },
      { figure: 'certifiedBy', before: null, after: 'City court' },
      { figure: 'certifiedOn', before: null, after: '2021-07-24' },
    ]);
    expect(corrected).toMatchObject({ issuedMs: minute(721), statement: { state: 'complete' } });
    expect(corrected?.changed).toContainEqual({ option: 'aida', figure: 'votes', before: 90, after: 80 });
  });

  test('is replaced when a revoked annulment brings back a precinct without a protocol', () => {
    const decisions = [
      ruled(590, { id: 'a', kind: 'precinct-annulment', precinct: '3' }),
      ruled(650, { id: 'r', kind: 'revocation', decision: 'a' }),
    ];
    const bulletins = issue(RACE_SLOT, all.slice(0, 2), decisions);
    expect(bulletins.map(({ statement }) => (statement.kind === 'result' ? statement.state : ''))).toEqual([
      'complete',
      'leading',
    ]);
  });
});

test('considerBulletins gives when a replacement for entries after the span is due', () => {
  const span = { afterMs: 0, throughMs: minute(25) };
  const input = {
    entries: [turnout(5, '1', 40), turnout(33, '2', 50), turnout(51, '3', 1)],
    decisions: [],
  };
  const { bulletins, due } = considerBulletins(layout, [{ slot: NOON_SLOT, last: undefined }], input, span);
  expect(minutesOf(bulletins)).toEqual([20]);
  expect([...due]).toEqual([[NOON_SLOT, minute(40)]]);
});
