import { expect, test } from '@jest/globals';
import { dueMs, instantOf, protocolDueMs } from './zone.js';

const iso = (instant: number): string => new Date(instant).toISOString();

test.each([
  ['2021-07-25', '16:00', 'Asia/Almaty', '2021-07-25T10:00:00.000Z'],
  ['2021-07-25', '16:00', 'Asia/Aqtobe', '2021-07-25T11:00:00.000Z'],
  ['2021-07-25', '00:00', 'America/St_Johns', '2021-07-25T02:30:00.000Z'],
  // Clocks went forward at 01:00 UTC that night.
  ['2021-03-28', '07:00', 'Europe/Berlin', '2021-03-28T05:00:00.000Z'],
  ['2021-03-28', '01:30', 'Europe/Berlin', '2021-03-28T00:30:00.000Z'],
])('instantOf converts %s %s in %s', (date, hour, zone, instant) => {
  expect(iso(instantOf(date, hour, zone))).toBe(instant);
});

test('turnout is due by capital time, and a protocol by the time zone of its precinct', () => {
  const day = { date: '2021-07-25', timeZone: 'Asia/Almaty' };
  expect(iso(dueMs(day, '20:00'))).toBe('2021-07-25T14:00:00.000Z');
  expect(iso(protocolDueMs(day, {}))).toBe('2021-07-25T14:00:00.000Z');
  expect(iso(protocolDueMs(day, { timeZone: 'Asia/Aqtobe' }))).toBe('2021-07-25T15:00:00.000Z');
});
