import { describe, expect, it } from '@jest/globals';
import type { BulletinSheet } from '#contract';
import { readPdf } from '../../../../test/fixtures/clients/pdf-text.js';
import { drawBulletin } from './bulletin-pdf.js';

/** Every letter that Kazakh has beyond English and Russian, in both of its alphabets. */
const LETTERS = 'ӘәҒғҚқҢңӨөҰұҮүҺһІі ÄäĞğÑñÖöŞşŪūÜüIı Ёё';

const sheet = (rows: number, more: Partial<BulletinSheet> = {}): BulletinSheet => ({
  ...{ language: 'kk', title: '№ 7 хабарлама', lines: ['Сайлау'], facts: ['№ 3 хабарламаны алмастырады'] },
  tables: [
    {
      title: 'Қатысу',
      columns: ['Аумақ', 'Қатысу', 'Қатысқандар', 'Тізімде', 'Учаскелер'],
      rows: Array.from({ length: rows }, (_, at) => [`a${at} ${LETTERS}`, '72,49%', '930', '1 283', '3 / 4']),
    },
  ],
  footer: ['№ 1 234 жазба', 'SHA-256: abc'],
  pageOf: (page, pages) => `${page}-бет, барлығы ${pages}`,
  issuedAt: new Date('2021-08-01T06:20:00.000Z'),
  ...more,
});

describe('the PDF of a bulletin', () => {
  it('has the same bytes each time, and other bytes for another sheet', async () => {
    const one = await drawBulletin(sheet(4));
    expect(one.equals(await drawBulletin(sheet(4)))).toBe(true);
    expect(one.equals(await drawBulletin(sheet(4, { title: '№ 8 хабарлама' })))).toBe(false);
    expect(one.equals(await drawBulletin(sheet(4, { language: 'ru' })))).toBe(false);
  });

  it('shows all of its sheet with every Kazakh letter, on numbered pages', async () => {
    const { pages, title } = await readPdf(await drawBulletin(sheet(60)));
    expect(title).toBe('№ 7 хабарлама');
    expect(pages.length).toBeGreaterThan(1);
    const text = pages.join(' ');
    for (const letter of LETTERS.replaceAll(' ', '')) expect(text).toContain(letter);
    for (const said of ['Сайлау', '№ 3 хабарламаны алмастырады', 'Қатысқандар', '72,49%', '3 / 4'])
      expect(text).toContain(said);
    for (const [at, page] of pages.entries()) {
      expect(page).toContain(`${at + 1}-бет, барлығы ${pages.length}`);
      expect(page).toContain('SHA-256: abc');
      expect(page).toContain('№ 1 234 жазба');
    }
  });

  it('breaks no word of a column', async () => {
    const words = ['Территория', 'Недействительные', 'Проголосовало', 'Қатысқандар', 'Мандаттар'];
    const rows = [['Батыс Қазақстан облысы', '72,49%', '12 345 678', 'Жетісу облысы', '3 из 1 200']];
    const { pages } = await readPdf(
      await drawBulletin(sheet(0, { tables: [{ title: '', columns: words, rows }] })),
    );
    for (const word of [...words, '12 345 678', 'Жетісу облысы']) expect(pages[0]).toContain(word);
  });

  it('is tagged with its language, its headings and its table headers', async () => {
    const { language, roles } = await readPdf(await drawBulletin(sheet(4)));
    expect(language).toBe('kk');
    expect(new Set(roles)).toEqual(new Set(['Root', 'Document', 'H1', 'H2', 'P', 'Table', 'TR', 'TH', 'TD']));
  });
});
