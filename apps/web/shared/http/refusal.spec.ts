import { expect, test } from '@jest/globals';
import { problemOf } from '#contract';
import { readRefusal } from './refusal.js';

test('readRefusal reads a problem by its type, with its faults and Retry-After', () => {
  const errors = [{ path: 'login', message: 'must not be empty' }];
  const problem = problemOf('invalid-body', 'login must not be empty', { errors });
  expect(readRefusal(400, problem, null)).toEqual({
    status: 400,
    kind: 'invalid-body',
    detail: 'login must not be empty',
    errors,
    findings: [],
    waitS: null,
  });
  expect(readRefusal(429, problemOf('too-many-attempts', 'wait'), '900')).toMatchObject({
    kind: 'too-many-attempts',
    waitS: 900,
  });
});

test('readRefusal reads status 500 as broken and 502 as offline without a problem document', () => {
  expect(readRefusal(500, null, null)).toMatchObject({ kind: 'broken', detail: '500', errors: [] });
  expect(readRefusal(502, '<html>', null).kind).toBe('offline');
});
