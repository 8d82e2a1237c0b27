import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  isOfNight,
  momentAt,
  spanCount,
  spanNight,
  STEP_MS,
  stepOf,
  tickNight,
  type Night,
} from './night.js';

const at = (time: string): number => Date.parse(`2021-07-25T${time}Z`);
const night = spanNight(at('00:52'), at('16:41')) as Night;
const day = {
  date: '2021-07-25',
  timeZone: 'Asia/Almaty',
  dates: ['2021-07-25'],
  checkpoints: ['10:00', '12:00', '23:00'],
};

describe('the moments of a night', () => {
  test('fall on multiples of five minutes, from before its start until now', () => {
    expect(momentAt(night, 0)).toBe('2021-07-25T00:50:00.000Z');
    expect(momentAt(night, night.steps - 1)).toBe('2021-07-25T16:40:00.000Z');
    expect(momentAt(night, night.steps)).toBeNull();
  });

  test('do not exist before the first five minutes are over', () => {
    expect(spanNight(at('01:00'), at('01:00'))).toBeNull();
    expect(spanNight(at('01:00'), at('00:00'))).toBeNull();
    expect(spanNight(at('01:00'), Number.NaN)).toBeNull();
  });

  test('map back to their step', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: night.steps }), (step) => {
        expect(stepOf(night, momentAt(night, step))).toBe(step);
      }),
    );
  });

  test('are clamped to the ends when outside the night', () => {
    expect(stepOf(night, '2021-07-24T00:00:00.000Z')).toBe(0);
    expect(stepOf(night, '2021-07-28T00:00:00.000Z')).toBe(night.steps);
  });
});

describe('spanCount', () => {
  test('spans from the opening of the polls to the last entry, a week at most', () => {
    expect(spanCount(day, '2021-07-25T04:05:00Z')).toEqual({ startsAt: at('01:00'), steps: 37 });
    expect(spanCount(day, '2026-07-25T04:05:00Z')?.steps).toBe((7 * 86_400_000) / STEP_MS);
    expect(spanCount(day, '2021-07-24T04:05:00Z')).toBeNull();
  });
});

test.each([
  ['2021-07-25T00:55:00Z', false],
  ['2021-07-25T01:00:00Z', true],
  ['2021-07-26T00:55:00Z', true],
  ['2021-07-26T01:00:00Z', false],
])('isOfNight at %s is %s', (moment, named) => {
  expect(isOfNight(moment, day)).toBe(named);
});

describe('tickNight', () => {
  test('marks the checkpoints that have passed', () => {
    const { ticks, daily } = tickNight(night, day);
    expect(daily).toBe(false);
    expect(ticks.map(({ instant }) => instant.slice(11, 16))).toEqual(['04:00', '06:00']);
    expect(ticks[0]?.at).toBeCloseTo(190 / (night.steps * 5));
  });

  test('names a tick only where there is room', () => {
    const close = tickNight(night, { ...day, checkpoints: ['10:00', '10:30', '12:00'] });
    expect(close.ticks.map(({ named }) => named)).toEqual([true, false, true]);
  });

  test('marks days on a run of several weeks', () => {
    const weeks = { startsAt: at('02:00'), steps: (21 * 86_400_000) / STEP_MS };
    const { ticks, daily } = tickNight(weeks, day);
    expect(daily).toBe(true);
    expect(ticks.every(({ instant }) => instant.endsWith('T18:00:00.000Z'))).toBe(true);
  });
});
