import { expect, test } from '@jest/globals';
import { foldName, matchesName } from './search.js';

test('case, accents and the dotless i do not matter', () => {
  expect(foldName('Aqtöbe')).toBe('aqtobe');
  expect(foldName('Äkım')).toBe('akim');
});

test('every word asked for begins a word of the name, in any of its languages', () => {
  const name = { en: 'East Kazakhstan', ru: 'Восточно-Казахстанская область' };
  expect(matchesName(name, 'kaz east')).toBe(true);
  expect(matchesName(name, 'каз вос')).toBe(true);
  expect(matchesName(name, 'west')).toBe(false);
  expect(matchesName(name, 'stan')).toBe(false);
});

test('nothing asked for finds nothing', () => {
  expect(matchesName({ en: 'Jambyl' }, '  ')).toBe(false);
});
