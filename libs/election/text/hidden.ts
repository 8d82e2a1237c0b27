/** Turns the direction of what stands around it: a name with one can reverse the words of the page it stands on. */
const TURNS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** What cannot be seen: controls, formats, halves of characters, breaks of lines, fillers, what is no character. */
const HIDDEN =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;

/** Something that can be seen: U+2800 counts as a symbol and has no ink. */
const VISIBLE = /(?![\p{Default_Ignorable_Code_Point}\u2800])[\p{L}\p{N}\p{P}\p{S}]/u;

/** Most texts hold nothing else. */
const PLAIN = /^[ -~]*$/;

const JOINERS = '\u200c\u200d';
const LETTER_BEFORE = /[\p{L}\p{M}]$/u;
const LETTER_AFTER = /^[\p{L}\p{M}]/u;
/** How the symbol before it is drawn. */
const VARIANTS = '\ufe0e\ufe0f';
const SYMBOL_BEFORE = /[\p{So}\p{N}#*]$/u;

/** A character that cannot be seen, where it stands. */
export interface HiddenCharacter {
  /** "U+202E". */
  readonly code: string;
  /** From 1, in characters. */
  readonly at: number;
  readonly kind: 'control' | 'turns' | 'invisible';
}

/**
 * The first invisible character that does not belong in a text; undefined where there is none. A zero
 * width joiner or non-joiner between letters is part of how some scripts are written.
 */
export function findHidden(text: string): HiddenCharacter | undefined {
  if (PLAIN.test(text)) return undefined;
  for (const { 0: character, index } of text.matchAll(HIDDEN)) {
    const before = text.slice(0, index);
    const after = text.slice(index + character.length);
    if (JOINERS.includes(character) && LETTER_BEFORE.test(before) && LETTER_AFTER.test(after)) continue;
    if (VARIANTS.includes(character) && SYMBOL_BEFORE.test(before)) continue;
    const kind = TURNS.test(character) ? 'turns' : /\p{Cc}/u.test(character) ? 'control' : 'invisible';
    return { code: codeOf(character), at: Array.from(before).length + 1, kind };
  }
  return undefined;
}

const WHY: Readonly<Record<HiddenCharacter['kind'], string>> = {
  control: 'a control character',
  turns: 'which turns the direction of the words around it',
  invisible: 'which cannot be seen',
};

/**
 * What is wrong with words that people are to read, as the rest of a sentence about them: "holds U+202E at character 6,
 * which turns the direction of the words around it; leave it out". Undefined where nothing is.
 */
export function describeTextFault(text: string): string | undefined {
  const hidden = findHidden(text);
  if (hidden) return `holds ${hidden.code} at character ${hidden.at}, ${WHY[hidden.kind]}; leave it out`;
  if (text.trim() === '' || !VISIBLE.test(text))
    return 'has no character that can be seen; it must be a text that is not empty';
  return undefined;
}

/** A text in quotes as a message may show it: what cannot be seen in it, and every blank but the usual, by its code. */
export function quoteText(text: string): string {
  if (PLAIN.test(text)) return JSON.stringify(text);
  return JSON.stringify(text).replace(
    /[\p{Zs}\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu,
    (found) => (found === ' ' ? ' ' : escape(found)),
  );
}

const escape = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
};

const codeOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
