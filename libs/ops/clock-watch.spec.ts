import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { LIMITS } from '#config';
import { ClockWatch } from './clock-watch.js';

const { lookMs } = LIMITS.clock;

let offset: number | undefined;
let warned: string[];
let calmed: string[];
let watch: ClockWatch;

beforeEach(() => {
  jest.useFakeTimers();
  offset = undefined;
  [warned, calmed] = [[], []];
  watch = new ClockWatch(() => offset, {
    info: (_fields: object, message: string) => void calmed.push(message),
    warn: (_fields: object, message: string) => void warned.push(message),
  } as never);
});
afterEach(() => {
  watch.close();
  jest.useRealTimers();
});

it.each([undefined, 0, 1_999, -2_000])('reports up for an offset of %s ms', (ms) => {
  offset = ms;
  expect(watch.check.look()).toEqual({ state: 'up' });
  expect(warned).toEqual([]);
});

it.each([
  [3_600_000, 'The clock of this machine is 3600.0 s ahead of the database’s; set both by NTP.'],
  [-2_500, 'The clock of this machine is 2.5 s behind the database’s; set both by NTP.'],
])('reports degraded with a detail for an offset of %s ms', (ms, detail) => {
  offset = ms;
  expect(watch.check.look()).toEqual({ state: 'degraded', detail });
});

it('logs one warning per change on its own timer, and logs when the clock is right again', () => {
  offset = -3_600_000;
  jest.advanceTimersByTime(4 * lookMs);
  expect(warned).toHaveLength(1);
  offset = -3_600_500;
  jest.advanceTimersByTime(4 * lookMs);
  expect(warned).toHaveLength(1);
  offset = 7_200_000;
  jest.advanceTimersByTime(4 * lookMs);
  expect(warned).toHaveLength(2);
  expect(calmed).toEqual([]);
  offset = 20;
  jest.advanceTimersByTime(4 * lookMs);
  expect([warned.length, calmed.length]).toEqual([2, 1]);
  offset = 7_200_000;
  jest.advanceTimersByTime(4 * lookMs);
  expect(warned).toHaveLength(3);
});
