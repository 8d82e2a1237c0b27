import { createContext, type ComponentChildren } from 'preact';
import { useContext, useMemo } from 'preact/hooks';
import type { Name } from '../../shared/words/bodies.js';
import { createFormat, type Format } from '../../shared/words/format.js';
import {
  CATALOGUES,
  chooseLanguage,
  nameIn,
  type Language,
  type Messages,
} from '../../shared/words/messages.js';

/** What a component needs in order to speak: the catalogue, numbers and times, names. */
export interface Words {
  readonly m: Messages;
  readonly f: Format;
  readonly nameOf: (name: Name) => string;
}

const wordsOf = (language: Language, timeZone?: string): Words => {
  const m = CATALOGUES[language];
  return { m, f: createFormat(m.locale, timeZone), nameOf: (name) => nameIn(name, language) };
};

/** The reader's language, chosen once when the page loads. */
export const LANGUAGE: Language = chooseLanguage(navigator.languages);

const Context = createContext<Words>(wordsOf(LANGUAGE));

/** The reader's words; times in the zone of the election around, else in the reader's own. */
export const useWords = (): Words => useContext(Context);

/** Gives the components inside it the times of one election's zone. */
export function WordsIn({ timeZone, children }: { timeZone: string; children: ComponentChildren }) {
  const words = useMemo(() => wordsOf(LANGUAGE, timeZone), [timeZone]);
  return <Context.Provider value={words}>{children}</Context.Provider>;
}
