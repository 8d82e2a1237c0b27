import { expect, test } from '@jest/globals';
import { deskEnglish } from '../../shared/words/english/desk/desk.js';
import { asSentence, faultsOf } from './faults.js';

const { fault } = deskEnglish;
const refusal = {
  status: 400,
  kind: 'invalid-body',
  detail: 'the body is at fault',
  errors: [],
  findings: [],
  waitS: null,
};

test('what a form has a field for stands beside it, all else above', () => {
  const errors = [
    { path: 'login', message: 'must not be empty' },
    { path: 'grants.0', message: 'is odd' },
  ];
  expect(faultsOf({ ...refusal, errors }, ['login'], fault)).toEqual({
    login: 'Must not be empty.',
    '': fault.broken('The body is at fault.'),
  });
  expect(faultsOf({ ...refusal, errors: errors.slice(0, 1) }, ['login'], fault)).toEqual({
    login: 'Must not be empty.',
  });
});

test('a lost server and an ended session have messages of their own', () => {
  expect(faultsOf({ ...refusal, kind: 'unauthorised' }, ['login'], fault)).toEqual({ '': fault.signedOut });
  expect(faultsOf({ ...refusal, kind: 'offline' }, ['login'], fault)).toEqual({ '': fault.offline });
});

test('a message becomes a sentence', () => {
  expect(['', 'a b', 'Done.'].map(asSentence)).toEqual(['', 'A b.', 'Done.']);
});
