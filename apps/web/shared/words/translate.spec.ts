import { describe, expect, test } from '@jest/globals';
import { sayEnglish as t } from './english.js';
import { partyName } from './phrases.js';

describe('English', () => {
  test('has singular and plural forms', () => {
    expect(t('turnout.reporting', { reported: 1, expected: 1847 })).toBe('1 of 1,847 precincts');
    expect(t('turnout.reporting', { reported: 0, expected: 1 })).toBe('0 of 1 precinct');
    expect(t('contests.total', { total: 1 })).toBe('1 contest');
  });

  test('uses the number of each count in sentences on a contest', () => {
    expect(t('contest.stateSentence.leading', { leader: 'A. B', margin: 1, out: 2, voters: 900 })).toBe(
      'A. B is ahead by 1 vote, and can still be caught: 2 precincts with 900 registered voters are still out.',
    );
    expect(t('contest.stateSentence.decided', { leader: 'A. B', out: 3 })).toContain(
      'whatever the 3 precincts still out report.',
    );
    expect(t('contest.stateSentence.decided', { leader: 'A. B', out: 1 })).toContain(
      'whatever the one precinct still out reports.',
    );
  });

  test('names an unknown party by its code', () => {
    expect(partyName(t, 'QHP')).toBe('People’s Party');
    expect(partyName(t, 'XYZ')).toBe('XYZ');
  });
});

test('a message throws when an argument is missing', () => {
  expect(() => t('contests.total')).toThrow();
  expect(() => t('contests.total', { all: 1 })).toThrow();
});
