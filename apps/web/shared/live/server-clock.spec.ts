import { expect, test } from '@jest/globals';
import { ServerClock } from './server-clock.js';

test('ServerClock gives the latest time that the instants named by the server allow', () => {
  let nowMs = 100;
  const clock = new ServerClock(() => nowMs);
  expect(clock.read()).toBeNull();
  clock.note('2021-07-25T16:00:10Z');
  nowMs = 5_100;
  // Ten seconds old by the time it is read, so it must not set the clock back.
  clock.note('Sun, 25 Jul 2021 16:00:05 GMT');
  clock.note('nonsense');
  clock.note(null);
  expect(clock.read()).toBe(Date.parse('2021-07-25T16:00:15Z'));
});
