import { describe, expect, it } from '@jest/globals';
import { codingsOf, weightOf } from './codings.js';

describe('codingsOf', () => {
  it.each([
    'gzip',
    'gzip, deflate, br',
    'br;q=1.0, gzip;q=0.8',
    '*',
    'GZIP',
    'deflate,gzip;q=0.001',
    'gzip ; q=1.000',
    'br, *;q=0.5',
  ])('accepts gzip in %s', (header) => expect(codingsOf(header)).toContain('gzip'));

  it.each([
    undefined,
    '',
    'br',
    'identity',
    'gzip;q=0',
    'gzip;q=0.0',
    'x-gzip',
    'gzipped',
    'gzip;q=0, *',
    'gzip;q=.5',
    'gzip;q=x',
    '*;q=0',
    'gzip;q=0.5x',
  ])('rejects gzip in %j', (header) => expect(codingsOf(header)).not.toContain('gzip'));

  it('parses a header that would make a regular expression backtrack', () => {
    for (const run of ['1', '0', ' ', '.', ',', ';', ';q=0.', ', ']) {
      expect(weightOf(`gzip;q=.${run.repeat(100_000)}x`, 'gzip')).toBe(0);
    }
  });

  it.each([
    ['gzip, deflate, br', ['br', 'gzip']],
    ['br;q=0.5, gzip', ['gzip', 'br']],
    ['br;q=0, *', ['gzip']],
    ['*', ['br', 'gzip']],
    ['deflate', []],
  ])('orders the codings of %s', (header, codings) => expect(codingsOf(header)).toEqual(codings));
});
