import { PAGE_LANGUAGES, type PageLanguage } from '#contract';

/** An address's language, where it begins with one. */
export function languageOf(path: string): PageLanguage | undefined {
  const first = path.split('/', 2)[1];
  return PAGE_LANGUAGES.find((language) => language === first);
}
