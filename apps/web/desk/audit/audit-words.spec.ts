import { expect, test } from '@jest/globals';
import { deskEnglish } from '../../shared/words/english/desk/desk.js';
import {
  describeAction,
  describeDetail,
  fromLocal,
  precinctOf,
  toLocal,
  type AuditEntry,
} from './audit-words.js';

const names = { election: (id: string) => id, area: (_: string, id: string) => id };

test('an action is shown in words, an unknown one by its code', () => {
  expect(describeAction('sign-in-failed', deskEnglish.audit)).toBe('failed to sign in');
  expect(describeAction('never-heard-of', deskEnglish.audit)).toBe('never heard of');
});

test('every part of a detail is shown, roles in words', () => {
  const grants = [{ role: 'observer', election: null, area: null, precincts: null }];
  const detail = {
    login: 'aida',
    grants,
    factorDue: true,
    count: 3,
    agent: 'Mozilla/5.0 (X11; Linux) Firefox/144.0',
  };
  expect(describeDetail(detail, deskEnglish, names)).toEqual([
    'login: aida',
    'Observer: every election, those to come included',
    'factor due: yes',
    'count: 3',
    'agent: Firefox on Linux',
  ]);
  expect(describeDetail(null, deskEnglish, names)).toEqual([]);
});

test('lists are shown as lists, long ones by their length, empty ones not at all', () => {
  const detail = { findings: ['W304', 'W305'], ids: ['a', 'b', 'c', 'd'], note: null, precinct: '2' };
  expect(describeDetail(detail, deskEnglish, names)).toEqual(['findings: W304 and W305', 'ids: 4 of them']);
});

test('an entry leads to its precinct where it names one of an election', () => {
  const entry = { election: 'small', detail: { precinct: '2' } } as unknown as AuditEntry;
  expect(precinctOf(entry)).toEqual({ election: 'small', precinct: '2' });
  expect(precinctOf({ ...entry, election: null })).toBeNull();
  expect(precinctOf({ ...entry, detail: null })).toBeNull();
});

test("an instant goes into a field of the reader's own zone and back", () => {
  const instant = '2021-07-25T14:30:00.000Z';
  expect(toLocal(instant)).toMatch(/^2021-07-2[456]T\d\d:\d\d$/);
  expect(fromLocal(toLocal(instant))).toBe(instant);
  expect([toLocal(''), toLocal('soon'), fromLocal('')]).toEqual(['', '', '']);
});
