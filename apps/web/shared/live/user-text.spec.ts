import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cutAround } from './user-text.js';

describe('cutAround', () => {
  it.each([
    ['Reason: forged', ['forged'], ['Reason: ', 'forged', '']],
    [
      'Annulled by Court, because forged',
      ['Court', 'forged'],
      ['Annulled by ', 'Court', ', because ', 'forged', ''],
    ],
    ['Annulled by Court', ['nobody'], ['Annulled by Court']],
    ['Annulled', [''], ['Annulled']],
  ])('cuts "%s" around %j', (sentence, texts, pieces) => expect(cutAround(sentence, texts)).toEqual(pieces));

  it('keeps every character of the sentence', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (sentence, texts) => {
        expect(cutAround(sentence, texts).join('')).toBe(sentence);
      }),
    );
  });
});
