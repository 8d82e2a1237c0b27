import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { JPEG, pdf, png } from '../../../test/fixtures/data/pictures.js';
import { sniff } from './content.js';

describe('sniff', () => {
  it.each([
    ['image/jpeg', JPEG],
    ['image/png', png()],
    ['application/pdf', pdf()],
  ])('recognises %s by its first bytes', (type, bytes) => {
    expect(sniff(bytes)).toEqual({ ok: true, type });
    expect(sniff(bytes.subarray(0, 8))).toEqual({ ok: true, type });
    expect(sniff(Buffer.concat([Buffer.from('\n'), bytes])).ok).toBe(false);
  });

  it.each([
    ['\0\0\0\x18ftypheic\0\0\0\0', /HEIC.*most compatible/],
    ['\0\0\0\x18ftypisom\0\0\0\0', /film/],
    ['RIFF\x10\0\0\0WEBPVP8 ', /WebP/],
    ['II*\0\x08\0\0\0', /TIFF/],
    ['GIF89a', /GIF/],
    ['PK\x03\x04', /archive/],
    ['<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', /neither a JPEG, a PNG nor a PDF/],
    ['<!doctype html>', /neither/],
    ['', /empty/],
  ])('rejects any other content and names the fault: %j', (text, words) => {
    expect(sniff(Buffer.from(text, 'latin1'))).toEqual({ ok: false, fault: expect.stringMatching(words) });
  });

  it('looks at no more than the first 64 bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), fc.uint8Array(), (head, rest) => {
        expect(sniff(Buffer.concat([head, rest]))).toEqual(sniff(Buffer.from(head)));
      }),
    );
  });
});
