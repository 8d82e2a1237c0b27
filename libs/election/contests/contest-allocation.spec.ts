import { describe, expect, test } from '@jest/globals';
import {
  contest,
  count,
  option,
  precinct,
  protocol,
  smallElection,
} from '../../../test/fixtures/data/small-election.js';
import type { Contest, Definition, Protocol } from '../index.js';
import { contestSnapshot, layOut, summary, Tally } from '../index.js';

const party = (code: string, registeredOn: string, listSize?: number) =>
  option(code, { nominatedBy: code, countedFor: code, registeredOn, listSize });

const aqtobe: Contest = contest({
  id: 'aqtobe',
  kind: 'party-list',
  seats: 33,
  threshold: '7',
  base: 'valid',
  solePasser: 'admitRunnerUp',
  options: [
    party('NO', '2020-11-27', 50),
    party('ADAL', '2020-12-01', 4),
    party('AJ', '2020-12-03', 5),
    party('AUYL', '2020-12-04', 5),
  ],
});

/** A tally of one party-list contest over two precincts of the same region. */
function tallyOf(changes: Partial<Contest> = {}, definition: Partial<Definition> = {}): Tally {
  return new Tally(
    layOut(
      smallElection({
        precincts: [precinct('1', 'KZ-EAST', 9000), precinct('2', 'KZ-EAST', 9000)],
        contests: [{ ...aqtobe, ...changes }],
        ...definition,
      }),
    ),
  );
}

/** A precinct's protocol: votes for NO, ADAL, AJ and AUYL, then against all and invalid. */
function vote(at: string, [no, adal, aj, auyl]: readonly number[], againstAll = 0, invalid = 0): Protocol {
  const votes = { NO: no ?? 0, ADAL: adal ?? 0, AJ: aj ?? 0, AUYL: auyl ?? 0 };
  const inBox = invalid + againstAll + votes.NO + votes.ADAL + votes.AJ + votes.AUYL;
  const ballots = { registered: 9000, received: 9000, issued: inBox, unused: 9000 - inBox, spoiled: 0 };
  return {
    ...protocol({ ...ballots, inBox, invalid }, votes, againstAll),
    precinct: at,
    contest: 'aqtobe',
  };
}

const first = vote('1', [4000, 200, 500, 400], 0, 123);
const second = vote('2', [4072, 50, 364, 414], 0, 77);

test('Aqtöbe has a provisional allocation from the first protocol on and a final one with the last', () => {
  const tally = tallyOf();
  const now = () => contestSnapshot(tally, 0);
  expect(now()).toMatchObject({ state: 'awaiting', allocation: null });

  count(tally, [first]);
  expect(now().state).toBe('leading');
  expect(now().allocation?.base).toEqual({ of: 'valid', votes: 5100 });
  expect(now().allocation?.lists.map(({ seats }) => seats)).toEqual([27, 0, 3, 3]);
  expect(now().options.map(({ seats, elected }) => [seats, elected])).toEqual([
    [0, false],
    [0, false],
    [0, false],
    [0, false],
  ]);

  count(tally, [second]);
  expect(now()).toMatchObject({
    state: 'complete',
    leader: 'NO',
    margin: 7208,
    allocation: { base: { of: 'valid', votes: 10_000 }, filled: 33, unfilled: 0 },
  });
  expect(now().options.map(({ share, seats, elected }) => [share, seats, elected])).toEqual([
    ['80.72', 27, true],
    ['2.50', 0, false],
    ['8.64', 3, true],
    ['8.14', 3, true],
  ]);
});

test('a correction changes the allocation', () => {
  const tally = tallyOf();
  count(tally, [first, second, vote('2', [4072, 600, 364, 414])]);
  const { options, state } = contestSnapshot(tally, 0);
  expect(state).toBe('complete');
  expect(options.map(({ seats }) => seats)).toEqual([25, 2, 3, 3]);
});

describe('the base', () => {
  const sent = [vote('1', [800, 0, 70, 69], 61, 100), vote('2', [0])];

  test('includes against-all but not invalid ballots when it is valid', () => {
    const tally = tallyOf();
    count(tally, sent);
    expect(contestSnapshot(tally, 0)).toMatchObject({
      againstAll: { share: '6.10' },
      allocation: { base: { votes: 1000 }, threshold: { votes: '70', leastVotes: 70 }, solePasser: null },
    });
  });

  test('includes against-all and invalid ballots when it is cast', () => {
    const tally = tallyOf({ base: 'cast' });
    count(tally, sent);
    expect(contestSnapshot(tally, 0).allocation).toMatchObject({
      base: { of: 'cast', votes: 1100 },
      threshold: { votes: '77', leastVotes: 77 },
      solePasser: { list: 'NO', runnerUp: 'AJ' },
    });
  });

  test('is never negative, however many invalid ballots an unchecked protocol has', () => {
    const tally = tallyOf({}, { protocolLines: ['inBox', 'invalid'] });
    const ballots = { inBox: 10, invalid: 12 };
    count(tally, [
      { ...vote('1', [5, 0, 5]), ballots },
      { ...vote('2', [0]), ballots },
    ]);
    const { allocation, options } = contestSnapshot(tally, 0);
    expect(allocation?.base.votes).toBe(0);
    expect(options.map(({ share }) => share)).toEqual([null, null, null, null]);
    expect(allocation?.filled).toBe(22);
  });
});

test('the allocation follows the rules and the lists of the definition', () => {
  const all = tallyOf({ solePasser: 'takesAll' });
  count(all, [vote('1', [900, 30, 30, 40]), vote('2', [0])]);
  expect(contestSnapshot(all, 0)).toMatchObject({
    options: [{ seats: 33 }, {}, {}, {}],
    allocation: { rules: ['threshold', 'takesAll', 'wholeQuotas'] },
  });

  const [no, adal, ...others] = aqtobe.options;
  const without = tallyOf({
    threshold: undefined,
    options: [{ ...no!, status: 'struck-off' }, adal!, ...others],
  });
  count(without, [first, second]);
  expect(contestSnapshot(without, 0)).toMatchObject({
    leader: 'AJ',
    options: [
      { seats: 0, elected: false, votes: 8072 },
      { seats: 4, elected: true },
      { seats: 5, elected: true },
      { seats: 5, elected: true },
    ],
    allocation: {
      filled: 14,
      unfilled: 19,
      rules: ['struckOff', 'noThreshold', 'wholeQuotas', 'largestRemainder', 'shortList'],
    },
  });
});

describe('a party-list contest', () => {
  test('is not decided before the last precinct', () => {
    const tally = tallyOf({}, { precincts: [precinct('1', 'KZ', 9000), precinct('2', 'KZ', 1)] });
    count(tally, [first]);
    expect(contestSnapshot(tally, 0).state).toBe('leading');
  });

  test('is no tie when lists are equal', () => {
    const tally = tallyOf();
    count(tally, [vote('1', [500, 0, 500]), vote('2', [0])]);
    expect(contestSnapshot(tally, 0)).toMatchObject({
      state: 'complete',
      leader: null,
      options: [{ seats: 17 }, { seats: 0 }, { seats: 5 }, { seats: 0 }],
      allocation: { rules: expect.arrayContaining(['earlierRegistration']) },
    });
  });

  test('is complete with no seat filled when nobody voted', () => {
    const tally = tallyOf();
    count(tally, [vote('1', [0]), vote('2', [0])]);
    expect(contestSnapshot(tally, 0)).toMatchObject({
      state: 'complete',
      allocation: { filled: 0, unfilled: 33, quota: null, rules: ['threshold', 'noneAdmitted'] },
    });
  });

  test('has no allocation with undocumented votes, and neither has a plurality contest', () => {
    const undocumented = tallyOf({ votes: 'undocumented' });
    count(undocumented, [
      { ...vote('1', [0]), votes: {} },
      { ...vote('2', [0]), votes: {} },
    ]);
    expect(contestSnapshot(undocumented, 0)).toMatchObject({ state: 'complete', allocation: null });

    const race = tallyOf({ kind: 'plurality', seats: 1, threshold: undefined, solePasser: undefined });
    count(race, [first, second]);
    expect(contestSnapshot(race, 0)).toMatchObject({ allocation: null, options: [{ seats: 1 }, {}, {}, {}] });
  });
});

describe('the summary', () => {
  test('counts every seat once all precincts are in, and none before', () => {
    const tally = tallyOf();
    count(tally, [first]);
    expect(summary(tally)).toMatchObject({ contests: { byState: { leading: 1 } }, elected: [] });
    count(tally, [second]);
    expect(summary(tally).elected).toEqual([
      { countedFor: 'NO', seats: 27, nominated: 27, selfNominated: 0 },
      { countedFor: 'AJ', seats: 3, nominated: 3, selfNominated: 0 },
      { countedFor: 'AUYL', seats: 3, nominated: 3, selfNominated: 0 },
    ]);
  });

  test('adds up the lists of one party, whoever nominated them, and follows corrections', () => {
    const [no, adal, aj, auyl] = aqtobe.options;
    const tally = tallyOf({ options: [no!, adal!, { ...aj!, nominatedBy: 'IND', countedFor: 'NO' }, auyl!] });
    count(tally, [first, second]);
    expect(summary(tally).elected).toEqual([
      { countedFor: 'NO', seats: 30, nominated: 27, selfNominated: 3 },
      { countedFor: 'AUYL', seats: 3, nominated: 3, selfNominated: 0 },
    ]);
    count(tally, [vote('2', [4072, 50, 200, 414])]);
    expect(summary(tally).elected).toEqual([
      { countedFor: 'NO', seats: 30, nominated: 28, selfNominated: 2 },
      { countedFor: 'AUYL', seats: 3, nominated: 3, selfNominated: 0 },
    ]);
  });

  test('counts only seats that are filled', () => {
    const [no, ...others] = aqtobe.options;
    const tally = tallyOf({ options: [{ ...no!, listSize: 10 }, ...others] });
    count(tally, [first, second]);
    expect(summary(tally).elected[0]).toEqual({
      countedFor: 'NO',
      seats: 10,
      nominated: 10,
      selfNominated: 0,
    });
  });
});
