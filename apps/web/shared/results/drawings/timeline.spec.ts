import { describe, expect, test } from '@jest/globals';
import { drawTimeline } from './timeline.js';

const run = { startsAt: '2021-07-25T01:00:00.000Z', endsAt: '2021-07-26T00:00:00.000Z' };

describe('drawTimeline', () => {
  const { marks, now } = drawTimeline({ ...run, clock: '2021-07-25T10:00:00.000Z' }, 'Asia/Almaty');

  test('marks the even hours of capital time between start and end', () => {
    expect(marks.map(({ instant }) => instant.slice(8, 16))).toEqual([
      '25T02:00',
      '25T04:00',
      '25T06:00',
      '25T08:00',
      '25T10:00',
      '25T12:00',
      '25T14:00',
      '25T16:00',
      '25T18:00',
      '25T20:00',
      '25T22:00',
    ]);
  });

  test('gives the marks that have passed and the position of the clock', () => {
    expect(marks.filter(({ passed }) => passed)).toHaveLength(5);
    expect(now).toBeCloseTo(9 / 23);
    expect(marks[4]?.at).toBeCloseTo(9 / 23);
  });

  test('marks days on a run of several weeks, twelve at most', () => {
    const weeks = { startsAt: '2021-08-01T02:00:00.000Z', endsAt: '2021-08-22T20:00:00.000Z' };
    const line = drawTimeline({ ...weeks, clock: weeks.startsAt }, 'Asia/Almaty');
    expect(line.daily).toBe(true);
    expect(line.marks.length).toBeLessThanOrEqual(12);
    expect(line.marks.every(({ instant }) => instant.endsWith('T18:00:00.000Z'))).toBe(true);
  });

  test('marks the even hours of a zone with an odd offset', () => {
    const west = drawTimeline({ ...run, clock: run.startsAt }, 'Asia/Aqtobe');
    expect(west.marks[0]?.instant).toBe('2021-07-25T03:00:00.000Z');
    expect(west.now).toBe(0);
  });
});
