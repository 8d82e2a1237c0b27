import { beforeAll, expect, test } from '@jest/globals';
import { asSentence, faultsOf } from './faults.js';
import { speak, t } from './words.js';

beforeAll(() => speak('en'));

const refusal = {
  status: 400,
  kind: 'invalid-body',
  detail: 'the body is at fault',
  errors: [],
  findings: [],
  waitS: null,
};

test('faultsOf puts a fault at the field it is about, and all others above the form', () => {
  const errors = [
    { path: 'login', message: 'must not be empty' },
    { path: 'grants.0', message: 'is odd' },
  ];
  expect(faultsOf({ ...refusal, errors }, ['login'])).toEqual({
    login: 'Must not be empty.',
    '': t('desk.fault.broken', { detail: 'The body is at fault.' }),
  });
  expect(faultsOf({ ...refusal, errors: errors.slice(0, 1) }, ['login'])).toEqual({
    login: 'Must not be empty.',
  });
});

test('faultsOf has messages for a server out of reach and an ended session', () => {
  expect(faultsOf({ ...refusal, kind: 'unauthorised' }, ['login'])).toEqual({
    '': t('desk.fault.signedOut'),
  });
  expect(faultsOf({ ...refusal, kind: 'offline' }, ['login'])).toEqual({ '': t('desk.fault.offline') });
});

test('asSentence turns a message into a sentence', () => {
  expect(['', 'a b', 'Done.'].map(asSentence)).toEqual(['', 'A b.', 'Done.']);
});
