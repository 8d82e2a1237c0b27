import { expect, test } from '@jest/globals';
import { acceptanceSchema } from '#contract';
import { inGroups, PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN, weighPassword } from './password.js';

test.each([PASSWORD_LENGTH_MIN - 1, PASSWORD_LENGTH_MIN, PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MAX + 1])(
  'a password of %d is judged as the api judges it',
  (length) => {
    const password = 'ұ'.repeat(length);
    const { success } = acceptanceSchema.safeParse({ invitation: 'x', password });
    expect(weighPassword(password)).toEqual({ length, fits: success });
  },
);

test('a secret is shown in groups of four', () => {
  expect(inGroups('ABCDEFGHIJ')).toBe('ABCD EFGH IJ');
  expect(inGroups('')).toBe('');
});
