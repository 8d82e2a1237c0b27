import { expect, test } from '@jest/globals';
import { hashPassword, isPassword } from './password.js';

test('a password is kept as argon2id and known again', async () => {
  const hashed = await hashPassword('сайлау күні қалай өтті');
  expect(hashed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await isPassword(hashed, 'сайлау күні қалай өтті'.normalize('NFD'))).toBe(true);
  expect(await isPassword(hashed, 'сайлау күні қалай өтті ')).toBe(false);
});

test('nobody has a password', async () => {
  expect(await isPassword(null, 'nobody signs in with this')).toBe(false);
  expect(await isPassword(undefined, '')).toBe(false);
});
