import { expect, test } from '@jest/globals';
import { readEntryRoute } from './entry-route.js';
import { addressOf } from './route.js';

test('a protocol’s address keeps its ids', () => {
  const paper = { election: 'small', precinct: 'a/1', contest: 'race:2' };
  const [, , , ...parts] = addressOf.enter('small', 'a/1', 'race:2').split('/');
  expect(readEntryRoute(parts)).toEqual({ page: 'enter', paper });
});

test.each([[[]], [['a', '1']], [['a', '1', 'race', 'more']], [['a', '1', '%E0%A4']]])(
  'there is no protocol at %p',
  (parts) => expect(readEntryRoute(parts)).toBeNull(),
);
