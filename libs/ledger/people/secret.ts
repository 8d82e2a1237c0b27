import { createHash, randomBytes } from 'node:crypto';

const SECRET_BYTES = 32;

/** Something nobody can guess, as letters that go into an address or a cookie. */
export function makeSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

/** What is kept of a secret. It is long and random, so one round of hashing is enough. */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
