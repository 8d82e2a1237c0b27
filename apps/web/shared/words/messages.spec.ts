import { describe, expect, test } from '@jest/globals';
import { english as m } from './english.js';
import { chooseLanguage, nameIn } from './messages.js';

describe('the reader’s language', () => {
  test('is the first of theirs that the pages speak, English if none', () => {
    expect(chooseLanguage(['fr-FR', 'en-US'])).toBe('en');
    expect(chooseLanguage(['fr'])).toBe('en');
    expect(chooseLanguage([])).toBe('en');
  });

  test('names things, English where that is all there is', () => {
    const name = { en: 'Jambyl', ru: 'Жамбылская область' };
    expect(nameIn(name, 'ru')).toBe('Жамбылская область');
    expect(nameIn(name, 'kk')).toBe('Jambyl');
  });
});

describe('English', () => {
  test('counts one and many', () => {
    expect(m.turnout.reporting(1, 1847)).toBe('1 of 1,847 precincts');
    expect(m.turnout.reporting(0, 1)).toBe('0 of 1 precinct');
    expect(m.contests.total(1)).toBe('1 contest');
  });

  test('says what still keeps a race open', () => {
    expect(m.contest.stateSentence.leading('A. B', 1, 2, 900)).toBe(
      'A. B is ahead by 1 vote, and can still be caught: 2 precincts with 900 registered voters are still out.',
    );
    expect(m.contest.stateSentence.decided('A. B', 3)).toContain(
      'whatever the 3 precincts still out report.',
    );
    expect(m.contest.stateSentence.decided('A. B', 1)).toContain(
      'whatever the one precinct still out reports.',
    );
  });

  test('names a party it does not know by its code', () => {
    expect(m.elected.party('QHP')).toBe('People’s Party');
    expect(m.elected.party('XYZ')).toBe('XYZ');
  });
});
