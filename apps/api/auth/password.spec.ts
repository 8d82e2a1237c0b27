import { describe, expect, it, test } from '@jest/globals';
import { LIMITS } from '#config';
import { Passwords, type PasswordHasher } from './password.js';

const PASSWORD = 'сайлау күні қалай өтті';

test('a password is stored as argon2id and verified', async () => {
  const passwords = new Passwords();
  await passwords.serve('here', async (hasher) => {
    const hashed = await hasher.hash(PASSWORD);
    expect(hashed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await hasher.matches(hashed, PASSWORD.normalize('NFD'))).toBe(true);
    expect(await hasher.matches(hashed, `${PASSWORD} `)).toBe(false);
  });
});

test('no password matches an account that does not exist', async () => {
  await new Passwords().serve('here', async (hasher) => {
    expect(await hasher.matches(null, 'nobody signs in with this')).toBe(false);
    expect(await hasher.matches(undefined, '')).toBe(false);
  });
});

describe('the queue of passwords', () => {
  const statusOf = (asked: Promise<unknown>): Promise<unknown> =>
    asked.then(
      () => 'done',
      (error: { status?: number; retryAfterS?: number }) => [error.status, error.retryAfterS],
    );
  const hashOne = (hasher: PasswordHasher): Promise<string> => hasher.hash(PASSWORD);

  it('limits the queue per address and in total, and takes more once some are served', async () => {
    const passwords = new Passwords({ ...LIMITS.signIn, waiting: 3, waitingOfAddress: 2, retryAfterS: 7 });
    const ask = (address: string): Promise<unknown> => statusOf(passwords.serve(address, hashOne));
    const first = ['one', 'one', 'one', 'two', 'three', 'one'].map(ask);
    expect(await Promise.all(first)).toEqual(['done', 'done', [429, 7], 'done', [503, 7], [429, 7]]);
    expect(await Promise.all(['one', 'one', 'three'].map(ask))).toEqual(['done', 'done', 'done']);
  });

  it('frees its place when a verification fails', async () => {
    const passwords = new Passwords({ ...LIMITS.signIn, waiting: 1 });
    const fail = (): Promise<never> => Promise.reject(new Error('wrong'));
    await expect(passwords.serve('one', fail)).rejects.toThrow('wrong');
    expect(await statusOf(passwords.serve('one', hashOne))).toBe('done');
  });

  it('starts no hash that has waited too long', async () => {
    const passwords = new Passwords({ ...LIMITS.signIn, hashingAtOnce: 1, waitMs: 1 });
    const asked = Array.from({ length: 12 }, (_, i) => statusOf(passwords.serve(`address ${i}`, hashOne)));
    const told = await Promise.all(asked);
    expect(told[0]).toBe('done');
    expect(told.slice(2)).toEqual(Array.from({ length: 10 }, () => [503, LIMITS.signIn.retryAfterS]));
  });
});
