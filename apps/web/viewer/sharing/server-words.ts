import english from '../../messages/en.json' with { type: 'json' };
import kazakh from '../../messages/kk.json' with { type: 'json' };
import russian from '../../messages/ru.json' with { type: 'json' };
import type { Language } from '../../shared/words/languages.js';
import type { Catalogue } from '../../shared/words/translate.js';
import { createWords, type Words } from '../client/words.js';

const CATALOGUES: Readonly<Record<Language, Catalogue>> = { kk: kazakh, ru: russian, en: english };

const made = new Map<Language, Words>();

/** The words of a language on a server, which has all of them. */
export function wordsOf(language: Language): Words {
  const words = made.get(language) ?? createWords(language, CATALOGUES[language]);
  made.set(language, words);
  return words;
}
