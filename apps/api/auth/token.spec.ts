import { describe, expect, it } from '@jest/globals';
import { matcherOf, readBearer } from './token.js';

describe('readBearer', () => {
  it.each([
    ['Bearer abc.DEF-123_~+/==', 'abc.DEF-123_~+/=='],
    ['bearer abc', 'abc'],
    ['BEARER   abc', 'abc'],
  ])('reads the token of %s', (header, token) => expect(readBearer(header)).toBe(token));

  it.each([
    undefined,
    '',
    'Bearer',
    'Bearer ',
    'Basic abc',
    'abc',
    'Bearer a b',
    'Bearer a\u0000',
    'Bearer ==',
  ])('finds no token in %j', (header) => expect(readBearer(header)).toBeUndefined());
});

describe('matcherOf', () => {
  it('matches only the exact token', () => {
    const matches = matcherOf('a-long-enough-token');
    expect(matches('a-long-enough-token')).toBe(true);
    for (const other of ['', 'a', 'a-long-enough-toke', 'a-long-enough-token ', 'A-long-enough-token']) {
      expect(matches(other)).toBe(false);
    }
  });
});
