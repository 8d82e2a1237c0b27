import { nameIn, showDay } from './format.js';
import type { PaperWords } from './paper-words.js';
import type { PaperElection, PaperLanguage, PaperSheet } from './sheet.js';
import { wordsOf } from './words.js';

/** Members of a commission besides its officers for whom there is a place to sign. */
const MEMBERS = 4;

/** What each sheet of an election begins with. */
export function headOf(
  language: PaperLanguage,
  { name, date, mode }: PaperElection,
): Pick<PaperSheet, 'language' | 'mark' | 'lines'> {
  const words = wordsOf(language);
  return {
    language,
    mark: mode === 'live' ? null : words.marks[mode],
    lines: [nameIn(language, name), `${words.votingOn}: ${showDay(language, date)}`],
  };
}

/** Where the members of a commission sign. */
export function signaturesOf(words: PaperWords): PaperSheet['signatures'] {
  const members = Array.from({ length: MEMBERS }, () => words.member);
  return { title: words.signatures, places: [words.chair, words.deputy, words.secretary, ...members] };
}
