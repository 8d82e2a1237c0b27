import { expect, test } from '@jest/globals';
import { acceptanceSchema } from '#contract';
import { inGroups, PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN, weighPassword } from './password.js';

test.each([PASSWORD_LENGTH_MIN - 1, PASSWORD_LENGTH_MIN, PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MAX + 1])(
  'weighPassword judges a password of %d characters as the api does',
  (length) => {
    const password = 'ұ'.repeat(length);
    const { success } = acceptanceSchema.safeParse({ invitation: 'x', password });
    expect(weighPassword(password)).toEqual({ length, fits: success });
  },
);

test('inGroups splits a secret into groups of four', () => {
  expect(inGroups('ABCDEFGHIJ')).toBe('ABCD EFGH IJ');
  expect(inGroups('')).toBe('');
});
