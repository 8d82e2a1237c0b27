import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { outcomeOf, outcomeOfError, pauseMs } from './outcome.js';

const LENGTH = 50;
const NOW_MS = Date.parse('2021-07-25T12:00:00Z');
const answer = (status: number, text = '', headers: Record<string, string> = {}) =>
  outcomeOf({ status, text, headers }, LENGTH, NOW_MS);

describe('outcomeOf', () => {
  test.each([200, 201, 204, 299])('takes %i as delivered', (status) =>
    expect(answer(status, 'thanks')).toEqual({ status, fault: null, isGone: false, waitMs: 0 }),
  );

  test.each([100, 301, 304, 400, 404, 500, 599])('takes %i as a failure', (status) =>
    expect(answer(status)).toMatchObject({ fault: `answered ${status}`, isGone: false }),
  );

  test('takes 410 as a request for no more', () => expect(answer(410).isGone).toBe(true));

  test.each([
    ['7', 7_000],
    ['Sun, 25 Jul 2021 12:01:00 GMT', 60_000],
    ['Sun, 25 Jul 2021 11:00:00 GMT', 0],
    ['soon', 0],
    ['-5', 0],
    ['99999999999999', 0],
  ])('reads Retry-After %s', (value, ms) =>
    expect(answer(503, '', { 'retry-after': value }).waitMs).toBe(ms),
  );

  test('repeats an answer on one line, without what cannot be seen, and shortened', () => {
    expect(answer(500, 'a\r\n\0\u202eb').fault).toBe('answered 500: a b');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const { fault } = answer(500, text);
        expect(fault?.length).toBeLessThanOrEqual(LENGTH);
        expect(fault).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      }),
    );
    expect(outcomeOfError(new Error('x'.repeat(100)), LENGTH).fault).toHaveLength(LENGTH);
  });
});

describe('pauseMs', () => {
  const limits = { retryMs: 5_000, retryMaxMs: 1_800_000 };

  test('doubles with each failure, up to the limit', () => {
    expect([1, 2, 3, 10, 1_000_000].map((failures) => pauseMs(failures, 0, limits, 0.5))).toEqual([
      5_000, 10_000, 20_000, 1_800_000, 1_800_000,
    ]);
  });

  test('is a quarter longer or shorter by chance', () => {
    expect([pauseMs(1, 0, limits, 0), pauseMs(1, 0, limits, 1)]).toEqual([3_750, 6_250]);
  });

  test('is as long as the receiver asks, up to the limit', () => {
    expect(pauseMs(1, 60_000, limits)).toBe(60_000);
    expect(pauseMs(1, 1e12, limits)).toBe(1_800_000);
  });
});
