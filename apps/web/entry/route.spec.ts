import { expect, test } from '@jest/globals';
import { addressOf, readRoute } from './route.js';

test.each([
  ['/desk', 'start'],
  ['/desk/', 'start'],
  ['/desk/account', 'account'],
  ['/desk/invitation', 'invitation'],
  ['/desk/people', 'people'],
  ['/desk/people/new', 'invite'],
  ['/desk/tokens', 'tokens'],
  ['/desk/tokens/new', 'issue'],
  ['/desk/tokens/other', 'unknown'],
  ['/desk/held', 'held'],
  ['/desk/held/1', 'unknown'],
  ['/desk/people/new/more', 'unknown'],
  ['/desk/nothing', 'unknown'],
  ['/e/x', 'unknown'],
])('%s is the page "%s"', (path, page) => {
  expect(readRoute(path, '').page).toBe(page);
});

test('a person and a narrowed trail keep what their addresses say', () => {
  expect(readRoute(addressOf.person('17'), '')).toEqual({ page: 'person', person: '17' });
  const filter = { q: 'a & b', election: 'small', action: '' };
  const [path = '', query = ''] = addressOf.trail(filter).split('?');
  expect(readRoute(path, query)).toEqual({ page: 'trail', filter });
  expect(readRoute('/desk/held', addressOf.held('a-1').split('?')[1] ?? '')).toEqual({
    page: 'held',
    election: 'a-1',
  });
});
