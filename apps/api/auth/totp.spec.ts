import { expect, test } from '@jest/globals';
import { findStep, offerFactor } from './totp.js';

/** RFC 6238, appendix B: SHA-1, the secret "12345678901234567890", here with the last six digits. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

test.each([
  [59, '287082', 1],
  [1_111_111_109, '081804', 37_037_036],
  [1_234_567_890, '005924', 41_152_263],
  [20_000_000_000, '353130', 666_666_666],
])('at %i seconds findStep accepts the code %s', (seconds, code, step) => {
  expect(findStep(SECRET, code, seconds * 1000)).toBe(step);
});

test('a code is accepted at most one step early or late', () => {
  const at = (seconds: number) => findStep(SECRET, '081804', seconds * 1000);
  const found = [-60, -30, 0, 30, 60].map((shift) => at(1_111_111_109 + shift));
  expect(found).toEqual([undefined, 37_037_036, 37_037_036, 37_037_036, undefined]);
});

test('offerFactor gives a base32 secret and an otpauth address with it', () => {
  const { secret, address } = offerFactor('aida@example.kz');
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  expect(address).toContain(`secret=${secret}`);
  expect(address).toMatch(/^otpauth:\/\/totp\/Sanaq:aida/);
});
