import type { Name } from './bodies.js';

/** The languages of the public pages (ISO 639-1), as their addresses begin: Kazakh in Cyrillic, Russian, English. */
export const LANGUAGES = ['kk', 'ru', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/**
 * The locales (BCP 47) by whose rules each language's numbers, dates and plurals are written, the first that a browser
 * knows. Kazakh writes numbers as Russian does, and browsers on phones often know no Kazakh.
 */
export const LOCALES = {
  kk: ['kk-KZ', 'ru-KZ'],
  ru: ['ru-KZ'],
  en: ['en-GB'],
} as const satisfies Readonly<Record<Language, readonly string[]>>;

/** What each language calls itself. */
export const OWN_NAMES: Readonly<Record<Language, string>> = { kk: 'Қазақша', ru: 'Русский', en: 'English' };

/** The same, as short as sites of Kazakhstan write them. */
export const SHORT_NAMES: Readonly<Record<Language, string>> = { kk: 'Қаз', ru: 'Рус', en: 'Eng' };

export const isLanguage = (tag: string): tag is Language => (LANGUAGES as readonly string[]).includes(tag);

/**
 * The first of somebody's languages that the pages speak; English if none.
 * @param preferred BCP 47 tags, the most wanted first
 */
export function chooseLanguage(preferred: readonly string[]): Language {
  const tags = preferred.map((tag) => tag.toLowerCase().split('-')[0] ?? '');
  return tags.find(isLanguage) ?? 'en';
}

/** A thing's name in a language, in English where that is all there is. */
export const nameIn = (name: Name, language: string): string =>
  (language === 'kk' ? name.kk : language === 'ru' ? name.ru : undefined) ?? name.en;
