import { expect, test } from '@jest/globals';
import { foldName } from './search.js';

test('foldName ignores case, accents and the dotless i', () => {
  expect(foldName('Aqtöbe')).toBe('aqtobe');
  expect(foldName('Äkım')).toBe('akim');
});
