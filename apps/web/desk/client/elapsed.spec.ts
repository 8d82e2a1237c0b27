import { beforeAll, expect, test } from '@jest/globals';
import { describeElapsed } from './elapsed.js';
import { speak } from './words.js';

beforeAll(() => speak('en'));

test.each([
  [0, '0 min'],
  [59, '59 min'],
  [60, '1 h 0 min'],
  [125, '2 h 5 min'],
  [48 * 60 - 1, '47 h 59 min'],
  [48 * 60, '2 days'],
])('describes %i minutes as "%s"', (minutes, told) => {
  expect(describeElapsed(minutes)).toBe(told);
});
