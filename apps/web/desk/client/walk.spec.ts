import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { stepFrom, successorOf } from './walk.js';

const ids = ['a', 'b', 'c'];

test('stepFrom starts at the first row, moves one by one and stops at either end', () => {
  expect(stepFrom(ids, null, 1)).toBe('a');
  expect(stepFrom(ids, 'a', 1)).toBe('b');
  expect(stepFrom(ids, 'c', 1)).toBe('c');
  expect(stepFrom(ids, 'b', -1)).toBe('a');
  expect(stepFrom(ids, 'a', -1)).toBe('a');
  expect(stepFrom([], null, 1)).toBeNull();
});

test('stepFrom starts from the beginning when the current row is gone', () => {
  expect(stepFrom(ids, 'x', 1)).toBe('a');
});

test('successorOf gives the next row, and after the last the previous one', () => {
  expect([successorOf(ids, 'a'), successorOf(ids, 'b'), successorOf(ids, 'c')]).toEqual(['b', 'c', 'b']);
  expect(successorOf(['a'], 'a')).toBeNull();
});

test('successorOf leads through every row from any start', () => {
  const lists = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(lists, fc.nat(), (all, from) => {
      let left: readonly string[] = all;
      let at: string | null = all[from % all.length] ?? null;
      for (let settled = 0; at !== null; settled++) {
        expect(settled).toBeLessThan(all.length);
        const gone: string = at;
        at = successorOf(left, gone);
        left = left.filter((id) => id !== gone);
        expect(at === null).toBe(left.length === 0);
      }
    }),
  );
});
