import { describe, expect, test } from '@jest/globals';
import type { ContestPart, ContestSnapshot, OptionResult, Ruling } from '#election';
import { sayEnglish } from '../words/english.js';
import { createFormat } from '../words/format.js';
import {
  explainState,
  findStrikeOff,
  firstWithin,
  outrunBy,
  rankOptions,
  settlementOf,
  withinArea,
} from './contest.js';

const option = (id: string, votes: number, more: Partial<OptionResult> = {}): OptionResult => ({
  id,
  name: { en: id },
  nominatedBy: 'IND',
  countedFor: 'IND',
  status: 'standing',
  incumbent: false,
  votes,
  share: null,
  elected: false,
  seats: 0,
  ...more,
});

const contest = (options: readonly OptionResult[], more: Partial<ContestSnapshot>): ContestSnapshot => ({
  id: 'c',
  name: { en: 'Äkım of X' },
  area: 'x',
  kind: 'plurality',
  seats: 1,
  base: 'cast',
  state: 'leading',
  precincts: { reported: 2, expected: 5 },
  registered: 100,
  outstanding: 540,
  cast: 90,
  invalid: 1,
  turnout: '90.00',
  againstAll: null,
  options,
  allocation: null,
  margin: null,
  leader: null,
  version: 1,
  changedAt: null,
  ...more,
});

const explain = (of: ContestSnapshot): string =>
  explainState(of, sayEnglish, ({ name }) => name.en, createFormat('en-GB').list);

test('rankOptions sorts by votes, equal ones in ballot order, struck-off ones last', () => {
  const options = [option('A', 3), option('B', 9, { status: 'struck-off' }), option('C', 7), option('D', 3)];
  expect(rankOptions(contest(options, {})).map(({ id }) => id)).toEqual(['C', 'A', 'D', 'B']);
});

describe('explainState', () => {
  const two = [option('A', 50), option('B', 30)];

  test('explains an awaiting contest', () => {
    expect(explain(contest(two, { state: 'awaiting' }))).toBe('Awaiting the first of 5 precincts.');
  });

  test('gives the lead and what is outstanding while a contest is leading', () => {
    expect(explain(contest(two, { leader: 'A', margin: 20 }))).toBe(
      'A is ahead by 20 votes, and can still be caught: 3 precincts with 540 registered voters are still out.',
    );
  });

  test('says that nobody is ahead when a leading contest has no leader', () => {
    expect(explain(contest(two, {}))).toContain('Nobody is ahead');
  });

  test('says what may reopen a decided contest', () => {
    expect(explain(contest(two, { state: 'decided', leader: 'A', margin: 20 }))).toBe(
      'A is elected: the runner-up can no longer catch up, whatever the 3 precincts still out report. Only a correction or a decision of the commission may reopen it.',
    );
  });

  test('explains a decided contest in which nobody else stands', () => {
    const alone = [option('A', 5), option('B', 9, { status: 'struck-off' })];
    expect(explain(contest(alone, { state: 'decided', leader: 'A', margin: 5 }))).toBe(
      'A is elected: nobody else stands.',
    );
  });

  test('gives the winner and the margin of a complete contest', () => {
    const done = {
      state: 'complete',
      leader: 'A',
      margin: 20,
      precincts: { reported: 5, expected: 5 },
    } as const;
    expect(explain(contest(two, done))).toBe('A is elected by 20 votes. All 5 precincts are in.');
  });

  test('names the tied candidates and does not break the tie', () => {
    const tied = [option('A', 30), option('B', 30), option('C', 2)];
    const said = explain(contest(tied, { state: 'tie', precincts: { reported: 5, expected: 5 } }));
    expect(said).toContain('A and B have 30 votes each.');
    expect(said).toContain('the count does not break it');
  });

  test('names no winner when votes are undocumented', () => {
    const unknown = [option('A', 0, { votes: null }), option('B', 0, { votes: null })];
    const all = {
      state: 'complete',
      votes: 'undocumented',
      precincts: { reported: 5, expected: 5 },
    } as const;
    expect(explain(contest(unknown, all))).toBe(
      'All 5 precincts are in. No document says how many votes each candidate got, so no winner is computed.',
    );
    expect(rankOptions(contest(unknown, all)).map(({ id }) => id)).toEqual(['A', 'B']);
  });

  test('names no leader in a party-list contest', () => {
    expect(explain(contest(two, { kind: 'party-list', leader: 'A' }))).toBe('2 of 5 precincts are in.');
  });
});

describe('decisions on a contest', () => {
  const said = { decidedBy: 'The court', decidedOn: '2021-07-24', reason: 'forged' };
  const ruling = (more: Partial<Ruling>): Ruling => ({
    ...{ id: '1', kind: 'tie-settlement', position: 7, recordedAt: '2021-07-25T17:00:00Z' },
    ...said,
    ...more,
  });
  const revoked = { ...said, position: 8, recordedAt: '2021-07-25T18:00:00Z' };
  const equal = [option('A', 30), option('B', 30), option('C', 2)];
  const all = { precincts: { reported: 5, expected: 5 } } as const;
  const lot = ruling({ method: 'lot', option: 'B' });
  const byLot = { ...all, state: 'complete', leader: 'B', margin: 0 } as const;

  test('explain a lot and rank its winner first among equals', () => {
    const drawn = contest(equal, { ...byLot, rulings: [lot] });
    expect(settlementOf(drawn)).toBe(lot);
    expect(explain(drawn)).toBe(
      'B is elected by lot: the first have 30 votes each, and the lot, drawn by The court, fell on B.',
    );
    expect(rankOptions(drawn).map(({ id }) => id)).toEqual(['B', 'A', 'C']);
  });

  test('leave a lot out once votes decide or it is revoked', () => {
    const won = contest(equal, { ...byLot, margin: 3, rulings: [lot] });
    expect([settlementOf(won), explain(won)]).toEqual([
      undefined,
      'B is elected by 3 votes. All 5 precincts are in.',
    ]);
    const tied = { ...all, state: 'tie', rulings: [{ ...lot, revoked }] } as const;
    expect(settlementOf(contest(equal, tied))).toBeUndefined();
  });

  test('mention repeat voting only while the contest is tied', () => {
    const again = ruling({ method: 'repeat-voting' });
    const tied = contest(equal, { ...all, state: 'tie', rulings: [again] });
    expect(explain(tied)).toBe(
      'A and B have 30 votes each. The court has decided that the contest votes again.',
    );
    const since = { ...all, state: 'complete', leader: 'A', margin: 1, rulings: [again] } as const;
    expect(settlementOf(contest(equal, since))).toBeUndefined();
  });

  test('strike an option off by the last decision on it that is not revoked', () => {
    const off = (id: string, option: string, more: Partial<Ruling> = {}) =>
      ruling({ id, kind: 'strike-off', option, ...more });
    const rulings = [off('1', 'A', { revoked }), off('2', 'B'), off('3', 'A')];
    const of = contest(equal, { rulings });
    expect(['A', 'B', 'C'].map((id) => findStrikeOff(of, id)?.id)).toEqual(['3', '2', undefined]);
  });

  test.each([
    [
      'postponed',
      'postponement',
      'Not voted on this day: The court has postponed it (forged). Nobody is elected.',
    ],
    [
      'annulled',
      'contest-annulment',
      'The result is void: The court has annulled it (forged). Nobody is elected by these votes.',
    ],
  ] as const)('explain the state %s with who decided and why', (state, kind, sentence) => {
    expect(explain(contest(equal, { state, rulings: [ruling({ kind })] }))).toBe(sentence);
  });
});

describe('outrunBy', () => {
  const winner = option('A', 50, { elected: true });

  test('reports more votes against all than for the winner', () => {
    const outrun = outrunBy(contest([winner], { againstAll: { votes: 51, share: null } }));
    expect(outrun).toEqual({ against: 51, winner, won: 50 });
  });

  test('gives null for equal or no votes against all, nobody elected, or party lists', () => {
    expect(outrunBy(contest([winner], { againstAll: { votes: 50, share: null } }))).toBeNull();
    expect(outrunBy(contest([option('A', 1)], { againstAll: { votes: 51, share: null } }))).toBeNull();
    expect(outrunBy(contest([winner], {}))).toBeNull();
    const lists = { kind: 'party-list', againstAll: { votes: 51, share: null } } as const;
    expect(outrunBy(contest([winner], lists))).toBeNull();
  });
});

describe('a contest within an area', () => {
  const whole = contest([option('A', 30, { elected: true, seats: 1 }), option('B', 20), option('C', 9)], {
    state: 'complete',
    leader: 'A',
    margin: 10,
    rulings: [],
  });
  const part = (...votes: number[]): ContestPart => ({
    contest: 'c',
    area: 'y',
    state: 'complete',
    precincts: { reported: 1, expected: 1 },
    registered: 20,
    outstanding: 0,
    cast: 12,
    invalid: 0,
    turnout: '60.00',
    againstAll: null,
    options: whole.options.map(({ id }, at) => ({ id, votes: votes[at] ?? 0, share: null })),
    version: 3,
    changedAt: null,
  });

  test('has the figures of the area, with nobody elected or leading', () => {
    const here = withinArea(whole, part(1, 9, 2));
    expect(here).toMatchObject({ registered: 20, cast: 12, turnout: '60.00', leader: null, margin: null });
    expect(here.options.map(({ id, votes, elected, seats }) => [id, votes, elected, seats])).toEqual([
      ['A', 1, false, 0],
      ['B', 9, false, 0],
      ['C', 2, false, 0],
    ]);
  });

  test('has a first option only where one standing option has the most votes', () => {
    expect(firstWithin(whole, part(1, 9, 2))?.id).toBe('B');
    expect(firstWithin(whole, part(5, 5, 2))).toBeUndefined();
    expect(firstWithin(whole, part(0, 0, 0))).toBeUndefined();
    const struck = contest([option('A', 3), option('B', 9, { status: 'struck-off' })], {});
    expect(firstWithin(struck, part(3, 9))?.id).toBe('A');
  });
});
