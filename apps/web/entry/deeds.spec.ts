import { expect, test } from '@jest/globals';
import { deskEnglish } from '../shared/messages/english/desk.js';
import { describeAction, describeDetail } from './deeds.js';

const names = { election: (id: string) => id, area: (_: string, id: string) => id };

test('an action is told in words, one that is new by its code', () => {
  expect(describeAction('sign-in-failed', deskEnglish.trail)).toBe('failed to sign in');
  expect(describeAction('entry-settled', deskEnglish.trail)).toBe('entry settled');
});

test('every part of a detail is told, roles in words', () => {
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
