import { quoteText } from './hidden.js';

/** Letters of other scripts that are drawn like Latin ones (a part of Unicode's confusables, UTS #39). */
const LATIN_OF: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ А: 'A', В: 'B', С: 'C', Е: 'E', Н: 'H', І: 'I', Ј: 'J', К: 'K', М: 'M', О: 'O', Р: 'P' },
    ...{ Ѕ: 'S', Т: 'T', Ү: 'Y', Х: 'X', Ԁ: 'D', Ԛ: 'Q', Ԝ: 'W', Ԍ: 'G' },
    ...{ а: 'a', с: 'c', ԁ: 'd', е: 'e', һ: 'h', і: 'i', ј: 'j', о: 'o', р: 'p', ԛ: 'q', ѕ: 's' },
    ...{ ѵ: 'v', ԝ: 'w', х: 'x', у: 'y', ү: 'y', ӏ: 'l', Ӏ: 'I', З: '3', Ә: 'Ə', ә: 'ə', Ё: 'Ë', ё: 'ë' },
    ...{ Α: 'A', Β: 'B', Ε: 'E', Ζ: 'Z', Η: 'H', Ι: 'I', Κ: 'K', Μ: 'M', Ν: 'N', Ο: 'O', Ρ: 'P' },
    ...{ Τ: 'T', Υ: 'Y', Χ: 'X', ο: 'o', ν: 'v', ρ: 'p', α: 'a' },
  }),
);

/** Signs that are drawn like a digit. */
const DIGIT_OF: ReadonlyMap<string, string> = new Map([
  ['l', '1'],
  ['I', '1'],
  ['|', '1'],
  ['O', '0'],
]);

/** What can be drawn like something else. */
const AMBIGUOUS = /[^\0-\x7f]|[lIO|]/;

/** What a text looks like: two texts of the same look cannot be distinguished on a page. */
export function lookOf(text: string): string {
  if (!AMBIGUOUS.test(text)) return text;
  return Array.from(text.normalize('NFKC'), (sign) => {
    const latin = LATIN_OF.get(sign) ?? sign;
    return DIGIT_OF.get(latin) ?? latin;
  })
    .join('')
    .normalize('NFC');
}

/** Two texts of a list that look alike and are not the same, by their places. */
export interface Lookalikes {
  readonly first: number;
  readonly second: number;
}

/** Those of a list that look like one before them, at most `limit`. Costs next to nothing where none could. */
export function findLookalikes(texts: readonly string[], limit: number): readonly Lookalikes[] {
  /** By their look, those that are drawn like something else than they are. */
  const disguised = new Map<string, number[]>();
  texts.forEach((text, index) => {
    if (!AMBIGUOUS.test(text)) return;
    const look = lookOf(text);
    if (look !== text) disguised.set(look, [...(disguised.get(look) ?? []), index]);
  });
  if (disguised.size === 0) return [];
  texts.forEach((text, index) => {
    if (lookOf(text) === text) disguised.get(text)?.push(index);
  });
  const found: Lookalikes[] = [];
  for (const places of disguised.values()) {
    const [first = 0, ...others] = places.sort((a, b) => a - b);
    for (const second of others) if (texts[first] !== texts[second]) found.push({ first, second });
  }
  return found.sort((a, b) => a.second - b.second).slice(0, limit);
}

const SHOWN_MAX = 3;

/** The letters of a text that are not of the script they seem to be of. */
export interface ForeignLetters {
  /** "А (U+0410), В (U+0412)": each once, a few at most. */
  readonly letters: string;
  readonly script: 'Cyrillic' | 'Greek';
  /** Whether the text has a single one. */
  readonly isOne: boolean;
}

/**
 * Which letters of a text are not of the script they seem to be of. Undefined where nobody could be mistaken: the text is
 * of one script, with letters that no other has.
 */
export function findForeignLetters(text: string): ForeignLetters | undefined {
  const letters = Array.from(text).filter((sign) => /\p{L}/u.test(sign));
  const foreign = letters.filter((sign) => /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(sign));
  const hasLatin = letters.some((sign) => /\p{Script=Latin}/u.test(sign));
  if (foreign.length === 0 || !(hasLatin || foreign.every((sign) => LATIN_OF.has(sign)))) return undefined;
  return {
    letters: [...new Set(foreign)]
      .slice(0, SHOWN_MAX)
      .map((sign) => `${sign} (U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')})`)
      .join(', '),
    script: /\p{Script=Greek}/u.test(foreign[0] ?? '') ? 'Greek' : 'Cyrillic',
    isOne: foreign.length === 1,
  };
}

/** The same in words: "А (U+0410) is Cyrillic". */
export function describeScripts(text: string): string | undefined {
  const found = findForeignLetters(text);
  return found && `${found.letters} ${found.isOne ? 'is' : 'are'} ${found.script}`;
}

/** A text that was not found, as a message shows it, with its letters of another script where it has some. */
export function quoteSought(text: string): string {
  const scripts = describeScripts(text);
  return scripts === undefined ? quoteText(text) : `${quoteText(text)}, in which ${scripts},`;
}
