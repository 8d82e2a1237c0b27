import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import PDFDocument from 'pdfkit';
import { TEXTS } from '../../messages/catalogues.js';
import { fit, measure, wrap } from './picture-text.js';

const fonts = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json');
const TEXT = fc.string({ unit: 'grapheme', maxLength: 200 });
const plain = { size: 40 };

describe('a text of a picture', () => {
  it.each([
    ['DejaVuSans', false],
    ['DejaVuSans-Bold', true],
  ])('in %s takes no more room than is reckoned with, and not much less', (font, bold) => {
    const paper = new PDFDocument().font(fonts.replace(/package\.json$/, `ttf/${font}.ttf`), 100);
    const texts = Object.values(TEXTS).flatMap((messages) =>
      Object.values(messages).filter((text) => !/[{}<>]/.test(text)),
    );
    for (const text of [...texts, 'Qazybek-Tal Rural District', 'Äkım Ñurlan Ğabitov Şoqan', '78,70%']) {
      const [real, reckoned] = [paper.widthOfString(text), measure(text, { size: 100, bold })];
      expect(reckoned).toBeGreaterThanOrEqual(real);
      expect(reckoned).toBeLessThan(real * 1.4);
    }
  });

  it('is never wider than its place, and whole where there is room', () => {
    fc.assert(
      fc.property(TEXT, fc.integer({ min: 10, max: 60 }), fc.boolean(), (text, size, bold) => {
        const shown = fit(text, { size, bold }, 400);
        expect(measure(shown, { size, bold })).toBeLessThanOrEqual(400);
        if (measure(text, { size, bold }) <= 400) expect(shown).toBe(text);
        else expect(shown.endsWith('…')).toBe(true);
      }),
    );
  });

  it('is wrapped between words, into no more lines than there are', () => {
    expect(wrap('Turgusun rural district', plain, 300, 2)).toEqual(['Turgusun', 'rural district']);
    expect(wrap('One', plain, 600, 2)).toEqual(['One']);
    fc.assert(
      fc.property(TEXT, (text) => {
        const lines = wrap(text, plain, 300, 2);
        expect(lines.length).toBeLessThanOrEqual(2);
        for (const line of lines) expect(measure(line, plain)).toBeLessThanOrEqual(300);
      }),
    );
  });
});
