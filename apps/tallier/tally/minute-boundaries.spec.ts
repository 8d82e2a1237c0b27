import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { divide, markOf } from './minute-boundaries.js';

const pageOf = (times: readonly number[]) => ({
  rows: times.map((time, seq) => [String(seq + 1), '', '', '', '', '', String(time)]),
  lastSeq: times.length,
});

test('divide ends a stretch on the full minute and includes what is recorded on it', () => {
  const stretches = divide(pageOf([1, 60_000, 60_001, 30_000, 120_000, 120_001]), markOf(0));
  expect(stretches.map(({ rows, lastSeq, mark }) => [rows.length, lastSeq, mark])).toEqual([
    [2, 2, 1],
    [3, 5, 2],
    [1, 6, 3],
  ]);
});

test('divide starts no new stretch for rows recorded before the mark', () => {
  expect(divide(pageOf([5, 70_000, 10]), markOf(600_000)).map(({ rows }) => rows.length)).toEqual([3]);
  expect(divide(pageOf([]), 0)).toEqual([]);
});

test('divide keeps every row once and in order, none of them past the mark of its stretch', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1_000_000)), fc.nat(20), (times, mark) => {
      const page = pageOf(times);
      const stretches = divide(page, mark);
      expect(stretches.flatMap(({ rows }) => rows)).toEqual(page.rows);
      let latest = mark;
      for (const stretch of stretches) {
        expect(stretch.mark).toBeGreaterThanOrEqual(latest);
        for (const row of stretch.rows) expect(markOf(Number(row[6]))).toBeLessThanOrEqual(stretch.mark);
        latest = stretch.mark;
      }
      expect(latest).toBe(Math.max(mark, ...times.map(markOf)));
    }),
  );
});
