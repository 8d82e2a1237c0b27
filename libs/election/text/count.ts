import { quoteText } from './hidden.js';
import { quoteSought } from './lookalike.js';

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
