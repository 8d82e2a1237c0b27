import { describe, expect, test } from '@jest/globals';
import { createFormat, DASH, fraction, lengthOf, describeInstant } from './format.js';

describe('figures as English writes them', () => {
  const f = createFormat('en-GB', 'Asia/Almaty');

  test('counts are grouped, percentages keep the digits they came with', () => {
    expect(f.count(1209817)).toBe('1,209,817');
    expect(f.percent('78.70')).toBe('78.70%');
    expect(f.decimal('1683.81')).toBe('1,683.81');
  });

  test('what cannot be divided yet is a dash, never a zero', () => {
    expect(f.percent(null)).toBe(DASH);
    expect(f.decimal(null)).toBe(DASH);
  });

  test('hours are those of the election, not of the reader', () => {
    expect(f.hour('2021-07-25T10:42:00Z')).toBe('16:42');
    expect(createFormat('en-GB', 'Asia/Aqtobe').hour('2021-07-25T10:42:00Z')).toBe('15:42');
    expect(f.hour('2021-07-25T18:00:00Z')).toBe('00:00');
    expect(f.day('2021-08-07T18:00:00Z')).toBe('8 Aug');
    expect(f.moment('2021-07-25T18:05:00Z')).toBe('26 July at 00:05');
  });

  test('a polling day is the same date everywhere', () => {
    expect(createFormat('en-GB', 'America/Adak').date('2021-07-25')).toBe('25 July 2021');
    // What is no day is shown as it stands, and not as the one after it.
    expect(createFormat('en-GB').date('2026-11-31')).toBe('2026-11-31');
  });
});

test('a language with a decimal comma gets one', () => {
  expect(createFormat('ru-RU').percent('78.70')).toBe('78,70%');
});

test('lengths stay between nothing and all', () => {
  expect(fraction(1, 4)).toBe(0.25);
  expect(fraction(5, 4)).toBe(1);
  expect(fraction(5, 0)).toBe(0);
  expect(lengthOf('78.70')).toBeCloseTo(0.787);
  expect(lengthOf(null)).toBe(0);
});

test('an instant of another day is shown with its date, in the zone of the election', () => {
  const format = createFormat('en-GB', 'Asia/Almaty');
  const evening = Date.parse('2021-07-25T17:30:00Z');
  expect(describeInstant(format, evening, evening + 60_000)).toBe('23:30');
  expect(describeInstant(format, evening, null)).toBe('23:30');
  // Half an hour later it is the next day there, and nowhere west of it.
  expect(describeInstant(format, evening, evening + 1_800_000)).toBe('25 July at 23:30');
});

test('Kazakh is written alike whatever a browser knows of it', () => {
  const f = createFormat(['kk-KZ', 'ru-KZ'], 'Asia/Almaty');
  expect(f.date('2021-07-25')).toBe('2021 ж. 25 шілде');
  expect(f.moment('2021-07-25T10:42:00Z')).toBe('25 шілде, 16:42');
  expect(f.day('2021-08-08T10:42:00Z')).toBe('8 тамыз');
  expect(f.list(['а', 'б', 'в'])).toBe('а, б және в');
  expect(f.list(['а'])).toBe('а');
  expect(f.count(1_209_817)).toBe('1\u00a0209\u00a0817');
});
