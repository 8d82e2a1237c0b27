import { expect, test } from '@jest/globals';
import { ServerClock } from './server-clock.js';

test('the server’s clock is the latest that an instant it named allows', () => {
  let nowMs = 100;
  const clock = new ServerClock(() => nowMs);
  expect(clock.read()).toBeNull();
  clock.note('2021-07-25T16:00:10Z');
  nowMs = 5_100;
  // Named ten seconds ago, and only read now.
  clock.note('Sun, 25 Jul 2021 16:00:05 GMT');
  clock.note('nonsense');
  clock.note(null);
  expect(clock.read()).toBe(Date.parse('2021-07-25T16:00:15Z'));
});
