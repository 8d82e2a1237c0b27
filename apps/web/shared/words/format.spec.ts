import { describe, expect, test } from '@jest/globals';
import { createFormat, DASH, fraction, lengthOf, describeInstant } from './format.js';

describe('createFormat for English', () => {
  const f = createFormat('en-GB', 'Asia/Almaty');

  test('groups counts and keeps the digits of percentages', () => {
    expect(f.count(1209817)).toBe('1,209,817');
    expect(f.percent('78.70')).toBe('78.70%');
    expect(f.decimal('1683.81')).toBe('1,683.81');
  });

  test('shows an unknown value as a dash, never as zero', () => {
    expect(f.percent(null)).toBe(DASH);
    expect(f.decimal(null)).toBe(DASH);
  });

  test('gives times in the zone of the election, not of the reader', () => {
    expect(f.hour('2021-07-25T10:42:00Z')).toBe('16:42');
    expect(createFormat('en-GB', 'Asia/Aqtobe').hour('2021-07-25T10:42:00Z')).toBe('15:42');
    expect(f.hour('2021-07-25T18:00:00Z')).toBe('00:00');
    expect(f.day('2021-08-07T18:00:00Z')).toBe('8 Aug');
    expect(f.moment('2021-07-25T18:05:00Z')).toBe('26 July at 00:05');
  });

  test('gives the same polling date in every zone', () => {
    expect(createFormat('en-GB', 'America/Adak').date('2021-07-25')).toBe('25 July 2021');
    // An impossible date is shown as it stands instead of rolling over to the next day.
    expect(createFormat('en-GB').date('2026-11-31')).toBe('2026-11-31');
  });
});

test('createFormat writes the decimal comma of Russian', () => {
  expect(createFormat('ru-RU').percent('78.70')).toBe('78,70%');
});

test('fraction and lengthOf stay between 0 and 1', () => {
  expect(fraction(1, 4)).toBe(0.25);
  expect(fraction(5, 4)).toBe(1);
  expect(fraction(5, 0)).toBe(0);
  expect(lengthOf('78.70')).toBeCloseTo(0.787);
  expect(lengthOf(null)).toBe(0);
});

test('describeInstant adds the date to an instant of another day in the zone of the election', () => {
  const format = createFormat('en-GB', 'Asia/Almaty');
  const evening = Date.parse('2021-07-25T17:30:00Z');
  expect(describeInstant(format, evening, evening + 60_000)).toBe('23:30');
  expect(describeInstant(format, evening, null)).toBe('23:30');
  // Half an hour later it is the next day in that zone, but not west of it.
  expect(describeInstant(format, evening, evening + 1_800_000)).toBe('25 July at 23:30');
});

test('createFormat writes Kazakh dates, lists and counts', () => {
  const f = createFormat(['kk-KZ', 'ru-KZ'], 'Asia/Almaty');
  expect(f.date('2021-07-25')).toBe('2021 ж. 25 шілде');
  expect(f.moment('2021-07-25T10:42:00Z')).toBe('25 шілде, 16:42');
  expect(f.day('2021-08-08T10:42:00Z')).toBe('8 тамыз');
  expect(f.list(['а', 'б', 'в'])).toBe('а, б және в');
  expect(f.list(['а'])).toBe('а');
  expect(f.count(1_209_817)).toBe('1\u00a0209\u00a0817');
});
