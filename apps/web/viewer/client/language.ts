import type { Language } from '../../shared/words/languages.js';

let language: Language = 'en';

/** The language of the page, with which its addresses begin. */
export const pageLanguage = (): Language => language;

/** Sets the language of all that is drawn from now on: once in a browser, before each page on a server. */
export function setPageLanguage(chosen: Language): void {
  language = chosen;
}
