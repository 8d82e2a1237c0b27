import { expect, test } from '@jest/globals';
import { foldName, matchesName } from './search.js';

test('foldName ignores case, accents and the dotless i', () => {
  expect(foldName('Aqtöbe')).toBe('aqtobe');
  expect(foldName('Äkım')).toBe('akim');
});

test('matchesName wants every search word to begin a word of the name, in any of its languages', () => {
  const name = { en: 'East Kazakhstan', ru: 'Восточно-Казахстанская область' };
  expect(matchesName(name, 'kaz east')).toBe(true);
  expect(matchesName(name, 'каз вос')).toBe(true);
  expect(matchesName(name, 'west')).toBe(false);
  expect(matchesName(name, 'stan')).toBe(false);
});

test('matchesName finds nothing for an empty search', () => {
  expect(matchesName({ en: 'Jambyl' }, '  ')).toBe(false);
});
