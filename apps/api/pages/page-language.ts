import type { IncomingHttpHeaders } from 'node:http';
import Negotiator from 'negotiator';
import { PAGE_LANGUAGES, type PageLanguage } from '#contract';

/** An address's language, where it begins with one. */
export function languageOf(path: string): PageLanguage | undefined {
  const first = path.split('/', 2)[1];
  return PAGE_LANGUAGES.find((language) => language === first);
}

/** The language that a reader wants most of those there are (RFC 9110, 12.5.4); English where they want none. */
export function wantedLanguage(headers: IncomingHttpHeaders): PageLanguage {
  const wanted = new Negotiator({ headers }).language([...PAGE_LANGUAGES]);
  // Whoever names nothing, or "*", wants the first; English is what most of those programs read.
  const named = headers['accept-language']?.toLowerCase() ?? '';
  return PAGE_LANGUAGES.find((language) => language === wanted && named.includes(language)) ?? 'en';
}
