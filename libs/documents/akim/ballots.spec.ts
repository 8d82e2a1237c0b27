import { describe, expect, test } from '@jest/globals';
import { contestSnapshot } from '#election';
import { receive } from '../../../test/fixtures/clients/commission.js';
import { sortKey } from '../naming.js';
import { AKIM_2021_07_25 as NIGHT } from './night.js';

const definition = NIGHT.define('night');
const commission = receive(definition, NIGHT.feed('run'));

describe('the ballots of 25 July 2021', () => {
  test('have one to six candidates, with at most one per party and one incumbent', () => {
    const alone = definition.contests.filter(({ options }) => options.length === 1);
    expect(alone.length).toBeLessThan(10);
    for (const { options } of definition.contests) {
      expect(options.length).toBeGreaterThanOrEqual(1);
      expect(options.length).toBeLessThanOrEqual(6);
      const parties = options.map(({ nominatedBy }) => nominatedBy).filter((code) => code !== 'IND');
      expect(new Set(parties).size).toBe(parties.length);
      expect(options.filter(({ incumbent }) => incumbent).length).toBeLessThanOrEqual(1);
      expect(options.every(({ origin }) => origin === 'synthesised')).toBe(true);
    }
    const names = definition.contests.flatMap(({ options }) => options.map(({ name }) => name.en));
    expect(new Set(names).size).toBe(2307);
  });

  test('list candidates in alphabetical order, so that the order does not give the winner away', () => {
    for (const { options } of definition.contests) {
      const keys = options.map(({ name }) => sortKey(name.en));
      expect(keys).toEqual(keys.toSorted());
    }
  });

  test('do not give the winner away by self-nomination or incumbency', () => {
    const losers = definition.contests
      .flatMap((_, index) => contestSnapshot(commission.tally, index).options)
      .filter(({ elected }) => !elected);
    expect(
      losers.filter((option) => option.countedFor === 'NO' && option.nominatedBy === 'IND').length,
    ).toBeGreaterThan(30);
    expect(losers.filter(({ incumbent }) => incumbent).length).toBeGreaterThan(30);
  });

  test('have narrow and wide margins, and a few winners with fewer votes than against all', () => {
    const results = definition.contests.map((_, index) => contestSnapshot(commission.tally, index));
    const contested = results.filter(({ options }) => options.length > 1);
    const shares = contested.map(({ margin, cast }) => (1000 * (margin ?? 0)) / cast);
    expect(shares.filter((share) => share < 20).length).toBeGreaterThan(60);
    expect(shares.filter((share) => share > 400).length).toBeGreaterThan(100);
    const outpolled = results.filter(({ againstAll, options }) =>
      options.every(({ votes }) => (votes ?? 0) < (againstAll?.votes ?? 0)),
    );
    expect(outpolled.length).toBeGreaterThanOrEqual(3);
    expect(outpolled.length).toBeLessThan(10);
    for (const { options } of outpolled) expect(options.filter(({ elected }) => elected)).toHaveLength(1);
  });
});
