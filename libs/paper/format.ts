import type { Name } from '#election';
import type { PaperLanguage } from './sheet.js';

/** Groups of thousands stay on one line. */
const NO_BREAK = '\u00a0';

/** A name in a language; in English where the definition has none in it. */
export function nameIn(language: PaperLanguage, name: Name): string {
  return name[language] ?? name.en;
}

/** A count as it is printed: 12 345, or 12,345 in English. */
export function showCount(language: PaperLanguage, count: number): string {
  const digits = String(count);
  const groups: string[] = [];
  for (let end = digits.length; end > 0; end -= 3) groups.unshift(digits.slice(Math.max(0, end - 3), end));
  return groups.join(language === 'en' ? ',' : NO_BREAK);
}

/** A percentage as it is printed, from its two decimals: 78,77%, or 78.77% in English; a dash for none. */
export function showShare(language: PaperLanguage, share: string | null): string {
  return share === null ? '–' : `${showDecimal(language, share)}%`;
}

/** A decimal number with the point of a language. */
export function showDecimal(language: PaperLanguage, decimal: string): string {
  return language === 'en' ? decimal : decimal.replace('.', ',');
}

/** A day, from an ISO date: 25.07.2021, or the ISO date in English. */
export function showDay(language: PaperLanguage, day: string): string {
  return language === 'en' ? day : day.split('-').reverse().join('.');
}
