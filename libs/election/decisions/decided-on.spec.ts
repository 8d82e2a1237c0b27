import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkDecidedOn } from './decided-on.js';

const DAY_MS = 86_400_000;
const almaty = { timeZone: 'Asia/Almaty' };
const at = (moment: string): number => Date.parse(moment);

describe('checkDecidedOn', () => {
  test('knows the day by the zone of the election', () => {
    const [before, after] = ['2026-11-22T18:59:59Z', '2026-11-22T19:00:00Z'].map(at);
    expect(checkDecidedOn({ decidedOn: '2026-11-23' }, almaty, after ?? 0)).toEqual([]);
    expect(checkDecidedOn({ decidedOn: '2026-11-23' }, almaty, before ?? 0)).toEqual([
      {
        path: 'decidedOn',
        message: 'is 2026-11-23, and today is 2026-11-22 (Asia/Almaty); give the day of the decision',
      },
    ]);
    expect(
      checkDecidedOn({ decidedOn: '2026-11-22' }, { timeZone: 'America/New_York' }, before ?? 0),
    ).toEqual([]);
  });

  test('takes the present and every earlier day, and refuses every later one', () => {
    const moments = fc.integer({ min: at('2020-01-01T00:00:00Z'), max: at('2040-01-01T00:00:00Z') });
    fc.assert(
      fc.property(moments, fc.integer({ min: -400, max: 400 }), (nowMs, days) => {
        const decidedOn = new Date(nowMs + days * DAY_MS).toISOString().slice(0, 10);
        expect(checkDecidedOn({ decidedOn }, { timeZone: 'UTC' }, nowMs)).toHaveLength(days > 0 ? 1 : 0);
      }),
    );
  });
});
