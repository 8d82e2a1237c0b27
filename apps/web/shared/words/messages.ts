import type { Name } from './bodies.js';
import { english } from './english.js';

/**
 * Every word the pages say. A language is one object of this type in `messages/`, named in `CATALOGUES`; what it
 * leaves out or adds does not compile.
 */
export type Messages = typeof english;

/** The languages the pages speak, each by its BCP 47 primary tag. */
export const CATALOGUES = { en: english } as const satisfies Record<string, Messages>;
export type Language = keyof typeof CATALOGUES;

/** The first of the reader's languages that the pages speak; English if none. */
export function chooseLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const primary = tag.toLowerCase().split('-')[0] ?? '';
    if (primary in CATALOGUES) return primary as Language;
  }
  return 'en';
}

/** A thing's name in a language, in English where that is all there is. */
export function nameIn(name: Name, language: string): string {
  if (language === 'kk') return name.kk ?? name.en;
  if (language === 'ru') return name.ru ?? name.en;
  return name.en;
}
