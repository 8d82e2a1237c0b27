import type { Typed } from '../outbox/outbox-entry.js';
import { readLine } from './sheet-draft.js';
import type { Sheet, SheetLine } from './sheet.js';

/** What lines that belong together add up to, beside the line that says how much it must be. */
export interface SheetSum {
  /** received: issued, unused and spoiled. box: invalid, every option, and against all. */
  readonly id: 'received' | 'box';
  /** Field of the last of its lines on the paper: the sum stands below that. */
  readonly after: string;
  /** Of the lines that are typed. */
  readonly total: number;
  /** What the other line says; null before it is typed. */
  readonly whole: number | null;
  /**
   * open: lines are still to be typed, and nothing is wrong yet. equal. few, many: it can be seen that something is
   * wrong, by `difference`.
   */
  readonly verdict: 'open' | 'equal' | 'few' | 'many';
  readonly difference: number;
}

/** The sums that a sheet's lines allow, with what is typed so far. */
export function addUp(sheet: Sheet, typed: Typed): readonly SheetSum[] {
  const marks = sheet.lines.filter(({ group }) => group !== 'ballots');
  const hasVotes = marks.some(({ group }) => group === 'votes');
  return [
    sum('received', 'received', ['issued', 'unused', 'spoiled'], []),
    hasVotes ? sum('box', 'inBox', ['invalid'], marks) : null,
  ].filter((each) => each !== null);

  function sum(id: SheetSum['id'], whole: string, ballots: readonly string[], others: readonly SheetLine[]) {
    const find = (name: string) => sheet.lines.find(({ field }) => field === `ballots.${name}`);
    const wholeLine = find(whole);
    const named = ballots.map(find).filter((line) => line !== undefined);
    if (!wholeLine || named.length < ballots.length) return null;
    return addLines(sheet, typed, id, wholeLine, [...named, ...others]);
  }
}

function addLines(
  sheet: Sheet,
  typed: Typed,
  id: SheetSum['id'],
  wholeLine: SheetLine,
  parts: readonly SheetLine[],
): SheetSum {
  const count = (line: SheetLine): number | null => {
    const reading = readLine(typed, line);
    return reading.state === 'count' ? reading.count : null;
  };
  const counts = parts.map(count);
  const total = counts.reduce<number>((sum, each) => sum + (each ?? 0), 0);
  const whole = count(wholeLine);
  const isOpen = whole === null || counts.includes(null);
  const own = new Set([wholeLine, ...parts]);
  const after = sheet.lines.findLast((line) => own.has(line))?.field ?? wholeLine.field;
  return { id, after, total, whole, ...weigh(total, whole, isOpen) };
}

function weigh(
  total: number,
  whole: number | null,
  isOpen: boolean,
): Pick<SheetSum, 'verdict' | 'difference'> {
  const difference = whole === null ? 0 : total - whole;
  // More than the whole is wrong already; less may become right with the next line.
  if (difference > 0) return { verdict: 'many', difference };
  if (isOpen) return { verdict: 'open', difference };
  return { verdict: difference === 0 ? 'equal' : 'few', difference };
}
