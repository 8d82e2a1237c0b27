import { expect, test } from '@jest/globals';
import { readInvitation, writeInvitation } from './invitation.js';

test('an invitation is read from its address, of which no server sees the secret', () => {
  const address = new URL(writeInvitation('https://count.kz', 'a-secret_', 'ai+gul@x.kz'));
  expect(address.pathname + address.search).toBe('/desk/invitation');
  expect(readInvitation(address.hash)).toEqual({ secret: 'a-secret_', login: 'ai+gul@x.kz' });
  expect(readInvitation('#a-secret_')).toEqual({ secret: 'a-secret_', login: null });
});

test.each(['', '#', '#&login=x'])('%j has none in it', (fragment) => {
  expect(readInvitation(fragment)).toBeUndefined();
});
