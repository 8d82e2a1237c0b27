import { describe, expect, test } from '@jest/globals';
import {
  contest,
  count,
  option,
  precinct,
  protocol,
  smallElection,
} from '../../../test/fixtures/data/small-election.js';
import type { Contest, ContestSnapshot, Definition } from '../index.js';
import { contestSnapshot, layOut, Tally } from '../index.js';

interface Printed {
  readonly registered: number;
  readonly inBox: number;
  readonly invalid: number;
  readonly againstAll: number;
  readonly votes: readonly number[];
}

/** The result of one precinct with a protocol of three lines, as printed for the by-elections. */
function settle(
  { registered, inBox, invalid, againstAll, votes }: Printed,
  changes: Partial<Contest> = {},
): ContestSnapshot {
  const options = votes.map((_, index) => option(`candidate-${index + 1}`));
  const tally = new Tally(
    layOut(
      smallElection({
        protocolLines: ['registered', 'inBox', 'invalid'],
        precincts: [precinct('2', 'KZ-EAST', registered)],
        contests: [contest({ options, ...changes })],
      }),
    ),
  );
  const sent = Object.fromEntries(votes.map((n, index) => [`candidate-${index + 1}`, n]));
  count(tally, [{ ...protocol({}, sent, againstAll), ballots: { registered, inBox, invalid } }]);
  return contestSnapshot(tally, 0);
}

const aqqum = { registered: 1283, inBox: 928, invalid: 35, againstAll: 0, votes: [731, 153, 6, 3] };

describe('results as printed', () => {
  test('Aqqum, 1 August 2021: 731 of 928 ballots are 78.77%, and turnout is 72.33%', () => {
    const result = settle(aqqum);
    expect(result).toMatchObject({
      state: 'complete',
      leader: 'candidate-1',
      margin: 578,
      cast: 928,
      invalid: 35,
      registered: 1283,
      outstanding: 0,
      turnout: '72.33',
      againstAll: { votes: 0, share: '0.00' },
    });
    expect(result.options.map(({ votes, share, elected, seats }) => [votes, share, elected, seats])).toEqual([
      [731, '78.77', true, 1],
      [153, '16.49', false, 0],
      [6, '0.65', false, 0],
      [3, '0.32', false, 0],
    ]);
  });

  test('Berşügır, 22 August 2021: the base includes against-all and invalid ballots', () => {
    const result = settle({
      registered: 1175,
      inBox: 768,
      invalid: 48,
      againstAll: 4,
      votes: [473, 234, 6, 3],
    });
    expect(result.turnout).toBe('65.36');
    expect(result.options.map(({ share }) => share)).toEqual(['61.59', '30.47', '0.78', '0.39']);
    expect(result.againstAll).toEqual({ votes: 4, share: '0.52' });
  });
});

describe('shares', () => {
  test('are of valid ballots when the base of the contest is valid', () => {
    const result = settle(aqqum, { base: 'valid' });
    expect(result.options[0]?.share).toBe('81.86');
    expect(result.cast).toBe(928);
  });

  test('are null when no ballots were cast', () => {
    const result = settle({ registered: 10, inBox: 0, invalid: 0, againstAll: 0, votes: [0, 0] });
    expect(result).toMatchObject({ state: 'tie', leader: null, margin: null, turnout: '0.00' });
    expect(result.againstAll?.share).toBeNull();
    expect(result.options.map(({ share }) => share)).toEqual([null, null]);
  });

  test('leave out against-all when the ballot has no such line', () => {
    const tally = new Tally(layOut(smallElection({ contests: [contest({ againstAll: false })] })));
    count(tally, [{ ...protocol(), againstAll: undefined }]);
    expect(contestSnapshot(tally, 0).againstAll).toBeNull();
  });
});

describe('ballots cast', () => {
  const castOf = (protocolLines: Definition['protocolLines'], ballots: Record<string, number>) => {
    const tally = new Tally(layOut(smallElection({ protocolLines })));
    count(tally, [{ ...protocol(), ballots }]);
    const { cast, invalid, turnout, registered } = contestSnapshot(tally, 0);
    return { cast, invalid, turnout, registered };
  };

  test('are those found in the box', () => {
    expect(castOf(['issued', 'inBox'], { issued: 150, inBox: 148 })).toEqual({
      cast: 148,
      invalid: 0,
      turnout: '75.00',
      registered: 200,
    });
  });

  test('are the sum of the counted lines when there is no inBox line', () => {
    expect(castOf(['invalid'], { invalid: 2 })).toEqual({
      cast: 148,
      invalid: 2,
      turnout: '74.00',
      registered: 200,
    });
    expect(castOf([], {})).toEqual({ cast: 146, invalid: 0, turnout: '73.00', registered: 200 });
  });

  test('take registered from the list, whatever the protocol gives', () => {
    expect(castOf(['inBox', 'registered'], { inBox: 146, registered: 190 })).toMatchObject({
      registered: 200,
      turnout: '73.00',
    });
  });
});

test('the first candidate is elected even when against-all has the most votes', () => {
  const result = settle({ registered: 1000, inBox: 900, invalid: 0, againstAll: 600, votes: [200, 100] });
  expect(result).toMatchObject({ state: 'complete', leader: 'candidate-1', margin: 100 });
  expect(result.againstAll).toEqual({ votes: 600, share: '66.67' });
  expect(result.options[0]).toMatchObject({ elected: true, seats: 1 });
});

test('a struck-off option keeps its votes and is not elected', () => {
  const options = [
    option('candidate-1', { status: 'struck-off' }),
    option('candidate-2', { incumbent: true }),
  ];
  const result = settle(
    { registered: 1000, inBox: 900, invalid: 0, againstAll: 0, votes: [600, 300] },
    { options },
  );
  expect(result.leader).toBe('candidate-2');
  expect(result.options).toMatchObject([
    { status: 'struck-off', votes: 600, share: '66.67', elected: false, incumbent: false },
    { status: 'standing', votes: 300, elected: true, incumbent: true },
  ]);
});

test('a tie elects nobody', () => {
  const result = settle({ registered: 1000, inBox: 900, invalid: 0, againstAll: 0, votes: [450, 450] });
  expect(result).toMatchObject({ state: 'tie', leader: null });
  expect(result.options.some(({ elected }) => elected)).toBe(false);
});

describe('the state of a contest', () => {
  const votes = (aida: number, bolat: number) => ({ aida, bolat });
  const box = (inBox: number, registered = 200) => ({
    registered,
    received: inBox,
    issued: inBox,
    unused: 0,
    spoiled: 0,
    inBox,
    invalid: 0,
  });

  test('goes from awaiting to complete, and a correction reopens it', () => {
    const tally = new Tally(layOut(smallElection()));
    const now = () => {
      const { state, leader, margin, outstanding, options } = contestSnapshot(tally, 0);
      return [state, leader, margin, outstanding, options.findIndex(({ elected }) => elected)];
    };
    expect(now()).toEqual(['awaiting', null, null, 600, -1]);
    count(tally, [{ ...protocol(box(250, 300), votes(225, 25), 0), precinct: '3' }]);
    expect(now()).toEqual(['leading', 'aida', 200, 300, -1]);
    count(tally, [{ ...protocol(box(100, 200), votes(0, 100), 0) }]);
    expect(now()).toEqual(['leading', 'aida', 100, 100, -1]);
    count(tally, [{ ...protocol(box(101, 200), votes(1, 100), 0) }]);
    expect(now()).toEqual(['decided', 'aida', 101, 100, 0]);
    count(tally, [{ ...protocol(box(101, 200), votes(0, 101), 0) }]);
    expect(now()).toEqual(['leading', 'aida', 99, 100, -1]);
    count(tally, [{ ...protocol(box(100, 100), votes(0, 100), 0), precinct: '1' }]);
    expect(now()).toEqual(['complete', 'bolat', 1, 0, 1]);
  });

  test.each<[Definition['protocolLines'], string]>([
    [['issued', 'inBox', 'invalid'], 'decided'],
    [['issued', 'inBox'], 'leading'],
    [['inBox', 'invalid'], 'leading'],
    [['issued', 'invalid'], 'leading'],
    [[], 'leading'],
  ])('with the protocol lines %j is %s', (protocolLines, state) => {
    const tally = new Tally(
      layOut(
        smallElection({ protocolLines, precincts: [precinct('2', 'KZ', 900), precinct('3', 'KZ', 10)] }),
      ),
    );
    const lines: Record<string, number> = { issued: 900, inBox: 900, invalid: 0 };
    const ballots = Object.fromEntries(protocolLines.map((line) => [line, lines[line]]));
    count(tally, [{ ...protocol({}, votes(800, 100), 0), ballots }]);
    expect(contestSnapshot(tally, 0).state).toBe(state);
  });
});
