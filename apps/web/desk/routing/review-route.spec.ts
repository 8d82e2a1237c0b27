import { expect, test } from '@jest/globals';
import { addressOf, readRoute } from './route.js';

const follow = (address: string) => {
  const [path = '', query = ''] = address.split('?');
  return readRoute(path, query);
};

test('the addresses of the review queues read back unchanged', () => {
  const filter = { kind: 'correction', area: 'KZ & more' } as const;
  expect(follow(addressOf.held('a-1', filter))).toEqual({ page: 'held', election: 'a-1', filter });
  expect(follow(addressOf.noted('a-1'))).toEqual({ page: 'noted', election: 'a-1' });
  expect(follow(addressOf.differing('a-1'))).toEqual({ page: 'differing', election: 'a-1' });
});

test('an unknown kind filters nothing', () => {
  expect(follow('/desk/held?election=a-1&kind=none')).toEqual({
    page: 'held',
    election: 'a-1',
    filter: { kind: '', area: '' },
  });
});
