import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readAnswer, retryDelayMs } from './answer.js';

describe('readAnswer', () => {
  test.each([
    [201, '{"id":"x","state":"accepted","findings":[]}', { kind: 'taken', held: false }],
    [201, '{"id":"x","state":"held","findings":[]}', { kind: 'taken', held: true }],
    [422, '{"detail":"E203: inBox is 5"}', { kind: 'refused', reason: '422: E203: inBox is 5' }],
    [401, '', { kind: 'refused', reason: '401: no explanation' }],
    [404, '<html>not here</html>', { kind: 'refused', reason: '404: <html>not here</html>' }],
    [429, '{"detail":"slowly"}', { kind: 'again', reason: '429: slowly' }],
    [503, '{"detail":3}', { kind: 'again', reason: '503: {"detail":3}' }],
    [500, 'null', { kind: 'again', reason: '500: null' }],
  ])('reads status %i with the body %s', (status, text, verdict) => {
    expect(readAnswer({ status, text })).toEqual(verdict);
  });

  test('shortens a long reason', () => {
    const verdict = readAnswer({ status: 400, text: 'x'.repeat(10_000) });
    expect(verdict.kind === 'refused' && verdict.reason.length).toBeLessThan(500);
  });
});

test('retryDelayMs starts at 100 ms, never shrinks and stays within 5 s', () => {
  expect(retryDelayMs(1)).toBe(100);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), (attempt) => {
      expect(retryDelayMs(attempt + 1)).toBeGreaterThanOrEqual(retryDelayMs(attempt));
      expect(retryDelayMs(attempt)).toBeLessThanOrEqual(5_000);
    }),
  );
});
