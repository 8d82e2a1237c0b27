import { chooseLanguage, isLanguage, type Language } from '../../shared/words/languages.js';
import { language, speak } from './words.js';

/** Where a browser keeps the language that was last chosen at its desk. */
const KEY = 'sanaq.desk.language';
const RETRY_MS = 2_000;

function readKept(): Language | null {
  try {
    const kept = localStorage.getItem(KEY) ?? '';
    return isLanguage(kept) ? kept : null;
  } catch {
    // A browser may let pages keep nothing.
    return null;
  }
}

function keep(chosen: Language): void {
  try {
    localStorage.setItem(KEY, chosen);
  } catch {
    // It is chosen anew next time.
  }
}

/** Speaks a language, and has this browser begin with it from then on. Rejects where its messages cannot be loaded. */
export async function changeLanguage(chosen: Language): Promise<void> {
  await speak(chosen);
  keep(chosen);
  document.documentElement.lang = language();
}

/** Speaks the language last chosen in this browser, else the first of its reader's; tries until it is loaded. */
export async function beginToSpeak(): Promise<void> {
  const wanted = readKept() ?? chooseLanguage(navigator.languages);
  for (;;) {
    try {
      await speak(wanted);
      break;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
  document.documentElement.lang = language();
}
