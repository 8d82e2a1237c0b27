import { describe, expect, test } from '@jest/globals';
import { faultPaths, onlyFault } from '../../../test/fixtures/data/definition-faults.js';
import { contest, option, precinct } from '../../../test/fixtures/data/small-election.js';

describe('contests', () => {
  test.each<[string, unknown, string]>([
    ['area', 'nowhere', 'contests[0].area'],
    ['kind', 'lottery', 'contests[0].kind'],
    ['seats', 2, 'contests[0].seats'],
    ['seats', undefined, 'contests[0].seats'],
    ['threshold', '7', 'contests[0].threshold'],
    ['solePasser', 'takesAll', 'contests[0].solePasser'],
    ['base', 'registered', 'contests[0].base'],
    ['againstAll', undefined, 'contests[0].againstAll'],
    ['name', null, 'contests[0].name'],
    ['options', [], 'contests[0].options'],
    ['options', {}, 'contests[0].options'],
    ['options', ['aida'], 'contests[0].options[0]'],
    ['id', 'a/b', 'contests[0].id'],
  ])('rejects a contest with %s: %j', (field, value, path) => {
    expect(onlyFault({ contests: [{ ...contest(), [field]: value }] }).path).toBe(path);
  });

  test('rejects an empty list of contests', () => {
    expect(faultPaths({ contests: [] })).toEqual(['contests']);
  });

  test('rejects a contest in which no precinct votes', () => {
    const contests = [contest({ area: 'KZ-WEST' }), contest({ id: 'other', area: 'KZ-EAST' })];
    expect(faultPaths({ contests })).toEqual([]);
    expect(onlyFault({ contests, precincts: [precinct('1', 'west-1', 5)] }).path).toBe('contests[1].area');
  });

  test('rejects repeated ids of contests and options', () => {
    const doubled = contest({ options: [option('a'), option('b'), option('a')] });
    expect(faultPaths({ contests: [contest(), doubled] })).toEqual([
      'contests[1].id',
      'contests[1].options[2].id',
    ]);
  });

  test.each<[string, unknown]>([
    ['id', '__proto__'],
    ['name', undefined],
    ['nominatedBy', ''],
    ['countedFor', 4],
    ['status', 'withdrawn'],
    ['registeredOn', '2021-13-01'],
    ['listSize', 0],
    ['incumbent', 'yes'],
    ['origin', 'x'],
  ])('rejects an option with %s: %j', (field, value) => {
    const options = [option('a'), { ...option('b'), [field]: value }];
    expect(onlyFault({ contests: [{ ...contest(), options }] }).path).toBe(`contests[0].options[1].${field}`);
  });

  test('rejects an empty name of the first on a list', () => {
    const options = [option('a'), option('b', { firstOnList: { en: '' } })];
    expect(onlyFault({ contests: [contest({ options })] }).path).toBe(
      'contests[0].options[1].firstOnList.en',
    );
  });

  test('requires seats, a threshold and a rule for a sole passer of party lists', () => {
    const lists = { kind: 'party-list', seats: 33, threshold: '7', solePasser: 'admitRunnerUp' };
    expect(faultPaths({ contests: [{ ...contest(), ...lists }] })).toEqual([]);
    for (const threshold of [7, '7%', '101', '', '7.123']) {
      expect(onlyFault({ contests: [{ ...contest(), ...lists, threshold }] }).path).toBe(
        'contests[0].threshold',
      );
    }
    expect(onlyFault({ contests: [{ ...contest(), ...lists, seats: 0 }] }).path).toBe('contests[0].seats');
    expect(onlyFault({ contests: [{ ...contest(), ...lists, solePasser: 'x' }] }).path).toBe(
      'contests[0].solePasser',
    );
  });

  test('accepts a struck-off option, even as the only one', () => {
    const contests = [contest({ options: [option('a', { status: 'struck-off' })] })];
    expect(faultPaths({ contests })).toEqual([]);
  });
});
