import { describe, expect, test } from '@jest/globals';
import { faultsOf, open, rule, vote } from '../../../test/fixtures/data/rulings.js';
import { count, precinct } from '../../../test/fixtures/data/small-election.js';
import { contestSnapshot } from '../index.js';

describe('voters who can still be added', () => {
  const add = (id: string, voters: number, to = '3') =>
    ({ id, kind: 'voters-addition', precinct: to, voters }) as const;

  test('are outstanding, so that a contest is decided later', () => {
    // Precinct 3 has 300 voters and has not reported.
    const decided = (dayAdditions: number | undefined, aida: number) => {
      const tally = open({
        dayAdditions,
        precincts: [precinct('1', 'west-1', 400), precinct('3', 'KZ-EAST', 300)],
      });
      count(tally, [vote('1', aida, 0)]);
      return contestSnapshot(tally, 0);
    };
    expect(decided(undefined, 301)).toMatchObject({ state: 'decided', outstanding: 300 });
    expect(decided(20, 301)).toMatchObject({ state: 'leading', outstanding: 320 });
    expect(decided(20, 320)).toMatchObject({ state: 'leading' });
    expect(decided(20, 321)).toMatchObject({ state: 'decided' });
  });

  test('are limited by the definition across all decisions', () => {
    const tally = open({ dayAdditions: 20 });
    const most = contestSnapshot(tally, 0).outstanding;
    expect(faultsOf(tally, add('d1', 21))).toEqual([
      'voters: is 21; the list has 300 voters and can have from 1 to 20 more; the definition lets 20 be added to a list',
    ]);
    rule(tally, add('d1', 15));
    expect(contestSnapshot(tally, 0).outstanding).toBe(most);
    expect(faultsOf(tally, add('d2', 5))).toEqual([]);
    expect(faultsOf(tally, add('d2', 6))[0]).toContain('can have from 1 to 5 more');
    rule(tally, { id: 'd3', kind: 'revocation', decision: 'd1' });
    expect(contestSnapshot(tally, 0).outstanding).toBe(most);
    expect(faultsOf(tally, add('d2', 20))).toEqual([]);
  });

  test('cannot reopen a decided contest when the definition sets no limit', () => {
    const tally = open({ precincts: [precinct('1', 'west-1', 400), precinct('3', 'KZ-EAST', 300)] });
    expect(faultsOf(tally, add('d1', 50))).toEqual([]);
    count(tally, [vote('1', 310, 0)]);
    expect(contestSnapshot(tally, 0).state).toBe('decided');
    expect(faultsOf(tally, add('d1', 9))).toEqual([]);
    expect(faultsOf(tally, add('d1', 10))[0]).toContain('race would not be decided any more');
    rule(tally, add('d1', 9));
    expect(contestSnapshot(tally, 0).state).toBe('decided');
  });

  test('may be of any number when nobody is left to catch up', () => {
    const tally = open({ precincts: [precinct('1', 'west-1', 400), precinct('3', 'KZ-EAST', 300)] });
    count(tally, [vote('1', 10, 310)]);
    rule(tally, { id: 's1', kind: 'strike-off', contest: 'race', option: 'bolat' });
    expect(contestSnapshot(tally, 0)).toMatchObject({ state: 'decided', leader: 'aida' });
    expect(faultsOf(tally, add('d1', 5_000))).toEqual([]);
  });

  test('cannot be added to a unit without a list', () => {
    const postal = { ...precinct('3', 'KZ-EAST', 0), kind: 'postal' as const, registered: null };
    const tally = open({ precincts: [precinct('1', 'west-1', 400), postal] });
    expect(faultsOf(tally, add('d1', 1))[0]).toContain('has no list of voters');
    const added = { id: '9', area: 'KZ-EAST', number: '9', registered: null };
    const decision = { id: 'd2', kind: 'precinct-addition' } as const;
    expect(faultsOf(tally, { ...decision, added: { ...added, kind: 'abroad' } })).toEqual([]);
    expect(faultsOf(tally, { ...decision, added })[0]).toContain('added.registered is null');
  });
});
