import { expect, test } from '@jest/globals';
import { problemOf } from '#contract';
import { readRefusal } from './refusal.js';

test('a problem is read by its type, with its faults by path and its Retry-After', () => {
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

test('an answer without a problem document is read by its status, and no answer as offline', () => {
  expect(readRefusal(500, null, null)).toMatchObject({ kind: 'broken', detail: '500', errors: [] });
  expect(readRefusal(502, '<html>', null).kind).toBe('offline');
});
