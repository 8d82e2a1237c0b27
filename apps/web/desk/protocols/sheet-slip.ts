import type { Typed } from '../outbox/outbox-entry.js';
import { readLine } from './sheet-draft.js';
import type { Sheet, SheetLine } from './sheet.js';

/**
 * The field to compare with the paper first where the ballots found in the box are not what invalid ballots and votes
 * add up to (E202): the one line that two swapped digits, or a digit too few or too many, would explain. Where no line
 * or several are explained so, the first option, as the votes are most of what is typed; undefined on a sheet without
 * options.
 */
export function findSlip(sheet: Sheet, typed: Typed): string | undefined {
  const parts = sheet.lines.filter(({ group, id }) => group !== 'ballots' || id === 'invalid');
  const box = sheet.lines.find(({ group, id }) => group === 'ballots' && id === 'inBox');
  const count = (line: SheetLine): number => {
    const reading = readLine(typed, line);
    return reading.state === 'count' ? reading.count : 0;
  };
  const total = parts.reduce((sum, line) => sum + count(line), 0);
  const excess = box ? total - count(box) : 0;
  const explained = [...(box ? [box] : []), ...parts].filter((line) =>
    isSlip(count(line), line === box ? total : count(line) - excess),
  );
  const [only] = explained;
  return explained.length === 1 && only
    ? only.field
    : sheet.lines.find(({ group }) => group === 'votes')?.field;
}

/** Whether two counts differ by two neighbouring digits swapped, or by one digit left out. */
export function isSlip(one: number, other: number): boolean {
  if (one === other || one < 0 || other < 0) return false;
  return swapsOf(one).includes(other) || omissionsOf(one).includes(other) || omissionsOf(other).includes(one);
}

const swapsOf = (count: number): readonly number[] => {
  const digits = String(count);
  return [...digits]
    .slice(1)
    .map((digit, i) => Number(digits.slice(0, i) + digit + digits.charAt(i) + digits.slice(i + 2)));
};

/** An only digit cannot be left out: its line would be empty. */
const omissionsOf = (count: number): readonly number[] => {
  const digits = String(count);
  return digits.length < 2 ? [] : [...digits].map((_, i) => Number(digits.slice(0, i) + digits.slice(i + 1)));
};
