import { describe, expect, test } from '@jest/globals';
import { measureThreshold, THRESHOLD_PATTERN } from './threshold.js';

describe('measureThreshold', () => {
  test.each<[string, number, string, number]>([
    ['7', 1000, '70', 70],
    ['7', 1001, '70.07', 71],
    ['7', 999, '69.93', 70],
    ['5', 300, '15', 15],
    ['5.00', 300, '15', 15],
    ['5.0', 301, '15.05', 16],
    ['0.67', 10_000, '67', 67],
    ['0.67', 9_999, '66.9933', 67],
    ['12.5', 8, '1', 1],
    ['100', 12, '12', 12],
    ['07', 100, '7', 7],
  ])('turns %s%% of %d into %s votes, so that %d pass', (percent, base, votes, leastVotes) => {
    expect(measureThreshold(percent, base)).toEqual({ percent, votes, leastVotes });
  });

  test('requires at least one vote', () => {
    expect(measureThreshold('0', 5000)).toEqual({ percent: '0', votes: '0', leastVotes: 1 });
    expect(measureThreshold('7', 0)).toEqual({ percent: '7', votes: '0', leastVotes: 1 });
  });

  test('is exact for votes up to 2^53', () => {
    expect(measureThreshold('6.67', 9007199254740991)).toEqual({
      percent: '6.67',
      votes: '600780190291224.0997',
      leastVotes: 600780190291225,
    });
  });
});

test('THRESHOLD_PATTERN accepts a percentage with at most two decimals', () => {
  const sound = ['7', '5', '0.67', '5.00', '0', '100', '99.99'];
  const unsound = ['', '7%', '-7', '7.', '.5', '7.123', '101', '100.5', ' 7', '7\n', '1e1', '７'];
  expect(sound.filter((text) => !THRESHOLD_PATTERN.test(text))).toEqual([]);
  expect(unsound.filter((text) => THRESHOLD_PATTERN.test(text))).toEqual([]);
  for (const text of unsound) expect(() => measureThreshold(text, 100)).toThrow(RangeError);
});
