import { beforeAll, expect, test } from '@jest/globals';
import {
  describeAction,
  describeDetail,
  fromLocal,
  precinctOf,
  toLocal,
  type AuditEntry,
} from './audit-words.js';
import { speak } from '../client/words.js';

beforeAll(() => speak('en'));

const names = { election: (id: string) => id, area: (_: string, id: string) => id };

test('describeAction gives an action in words, an unknown one by its code', () => {
  expect(describeAction('sign-in-failed')).toBe('failed to sign in');
  expect(describeAction('never-heard-of')).toBe('never heard of');
});

test('describeDetail lists every part of a detail, with roles in words', () => {
  const grants = [{ role: 'observer', election: null, area: null, precincts: null }];
  const detail = {
    login: 'aida',
    grants,
    factorDue: true,
    count: 3,
    agent: 'Mozilla/5.0 (X11; Linux) Firefox/144.0',
  };
  expect(describeDetail(detail, names)).toEqual([
    'login: aida',
    'Observer: every election, those to come included',
    'factor due: yes',
    'count: 3',
    'agent: Firefox on Linux',
  ]);
  expect(describeDetail(null, names)).toEqual([]);
});

test('describeDetail joins short lists, counts long ones and leaves out empty values', () => {
  const detail = { findings: ['W304', 'W305'], ids: ['a', 'b', 'c', 'd'], note: null, precinct: '2' };
  expect(describeDetail(detail, names)).toEqual(['findings: W304 and W305', 'ids: 4 of them']);
});

test('precinctOf gives a precinct only when the entry names an election and a precinct', () => {
  const entry = { election: 'small', detail: { precinct: '2' } } as unknown as AuditEntry;
  expect(precinctOf(entry)).toEqual({ election: 'small', precinct: '2' });
  expect(precinctOf({ ...entry, election: null })).toBeNull();
  expect(precinctOf({ ...entry, detail: null })).toBeNull();
});

test('toLocal and fromLocal convert an instant to the zone of the reader and back', () => {
  const instant = '2021-07-25T14:30:00.000Z';
  expect(toLocal(instant)).toMatch(/^2021-07-2[456]T\d\d:\d\d$/);
  expect(fromLocal(toLocal(instant))).toBe(instant);
  expect([toLocal(''), toLocal('soon'), fromLocal('')]).toEqual(['', '', '']);
});
