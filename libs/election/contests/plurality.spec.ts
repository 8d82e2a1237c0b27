import { describe, expect, test } from '@jest/globals';
import { option } from '../../../test/fixtures/data/small-election.js';
import { judgePlurality } from './plurality.js';
import type { Race } from './plurality.js';

function race(votes: readonly number[], changes: Partial<Race> = {}): Race {
  const options = votes.map((_, index) => option(`candidate-${index}`));
  return { options, votes, reported: 1, expected: 2, outstanding: 10, unlistedOut: 0, ...changes };
}

const struckOff = (id: string) => option(id, { status: 'struck-off' });

describe('while precincts are out', () => {
  test('names no leader before the first precinct is in', () => {
    expect(judgePlurality(race([0, 0], { reported: 0 }))).toEqual({
      state: 'awaiting',
      leader: null,
      margin: null,
    });
  });

  test('leaves a contest open when the margin equals the outstanding votes', () => {
    expect(judgePlurality(race([25, 15]))).toEqual({ state: 'leading', leader: 0, margin: 10 });
  });

  test('decides a contest when the margin exceeds the outstanding votes by one', () => {
    expect(judgePlurality(race([15, 26]))).toEqual({ state: 'decided', leader: 1, margin: 11 });
  });

  test('decides nothing when the outstanding votes have no bound', () => {
    expect(judgePlurality(race([1000, 1], { outstanding: null }))).toMatchObject({
      state: 'leading',
      leader: 0,
    });
  });

  test('names no leader when the first two are equal', () => {
    expect(judgePlurality(race([9, 9, 3]))).toEqual({ state: 'leading', leader: null, margin: null });
  });

  test('names no leader when there are no votes', () => {
    expect(judgePlurality(race([0, 0]))).toEqual({ state: 'leading', leader: null, margin: null });
  });

  test('decides for a sole candidate with the first vote, not before', () => {
    expect(judgePlurality(race([0]))).toEqual({ state: 'leading', leader: null, margin: null });
    expect(judgePlurality(race([1]))).toEqual({ state: 'decided', leader: 0, margin: 1 });
    expect(judgePlurality(race([1], { outstanding: null }))).toMatchObject({ state: 'decided' });
  });

  test('gives the margin to the runner-up, whatever the order of the options', () => {
    expect(judgePlurality(race([7, 50, 38])).margin).toBe(12);
    expect(judgePlurality(race([38, 50, 7])).margin).toBe(12);
    expect(judgePlurality(race([50, 7, 38])).margin).toBe(12);
  });
});

describe('when every precinct is in', () => {
  const complete = { reported: 2, expected: 2, outstanding: 0 };

  test('elects the option that is ahead by a single vote', () => {
    expect(judgePlurality(race([8, 9], complete))).toEqual({ state: 'complete', leader: 1, margin: 1 });
  });

  test('gives a tie when the first two are equal', () => {
    expect(judgePlurality(race([9, 9, 3], complete))).toEqual({ state: 'tie', leader: null, margin: null });
  });

  test('gives a tie when there are no votes', () => {
    expect(judgePlurality(race([0, 0], complete)).state).toBe('tie');
  });

  test('does not elect a sole candidate without a vote', () => {
    expect(judgePlurality(race([0], complete))).toEqual({ state: 'complete', leader: null, margin: null });
  });

  test('gives no tie when the second and the third are equal', () => {
    expect(judgePlurality(race([9, 3, 3], complete))).toMatchObject({ state: 'complete', leader: 0 });
  });
});

describe('a struck-off option', () => {
  const options = [struckOff('a'), option('b'), option('c')];

  test('cannot lead, however many votes it has', () => {
    expect(judgePlurality(race([900, 30, 10], { options }))).toEqual({
      state: 'decided',
      leader: 1,
      margin: 20,
    });
  });

  test('cannot tie', () => {
    const votes = [30, 30, 10];
    expect(judgePlurality(race(votes, { options, reported: 2 }))).toMatchObject({
      state: 'complete',
      leader: 1,
    });
  });

  test('cannot catch up with the only standing option', () => {
    const one = [struckOff('a'), option('b')];
    expect(judgePlurality(race([30, 1], { options: one }))).toEqual({
      state: 'decided',
      leader: 1,
      margin: 1,
    });
  });

  test('cannot win when all options are struck off', () => {
    const none = [struckOff('a'), struckOff('b')];
    expect(judgePlurality(race([30, 1], { options: none, reported: 2 }))).toEqual({
      state: 'complete',
      leader: null,
      margin: null,
    });
  });
});

describe('while a unit without a list of voters is out', () => {
  test.each([
    ['a margin beyond all that is outstanding', race([250, 15], { unlistedOut: 1 })],
    ['a sole candidate', race([5], { unlistedOut: 1 })],
  ])('decides nothing with %s', (_, open) => {
    expect(judgePlurality(open)).toMatchObject({ state: 'leading', leader: 0 });
    expect(judgePlurality({ ...open, unlistedOut: 0 })).toMatchObject({ state: 'decided', leader: 0 });
  });
});
