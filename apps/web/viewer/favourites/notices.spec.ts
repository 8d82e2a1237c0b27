import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  hasNotices,
  isOutOfDate,
  noteNotices,
  NOTICES_MAX,
  type Notices,
  readNotices,
  RENEW_MS,
  writeNotices,
} from './notices.js';

const step = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.option(fc.nat(), { nil: undefined }));

describe('notices', () => {
  test('are noted of an election, and taken off again', () => {
    const noted = noteNotices([], 'a', 5);
    expect([hasNotices(noted, 'a'), hasNotices(noted, 'b')]).toEqual([true, false]);
    expect(noteNotices(noted, 'a', 7)).toEqual([{ election: 'a', askedMs: 7 }]);
    expect(noteNotices(noted, 'a')).toEqual([]);
    expect(noteNotices(noted, 'b')).toEqual(noted);
  });

  test('are asked for again once a day, also where the clock was put back', () => {
    const noted = noteNotices([], 'a', RENEW_MS * 5);
    const after = (ms: number): boolean => isOutOfDate(noted, 'a', RENEW_MS * 5 + ms);
    expect([0, RENEW_MS - 1, RENEW_MS, -RENEW_MS].map(after)).toEqual([false, false, true, true]);
    expect(isOutOfDate(noted, 'b', 0)).toBe(false);
  });

  test('are read as they were written, whatever was noted', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const noted = steps.reduce<Notices>((known, [election, at]) => noteNotices(known, election, at), []);
        expect(readNotices(writeNotices(noted))).toEqual(noted);
      }),
    );
  });

  test('are few, and each of another election, whatever stands there', () => {
    const listed = fc
      .array(fc.oneof(fc.record({ election: fc.string(), askedMs: fc.double() }), fc.anything()))
      .map((value) => JSON.stringify(value) ?? '');
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), listed, fc.constant(null)), (text) => {
        const read = readNotices(text);
        expect(read.length).toBeLessThanOrEqual(NOTICES_MAX);
        expect(new Set(read.map(({ election }) => election)).size).toBe(read.length);
      }),
    );
  });
});
