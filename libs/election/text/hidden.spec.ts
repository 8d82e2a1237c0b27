import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findHidden, quoteText, describeTextFault } from './hidden.js';

describe('describeTextFault', () => {
  it.each(['Aqtöbe, Ақтөбе, Актобе', 'No. 7 (old)', 'کتاب‌خانه', 'क्‍ष', 'Ә', '—', 'hall ❤️'])(
    'accepts %s',
    (text) => expect(describeTextFault(text)).toBeUndefined(),
  );

  it.each([
    [
      'Aida \u202evotes',
      'holds U+202E at character 6, which turns the direction of the words around it; leave it out',
    ],
    [
      'a\u2066b',
      'holds U+2066 at character 2, which turns the direction of the words around it; leave it out',
    ],
    [
      'a\u200fb',
      'holds U+200F at character 2, which turns the direction of the words around it; leave it out',
    ],
    ['Ai\u00adda', 'holds U+00AD at character 3, which cannot be seen; leave it out'],
    ['\ufeffAida', 'holds U+FEFF at character 1, which cannot be seen; leave it out'],
    ['Aida\u200d', 'holds U+200D at character 5, which cannot be seen; leave it out'],
    ['𝒜\u200b', 'holds U+200B at character 2, which cannot be seen; leave it out'],
    ['\u3164', 'holds U+3164 at character 1, which cannot be seen; leave it out'],
    ['a\nb', 'holds U+000A at character 2, a control character; leave it out'],
    ['a\u2028b', 'holds U+2028 at character 2, which cannot be seen; leave it out'],
    ['\ud800', 'holds U+D800 at character 1, which cannot be seen; leave it out'],
    ['\u00a0', 'has no character that can be seen; it must be a text that is not empty'],
    ['\u2800', 'has no character that can be seen; it must be a text that is not empty'],
    ['\u0301', 'has no character that can be seen; it must be a text that is not empty'],
    ['', 'has no character that can be seen; it must be a text that is not empty'],
  ])('describes the fault of %j', (text, fault) => expect(describeTextFault(text)).toBe(fault));

  it('accepts format characters only within words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        if (findHidden(text)) return;
        expect(text.replace(/(?<=[\p{L}\p{M}])[\u200c\u200d]+(?=[\p{L}\p{M}])/gu, '')).not.toMatch(
          /[\p{Cf}\p{Cc}\p{Cs}]/u,
        );
      }),
    );
  });
});

describe('quoteText', () => {
  it('shows invisible characters by their codes', () => {
    expect(quoteText('102\u200b')).toBe('"102\\u200b"');
    expect(quoteText('a b\u00a0\t"\u{e0041}')).toBe('"a b\\u00a0\\t\\"\\u{e0041}"');
  });
});
