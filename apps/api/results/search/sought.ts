import { LIMITS } from '#config';
import { PARTY_SPELLINGS } from '#documents';
import { foldSought, foldSpelling } from '#election';
import { refuseShape } from '../../http/problems/shape.js';

/** One thing that must be found: a word, or several that name a party together. */
export interface Term {
  /** Folded. */
  readonly text: string;
  /** Codes of the parties that are called so. */
  readonly parties: readonly string[];
}

const PARTIES_BY_NAME = new Map<string, readonly string[]>();
for (const [spelling, code] of PARTY_SPELLINGS) {
  const name = foldSpelling(spelling);
  const codes = PARTIES_BY_NAME.get(name) ?? [];
  if (!codes.includes(code)) PARTIES_BY_NAME.set(name, [...codes, code]);
}

const WORDS_OF_PARTY_MAX = Math.max(...[...PARTIES_BY_NAME.keys()].map((name) => name.split(' ').length));

/**
 * What a search is for: the folded words of `q`, those that name a party taken together.
 * @throws ProblemError 400 for more words than a search looks for
 */
export function readSought(q: string): Term[] {
  const words = foldSought(q);
  const max = LIMITS.reads.searchWords;
  if (words.length > max) {
    const message = `has ${words.length} words: a search looks for ${max} at most`;
    throw refuseShape('invalid-query', [{ path: ['q'], message }]);
  }
  const terms: Term[] = [];
  for (let at = 0; at < words.length;) {
    const { length, ...term } = takeTerm(words, at);
    terms.push(term);
    at += length;
  }
  return terms;
}

/** The longest name of a party that begins at a word, or that word. */
function takeTerm(words: readonly string[], at: number): Term & { readonly length: number } {
  for (let length = Math.min(WORDS_OF_PARTY_MAX, words.length - at); length > 0; length--) {
    const text = words.slice(at, at + length).join(' ');
    const parties = PARTIES_BY_NAME.get(text);
    if (parties !== undefined) return { text, parties, length };
  }
  return { text: words[at] ?? '', parties: [], length: 1 };
}
