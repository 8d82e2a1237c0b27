import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LIMITS } from '#config';
import { countArrivals, type ReportedAt } from './arrivals.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const BEGUN = Date.parse('2021-07-25T01:00:00Z');

/** What is in at a moment, of precincts that came in at these. */
const readFrom =
  (arrivals: readonly number[]): ReportedAt =>
  (moments) =>
    Promise.resolve(moments.map((moment) => arrivals.filter((at) => at <= moment).length));

describe('arrivals', () => {
  it('are counted by the minute where they are few', async () => {
    const at = (text: string): number => Date.parse(`2021-07-25T${text}Z`);
    const arrivals = [at('15:00:00'), at('15:00:59'), at('15:02:00')];
    const counted = await countArrivals({ from: BEGUN, to: at('15:02:00') }, readFrom(arrivals));
    expect(counted).toEqual({
      stepMinutes: 1,
      bars: [
        { at: '2021-07-25T15:00:00.000Z', precincts: 2 },
        { at: '2021-07-25T15:01:00.000Z', precincts: 0 },
        { at: '2021-07-25T15:02:00.000Z', precincts: 1 },
      ],
    });
  });

  it('are all counted, in no more bars than can be read, whenever they came', async () => {
    const moment = fc.integer({ min: 0, max: 40 * DAY_MS });
    const few = fc.tuple(moment, fc.integer({ min: 0, max: 3 * 60 * MINUTE_MS })).map(([a, b]) => a + b);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(moment, few), { minLength: 1, maxLength: 40 }), async (offsets) => {
        const arrivals = offsets.map((offset) => BEGUN + offset);
        const to = Math.max(...arrivals);
        const { stepMinutes, bars } = await countArrivals({ from: BEGUN, to }, readFrom(arrivals));
        expect(bars.length).toBeLessThanOrEqual(LIMITS.reads.arrivalBars + 1);
        expect(bars.reduce((sum, { precincts }) => sum + precincts, 0)).toBe(arrivals.length);
        for (const { at, precincts } of bars) {
          const begin = Date.parse(at);
          expect(begin % (stepMinutes * MINUTE_MS)).toBe(0);
          const end = begin + stepMinutes * MINUTE_MS;
          expect(precincts).toBe(arrivals.filter((each) => each >= begin && each < end).length);
        }
        expect([bars[0]?.precincts, bars.at(-1)?.precincts]).not.toContain(0);
      }),
    );
  });

  it('are asked for in a bounded number of looks', async () => {
    let looks = 0;
    const reportedAt: ReportedAt = (moments) => {
      looks += 1;
      return readFrom([BEGUN + 39 * DAY_MS])(moments);
    };
    await countArrivals({ from: BEGUN, to: BEGUN + 40 * DAY_MS }, reportedAt);
    expect(looks).toBeLessThanOrEqual(7);
  });
});
