import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { matchesTag, tagInCoding, tagOf } from './tags.js';

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

  it.each([tag, `W/${tag}`, `${other}, ${tag}`, '*', `${tag.slice(0, -1)}-gzip"`, tagInCoding(tag, 'br')])(
    'finds the tag in %s',
    (header) => {
      expect(matchesTag(header, tag)).toBe(true);
    },
  );

  it.each([undefined, '', other, tag.slice(1, -1), `${tag.slice(0, -1)}-zstd"`])(
    'does not find the tag in %j',
    (header) => {
      expect(matchesTag(header, tag)).toBe(false);
    },
  );
});
