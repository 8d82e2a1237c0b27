import { describe, expect, test } from '@jest/globals';
import { contest, option, precinct, smallElection } from '../../../test/fixtures/data/small-election.js';
import { checkDefinition, warnOfDefinition, type Definition } from '../index.js';

const NOW = Date.parse('2021-07-01T00:00:00Z');
const paths = (changes: Partial<Definition>) =>
  warnOfDefinition(smallElection(changes), NOW).map(({ path }) => path);

describe('a definition is accepted with a warning', () => {
  test('nothing where everything is as it should be', () => {
    expect(paths({})).toEqual([]);
  });

  test('of a polling day years ahead', () => {
    expect(paths({ date: '2106-07-25' })).toEqual(['date']);
    expect(paths({ date: '2022-07-25' })).toEqual([]);
  });

  test('of ids that look alike', () => {
    const precincts = [
      precinct('A1', 'west-1', 1),
      precinct('А1', 'KZ-EAST', 1),
      precinct('Al', 'KZ-EAST', 1),
    ];
    expect(paths({ precincts })).toEqual(['precincts[1].id', 'precincts[2].id']);
  });

  test('of a number twice in one area, where no name tells the two apart', () => {
    const twice = [precinct('1', 'west-1', 1), { ...precinct('2', 'west-1', 1), number: '1' }];
    expect(paths({ precincts: twice })).toEqual(['precincts[1].number']);
    expect(
      paths({ precincts: twice.map((each) => ({ ...each, name: { en: `School ${each.id}` } })) }),
    ).toEqual([]);
  });

  test('of two options with one name on one ballot', () => {
    const options = [option('a', { name: { en: 'Aida' } }), option('b', { name: { en: 'AIDA ' } })];
    expect(paths({ contests: [contest({ options })] })).toEqual(['contests[0].options[1].name.en']);
  });

  test('of the first twenty of a kind, and how many more there are', () => {
    const precincts = Array.from({ length: 50 }, (_, index) => ({
      ...precinct(`p${index}`, 'west-1', 1),
      number: '1',
    }));
    const found = warnOfDefinition(smallElection({ precincts }), NOW);
    expect([found.length, found.at(-1)?.message]).toEqual([21, 'there are 29 more like the last of these']);
  });
});

describe('a definition is refused', () => {
  const faults = (changes: object) =>
    checkDefinition({ ...smallElection(), ...changes }).map(({ path }) => path);

  test('for an hour that no clock shows on that day', () => {
    const berlin = { date: '2021-03-28', timeZone: 'Europe/Berlin' };
    expect(faults({ ...berlin, checkpoints: ['01:30', '02:00', '02:30', '03:00'] })).toEqual([
      'checkpoints[1]',
      'checkpoints[2]',
    ]);
    expect(faults({ ...berlin, date: '2021-10-31', checkpoints: ['01:30', '02:30', '03:00'] })).toEqual([]);
  });

  test('for a day that is none, or lies in no year there can be', () => {
    expect(faults({ date: '2026-11-31' })).toEqual(['date']);
    expect(faults({ date: '2206-11-22' })).toEqual(['date']);
  });
});
