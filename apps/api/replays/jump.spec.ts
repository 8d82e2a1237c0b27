import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readJump } from './jump.js';

const day = {
  opensAt: Date.parse('2021-07-25T01:00:00Z'),
  endsAt: Date.parse('2021-07-26T00:00:00Z'),
  utcOffsetHours: 6,
};

describe('readJump', () => {
  it.each([
    ['07:00', '2021-07-25T01:00:00.000Z'],
    ['16:00', '2021-07-25T10:00:00.000Z'],
    ['23:59', '2021-07-25T17:59:00.000Z'],
    ['00:00', '2021-07-25T18:00:00.000Z'],
    ['05:30', '2021-07-25T23:30:00.000Z'],
    ['2021-07-25T10:00:00Z', '2021-07-25T10:00:00.000Z'],
    ['2021-07-25T16:00:00+06:00', '2021-07-25T10:00:00.000Z'],
  ])('reads %s as %s', (jump, moment) => expect(readJump(jump, day).toISOString()).toBe(moment));

  it.each(['06:30', '2021-07-27T00:00:00Z', '2199-12-31T00:00:00Z'])(
    'reads %s, past the end, as the end',
    (jump) => {
      expect(readJump(jump, day).getTime()).toBe(day.endsAt);
    },
  );

  it('leaves a moment before the opening for the clock to refuse', () => {
    expect(readJump('2021-07-24T00:00:00Z', day).getTime()).toBeLessThan(day.opensAt);
  });

  it('reads every hour as a moment between the opening and the end', () => {
    fc.assert(
      fc.property(fc.nat(23), fc.nat(59), (hour, minute) => {
        const jump = [hour, minute].map((each) => String(each).padStart(2, '0')).join(':');
        const moment = readJump(jump, day).getTime();
        expect(moment).toBeGreaterThanOrEqual(day.opensAt);
        expect(moment).toBeLessThanOrEqual(day.endsAt);
      }),
    );
  });
});
