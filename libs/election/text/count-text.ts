import { COUNT_MAX } from './count.js';

/** The content of a field or a cell for a count. */
export type CountReading =
  | { readonly state: 'empty' }
  | { readonly state: 'count'; readonly count: number }
  | {
      readonly state: 'unreadable';
      /** As it was written, without blanks around it. */
      readonly text: string;
    };

/** Digits longer than this are no count, whatever they say. */
const DIGITS_MAX = 15;

const DIGITS = /^\d+$/;
/** Groups of three digits behind the first, all divided by the same sign: what people and spreadsheets write. */
const GROUPED = /^[1-9]\d{0,2}(?:([ \u00a0\u2009\u202f,'’])\d{3})(?:\1\d{3})*$/;
const SEPARATORS = /[ \u00a0\u2009\u202f,'’]/g;

/**
 * Reads a count as it was typed or stands in a table: the one reader of forms, grids and tables. "1 204" and "1,204" are
 * 1204. A separator is one only before exactly three digits: "300,00" may be 300 or 30,000, so it is refused.
 */
export function readCountText(text: string): CountReading {
  const written = text.trim();
  if (written === '') return { state: 'empty' };
  const digits = DIGITS.test(written)
    ? written
    : GROUPED.test(written)
      ? written.replace(SEPARATORS, '')
      : undefined;
  const count = digits === undefined || digits.length > DIGITS_MAX ? Number.NaN : Number(digits);
  return count <= COUNT_MAX ? { state: 'count', count } : { state: 'unreadable', text: written };
}

/** The count in a text; the text itself where it is none, for the checks to name. Undefined where it is empty. */
export function countOrText(text: string): number | string | undefined {
  const reading = readCountText(text);
  if (reading.state === 'empty') return undefined;
  return reading.state === 'count' ? reading.count : reading.text;
}

/** How a text that has separators where none can be is to be written; undefined where it has none. */
export function describeSeparators(text: string): string | undefined {
  const isDivided = /^\d+(?:[\s.,'’]\d+)+$/.test(text.trim());
  return isDivided
    ? 'a comma or blank is one only before exactly three digits; write the digits alone'
    : undefined;
}
