import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { matchesTag, tagOf, takesGzip } from './conditional.js';

describe('tagOf', () => {
  it('gives different bodies different strong ETags', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(tagOf(one)).toMatch(/^"[\w-]{24}"$/);
        expect(tagOf(one) === tagOf(other)).toBe(one === other);
      }),
    );
  });
});

describe('matchesTag', () => {
  const tag = tagOf('body');
  const other = tagOf('another body');

  it.each([tag, `W/${tag}`, `${other}, ${tag}`, '*', `${tag.slice(0, -1)}-gzip"`])(
    'finds it in %s',
    (header) => {
      expect(matchesTag(header, tag)).toBe(true);
    },
  );

  it.each([undefined, '', other, tag.slice(1, -1), `${tag.slice(0, -1)}-br"`])(
    'does not find it in %j',
    (header) => {
      expect(matchesTag(header, tag)).toBe(false);
    },
  );
});

describe('takesGzip', () => {
  it.each([
    'gzip',
    'gzip, deflate, br',
    'br;q=1.0, gzip;q=0.8',
    '*',
    'GZIP',
    'deflate,gzip;q=0.001',
    'gzip ; q=1.000',
    'br, *;q=0.5',
  ])('reads a yes in %s', (header) => expect(takesGzip(header)).toBe(true));

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
  ])('reads a no in %j', (header) => expect(takesGzip(header)).toBe(false));

  it('parses a header that would make a regular expression backtrack', () => {
    for (const run of ['1', '0', ' ', '.', ',', ';', ';q=0.', ', ']) {
      expect(takesGzip(`gzip;q=.${run.repeat(100_000)}x`)).toBe(false);
    }
  });
});
