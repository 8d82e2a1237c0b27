import { describe, expect, test } from '@jest/globals';
import { contest, option, precinct, smallElection } from '../../../test/fixtures/data/small-election.js';
import { checkDefinition, warnOfDefinition, type Definition } from '../index.js';

const NOW = Date.parse('2021-07-01T00:00:00Z');
const paths = (changes: Partial<Definition>) =>
  warnOfDefinition(smallElection(changes), NOW).map(({ path }) => path);

describe('warnOfDefinition', () => {
  test('gives no warning of a sound definition', () => {
    expect(paths({})).toEqual([]);
  });

  test('warns of a polling day years ahead', () => {
    expect(paths({ date: '2106-07-25' })).toEqual(['date']);
    expect(paths({ date: '2022-07-25' })).toEqual([]);
  });

  test('warns of ids that look alike', () => {
    const precincts = [
      precinct('A1', 'west-1', 1),
      precinct('А1', 'KZ-EAST', 1),
      precinct('Al', 'KZ-EAST', 1),
    ];
    expect(paths({ precincts })).toEqual(['precincts[1].id', 'precincts[2].id']);
  });

  test('warns of a repeated number in one area unless names tell the precincts apart', () => {
    const twice = [precinct('1', 'west-1', 1), { ...precinct('2', 'west-1', 1), number: '1' }];
    expect(paths({ precincts: twice })).toEqual(['precincts[1].number']);
    expect(
      paths({ precincts: twice.map((each) => ({ ...each, name: { en: `School ${each.id}` } })) }),
    ).toEqual([]);
  });

  test('warns of two options with the same name on one ballot', () => {
    const options = [option('a', { name: { en: 'Aida' } }), option('b', { name: { en: 'AIDA ' } })];
    expect(paths({ contests: [contest({ options })] })).toEqual(['contests[0].options[1].name.en']);
  });

  test('lists the first twenty warnings of a kind and counts the rest', () => {
    const precincts = Array.from({ length: 50 }, (_, index) => ({
      ...precinct(`p${index}`, 'west-1', 1),
      number: '1',
    }));
    const found = warnOfDefinition(smallElection({ precincts }), NOW);
    expect([found.length, found.at(-1)?.message]).toEqual([21, 'there are 29 more like the last of these']);
  });
});

describe('checkDefinition', () => {
  const faults = (changes: object) =>
    checkDefinition({ ...smallElection(), ...changes }).map(({ path }) => path);

  test('rejects a checkpoint that no clock shows on that day', () => {
    const berlin = { date: '2021-03-28', timeZone: 'Europe/Berlin' };
    expect(faults({ ...berlin, checkpoints: ['01:30', '02:00', '02:30', '03:00'] })).toEqual([
      'checkpoints[1]',
      'checkpoints[2]',
    ]);
    expect(faults({ ...berlin, date: '2021-10-31', checkpoints: ['01:30', '02:30', '03:00'] })).toEqual([]);
  });

  test('rejects a day that does not exist or lies in a year out of range', () => {
    expect(faults({ date: '2026-11-31' })).toEqual(['date']);
    expect(faults({ date: '2206-11-22' })).toEqual(['date']);
  });
});
