import { createContext, type ComponentChildren } from 'preact';
import { useContext, useMemo } from 'preact/hooks';
import type { Name } from '../../shared/words/bodies.js';
import { createFormat, type Format } from '../../shared/words/format.js';
import { LOCALES, nameIn, type Language } from '../../shared/words/languages.js';
import { createTranslate, type Catalogue, type Translate } from '../../shared/words/translate.js';

/** What a component needs in order to speak: messages, numbers and times, names. */
export interface Words {
  readonly language: Language;
  readonly t: Translate;
  readonly f: Format;
  readonly nameOf: (name: Name) => string;
}

/**
 * The words of a language, with times in the reader's own zone.
 * @param own messages that come later, with the page that says them
 */
export function createWords(language: Language, catalogue: Catalogue, own: Partial<Catalogue> = {}): Words {
  return {
    language,
    t: createTranslate(language, catalogue, own),
    f: createFormat(LOCALES[language]),
    nameOf: (name) => nameIn(name, language),
  };
}

const Context = createContext<Words | null>(null);

/** Gives the components inside it the words of a language. */
export const WordsProvider = Context.Provider;

/** The reader's words; times in the zone of the election around, else in the reader's own. */
export function useWords(): Words {
  const words = useContext(Context);
  if (!words) throw new Error('A component was drawn outside of WordsProvider');
  return words;
}

/** Gives the components inside it the times of one election's zone. */
export function WordsIn({ timeZone, children }: { timeZone: string; children: ComponentChildren }) {
  const words = useWords();
  const here = useMemo(
    () => ({ ...words, f: createFormat(LOCALES[words.language], timeZone) }),
    [words, timeZone],
  );
  return <Context.Provider value={here}>{children}</Context.Provider>;
}
