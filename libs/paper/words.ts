import type { PaperWords } from './paper-words.js';
import type { PaperLanguage } from './sheet.js';
import { EN } from './words-en.js';
import { KK } from './words-kk.js';
import { RU } from './words-ru.js';

const WORDS: Readonly<Record<PaperLanguage, PaperWords>> = { kk: KK, ru: RU, en: EN };

/** What is printed in a language besides names and figures. */
export function wordsOf(language: PaperLanguage): PaperWords {
  return WORDS[language];
}
