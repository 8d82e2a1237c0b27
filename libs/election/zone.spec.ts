import { expect, test } from '@jest/globals';
import { instantOf } from './zone.js';

const iso = (instant: number): string => new Date(instant).toISOString();

test.each([
  ['2021-07-25', '16:00', 'Asia/Almaty', '2021-07-25T10:00:00.000Z'],
  ['2021-07-25', '16:00', 'Asia/Aqtobe', '2021-07-25T11:00:00.000Z'],
  ['2021-07-25', '00:00', 'America/St_Johns', '2021-07-25T02:30:00.000Z'],
  // Clocks went forward at 01:00 UTC that night.
  ['2021-03-28', '07:00', 'Europe/Berlin', '2021-03-28T05:00:00.000Z'],
  ['2021-03-28', '01:30', 'Europe/Berlin', '2021-03-28T00:30:00.000Z'],
])('%s %s in %s', (date, hour, zone, instant) => {
  expect(iso(instantOf(date, hour, zone))).toBe(instant);
});
