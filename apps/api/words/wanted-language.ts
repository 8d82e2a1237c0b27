import type { IncomingHttpHeaders } from 'node:http';
import Negotiator from 'negotiator';
import { PAGE_LANGUAGES, type PageLanguage } from '#contract';

/** The language that a reader wants most of those there are (RFC 9110, 12.5.4); English where they want none. */
export function wantedLanguage(headers: IncomingHttpHeaders): PageLanguage {
  const named = headers['accept-language']?.toLowerCase() ?? '';
  // Most programs name nothing: English is what they read.
  if (!PAGE_LANGUAGES.some((language) => named.includes(language))) return 'en';
  const wanted = new Negotiator({ headers }).language([...PAGE_LANGUAGES]);
  // Whoever takes any language, "*", would get the first.
  return PAGE_LANGUAGES.find((language) => language === wanted && named.includes(language)) ?? 'en';
}
