import { quoteText } from './hidden.js';
import { findForeignLetters, quoteSought } from './lookalike.js';

/** The greatest number a line of a protocol or a turnout report may carry. */
export const COUNT_MAX = 9_999_999;

/** Whether a JSON value is a whole number from 0 to COUNT_MAX. */
export function isCount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= COUNT_MAX && Number.isInteger(value);
}

const SHOWN_CHARACTERS_MAX = 60;

/** A JSON value as a message may show it: in quotes where it is a text, cut short, never a whole structure. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') {
    const cut = value.length > SHOWN_CHARACTERS_MAX ? `${value.slice(0, SHOWN_CHARACTERS_MAX)}…` : value;
    return quoteText(cut);
  }
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return String(value);
  return Array.isArray(value) ? 'a list' : 'an object';
}

/** The same for a name that was not found: the text also says where its letters are not those they seem to be. */
export function showSought(value: unknown): string {
  return typeof value === 'string' && value.length <= SHOWN_CHARACTERS_MAX ? quoteSought(value) : show(value);
}

/** A JSON value as a message of any language shows it. */
export interface ShownValue {
  /** In quotes where it is a text, cut short; empty of what is only named by its kind. */
  readonly text: string;
  readonly kind: 'text' | 'nothing' | 'list' | 'object';
}

/** The value that `show` shows, for a message to say in its own words what is no text. */
export function shownValue(value: unknown): ShownValue {
  if (value === undefined) return { text: '', kind: 'nothing' };
  if (typeof value !== 'object' || value === null) return { text: show(value), kind: 'text' };
  return { text: '', kind: Array.isArray(value) ? 'list' : 'object' };
}

/** A name that was not found, as a message of any language shows it. */
export interface ShownName {
  readonly text: string;
  /** What it is; of a text, also of which script its letters are where they are not what they seem to be. */
  readonly kind: ShownValue['kind'] | 'cyrillic' | 'oneCyrillic' | 'greek' | 'oneGreek';
  /** Those letters. */
  readonly letters: string;
}

/** The name that `showSought` shows, for a message to say in its own words what is odd about it. */
export function shownSought(value: unknown): ShownName {
  const shown = { ...shownValue(value), letters: '' };
  if (typeof value !== 'string' || value.length > SHOWN_CHARACTERS_MAX) return shown;
  const foreign = findForeignLetters(value);
  if (!foreign) return shown;
  const { letters, script, isOne } = foreign;
  const kind = script === 'Greek' ? (isOne ? 'oneGreek' : 'greek') : isOne ? 'oneCyrillic' : 'cyrillic';
  return { ...shown, kind, letters };
}
