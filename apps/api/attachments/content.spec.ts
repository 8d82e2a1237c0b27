import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chunk, exif, JPEG, pdf, photo, png, segment, stream } from '../../../test/fixtures/pictures.js';
import { checkContent } from './content.js';

const PLACE = 'here stood the observer: 50.2839 N, 57.1670 E';
const CLEAN: Readonly<Record<string, Buffer>> = {
  'image/jpeg': JPEG,
  'image/png': png(),
  'application/pdf': pdf(),
};

/** What a file is kept as; throws why it is not. */
function kept(bytes: Buffer): Buffer {
  const checked = checkContent(bytes);
  if (!checked.ok) throw new Error(checked.fault);
  return checked.content;
}
function faultOf(bytes: Buffer): string {
  const checked = checkContent(bytes);
  return checked.ok ? '' : checked.fault;
}
/** A packed part of a PDF: where its parts lie, and they. */
const packed = (parts: string): string =>
  stream(`7 0 8 2 ${parts}`, { head: '/Type /ObjStm /N 2 /First 8', packed: true });

describe('a file that is handed in', () => {
  it.each(Object.entries(CLEAN))(
    'is a %s by its content, and stays as it is where it is clean',
    (type, bytes) => {
      expect(checkContent(bytes)).toEqual({ ok: true, type, content: bytes });
    },
  );

  it('that is a photo loses where and with what it was taken, and not how it is to be turned', () => {
    const said = [
      exif(6, PLACE),
      segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${PLACE}`)),
      segment(0xed, Buffer.from(`Photoshop 3.0\0${PLACE}`)),
      segment(0xfe, Buffer.from(PLACE)),
    ];
    const content = kept(photo({ said, after: PLACE }));
    expect(content.includes('observer')).toBe(false);
    expect(content.includes('ICC_PROFILE')).toBe(true);
    // The same as of a phone that writes its numbers the other way round, and says nothing else.
    expect(content).toEqual(kept(photo({ said: [exif(6, '', 'MM')] })));
    expect(content.length - JPEG.length).toBe(36);
    expect(content.subarray(38)).toEqual(JPEG.subarray(2));
    expect(kept(photo({ said: [exif(1, PLACE)] }))).toEqual(JPEG);
    expect(kept(photo({ said: [exif(9, PLACE)] }))).toEqual(JPEG);
  });

  it('that is a PNG loses its texts, times and places', () => {
    const said = ['tEXt', 'iTXt', 'eXIf', 'tIME', 'juNK'].map((type) => chunk(type, Buffer.from(PLACE)));
    expect(kept(png(12, 8, said))).toEqual(png());
    expect(kept(Buffer.concat([png(), Buffer.from('<script>')]))).toEqual(png());
    expect(faultOf(png(12, 8, [chunk('QuIT', Buffer.from(PLACE))]))).toMatch(/no browser knows/);
  });

  it('hides no other file behind its picture', () => {
    const zip = 'PK\x03\x04 an archive';
    expect(kept(photo({ after: zip }))).toEqual(JPEG);
    expect(faultOf(Buffer.concat([pdf(), Buffer.from(zip, 'latin1')]))).toMatch(/not whole/);
    expect(faultOf(Buffer.concat([Buffer.from('\n'), pdf()]))).toMatch(/neither a JPEG/);
  });

  it.each([
    ['a script', pdf({ catalog: '/OpenAction << /S /JavaScript /JS (app.alert(1)) >>' })],
    ['a script in other letters', pdf({ catalog: '/OpenAction << /S /J#61vaScr#69pt /JS (1) >>' })],
    ['a script among packed parts', pdf({ more: [packed('<< /S /JavaScript /JS (app.alert(1)) >> << >>')] })],
    ['a program to start', pdf({ more: ['<< /S /Launch /F (calc.exe) >>'] })],
    ['another file', pdf({ more: ['<< /Type /EmbeddedFile /Length 0 >>'] })],
    ['a form', pdf({ more: ['<< /S /SubmitForm /F (https://example.org) >>'] })],
    [
      'what pretends to be a picture',
      pdf({ more: [stream('<</S/JavaScript>>', { head: '/Subtype /Image' })] }),
    ],
  ])('that is a PDF with %s is refused', (_, bytes) => {
    expect(faultOf(bytes)).toMatch(/does more than show pages/);
  });

  it('that is a PDF may have its parts packed, and shows pages as before', () => {
    const bytes = pdf({ more: [packed('<< /Type /Font >> << /Subtype /Type1 >>')] });
    expect(kept(bytes)).toEqual(bytes);
  });

  it('that is a PDF nobody can look through is refused', () => {
    expect(faultOf(pdf({ catalog: '/Encrypt 9 0 R' }))).toMatch(/locked/);
    const bomb = packed(`${' '.repeat(34_000_000)}`);
    expect(faultOf(pdf({ more: [bomb] }))).toMatch(/packed/);
    const twice = stream('', { head: '/Type /ObjStm /Filter [/ASCII85Decode /FlateDecode]' });
    expect(faultOf(pdf({ more: [twice] }))).toMatch(/packed/);
    expect(faultOf(pdf({ more: Array.from({ length: 1_100 }, () => stream('')) }))).toMatch(/packed/);
    expect(faultOf(pdf({ catalog: '/A#41'.repeat(10_100) }))).toMatch(/packed/);
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
  ])('that is none of them is refused with what helps: %j', (text, words) => {
    expect(faultOf(Buffer.from(text, 'latin1'))).toMatch(words);
  });

  it('of more parts than any picture has is refused before they are gone through', () => {
    const said = Array.from({ length: 2_100 }, () => segment(0xfe, Buffer.alloc(0)));
    expect(faultOf(photo({ said }))).toMatch(/plain JPEG/);
    const texts = Array.from({ length: 20_100 }, () => chunk('tEXt', Buffer.alloc(0)));
    expect(faultOf(png(12, 8, texts))).toMatch(/more parts than any picture/);
  });

  it('of a picture that no machine can show is refused', () => {
    const header = Buffer.alloc(13);
    header.writeUInt32BE(65_000, 0);
    header.writeUInt32BE(65_000, 4);
    const bytes = Buffer.concat([png().subarray(0, 8), chunk('IHDR', header), png().subarray(33)]);
    expect(faultOf(bytes)).toMatch(/65000 by 65000 pixels/);
  });

  it.each(Object.entries(CLEAN))('that is a %s and breaks off anywhere is refused', (_, bytes) => {
    // A newline at a PDF's end says nothing.
    const whole = bytes.toString('latin1').trimEnd().length;
    for (let length = 0; length < Math.min(whole, bytes.length - 1); length++) {
      expect([length, checkContent(bytes.subarray(0, length)).ok]).toEqual([length, false]);
    }
  });

  it('that is a PNG with one bit wrong is refused, or loses the part that was wrong', () => {
    const bytes = png();
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
        const flipped = Buffer.from(bytes);
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
        expect(checkContent(flipped).ok).toBe(false);
      }),
    );
  });

  it('is kept as what needs no more cleaning, whatever it was made of', () => {
    const files = [...Object.values(CLEAN), photo({ said: [exif(3, PLACE)], after: PLACE })];
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 });
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.constantFrom(...files),
        edits,
        fc.boolean(),
        (one, other, at, both) => {
          const bytes = Buffer.concat(both ? [one, other] : [one]);
          for (const [place, value] of at) bytes[place % bytes.length] = value;
          const checked = checkContent(bytes);
          if (!checked.ok) expect(checked.fault).not.toBe('');
          else {
            expect(checked.content.length).toBeLessThanOrEqual(bytes.length);
            expect(kept(checked.content).equals(checked.content)).toBe(true);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('of any bytes is answered', () => {
    const beginnings = Object.values(CLEAN).map((bytes) => bytes.subarray(0, 30));
    fc.assert(
      fc.property(fc.constantFrom(...beginnings), fc.uint8Array({ maxLength: 400 }), (head, rest) => {
        expect(typeof checkContent(Buffer.concat([head, rest])).ok).toBe('boolean');
      }),
    );
  });
});
