import { expect, test } from '@jest/globals';
import { readInvitation, writeInvitation } from './invitation.js';

test('readInvitation reads the secret and the login from the fragment, which no server sees', () => {
  const address = new URL(writeInvitation('https://count.kz', 'a-secret_', 'ai+gul@x.kz'));
  expect(address.pathname + address.search).toBe('/desk/invitation');
  expect(readInvitation(address.hash)).toEqual({ secret: 'a-secret_', login: 'ai+gul@x.kz' });
  expect(readInvitation('#a-secret_')).toEqual({ secret: 'a-secret_', login: null });
});

test.each(['', '#', '#&login=x'])('readInvitation finds no invitation in %j', (fragment) => {
  expect(readInvitation(fragment)).toBeUndefined();
});
