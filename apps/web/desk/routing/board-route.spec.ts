import { expect, test } from '@jest/globals';
import { addressOf, readRoute, type Route } from './route.js';

const view = { election: 'a-1', at: '10:00', area: 'KZ & more', order: 'largest' } as const;
const filter = { election: 'a-1', area: 'KZ', state: 'tie', q: 'a & b', contest: 'race' };

test.each<readonly [string, Route]>([
  [addressOf.invite, { page: 'invite', election: '', role: '' }],
  [addressOf.inviteTo('a-1', 'reviewer'), { page: 'invite', election: 'a-1', role: 'reviewer' }],
  [addressOf.elections, { page: 'elections' }],
  [addressOf.define(), { page: 'define', election: '' }],
  [addressOf.define('a-1'), { page: 'define', election: 'a-1' }],
  [addressOf.coverage(), { page: 'coverage', view: { election: '', at: '', area: '', order: 'area' } }],
  [addressOf.coverage(view), { page: 'coverage', view }],
  [addressOf.contests(filter), { page: 'contests', filter }],
  [addressOf.prints('a-1'), { page: 'prints', election: 'a-1' }],
  [addressOf.webhooks(), { page: 'webhooks', election: '' }],
  [addressOf.webhooks('a-1'), { page: 'webhooks', election: 'a-1' }],
  ['/desk/elections/old', { page: 'unknown' }],
  ['/desk/coverage/x', { page: 'unknown' }],
])('reads the address %s', (address, route) => {
  const [path = '', query = ''] = address.split('?');
  expect(readRoute(path, query)).toEqual(route);
});

test('an unknown order falls back to the order by area', () => {
  expect(readRoute('/desk/coverage', 'order=loudest')).toMatchObject({ view: { order: 'area' } });
});
