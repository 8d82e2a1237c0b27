import type { TurnoutRow } from '#election';
import type { Locale } from './format.js';

/** What a table of areas can be sorted by. */
export type Column = 'name' | 'shown' | 'turnout' | 'voted' | 'registered' | 'precincts';
export type Direction = 'ascending' | 'descending';

export interface Sort {
  readonly column: Column;
  readonly direction: Direction;
}

/** What a click on a column's heading asks for: names from A, figures from the top, a second click turns round. */
export function nextSort(sort: Sort, column: Column): Sort {
  if (sort.column === column) {
    return { column, direction: sort.direction === 'ascending' ? 'descending' : 'ascending' };
  }
  return { column, direction: column === 'name' ? 'ascending' : 'descending' };
}

/** Compares two shares by their integers, exactly; nothing to divide by counts as below everything. */
const compareShares = (a: number, ofA: number, b: number, ofB: number): number =>
  ofA === 0 || ofB === 0 ? ofA - ofB : a * ofB - b * ofA;

const compareBy: Readonly<
  Record<Exclude<Column, 'name' | 'shown'>, (a: TurnoutRow, b: TurnoutRow) => number>
> = {
  turnout: (a, b) => compareShares(a.voted, a.registered, b.voted, b.registered),
  voted: (a, b) => a.voted - b.voted,
  registered: (a, b) => a.registered - b.registered,
  precincts: (a, b) =>
    compareShares(a.precincts.reported, a.precincts.expected, b.precincts.reported, b.precincts.expected),
};

/** What rows are worth in the column that a map beside them shows, by area; what is not there is below everything. */
export type Ranks = ReadonlyMap<string, number>;

/** The rows in the order asked for; equal ones by name as `locale` sorts names. */
export function sortRows(
  rows: readonly TurnoutRow[],
  { column, direction }: Sort,
  nameOf: (row: TurnoutRow) => string,
  locale: Locale,
  ranks: Ranks = new Map(),
): readonly TurnoutRow[] {
  const names = new Intl.Collator(typeof locale === 'string' ? locale : [...locale]);
  const byName = (a: TurnoutRow, b: TurnoutRow): number => names.compare(nameOf(a), nameOf(b));
  const turn = direction === 'ascending' ? 1 : -1;
  if (column === 'name') return rows.toSorted((a, b) => turn * byName(a, b));
  const rankOf = ({ area }: TurnoutRow): number => ranks.get(area) ?? Number.NEGATIVE_INFINITY;
  // Ranks are compared and not subtracted: the difference of two infinities is NaN.
  const compare =
    column === 'shown'
      ? (a: TurnoutRow, b: TurnoutRow): number =>
          Number(rankOf(a) > rankOf(b)) - Number(rankOf(a) < rankOf(b))
      : compareBy[column];
  return rows.toSorted((a, b) => turn * compare(a, b) || byName(a, b));
}

/** The area with the highest turnout; null while none has reported or the first two are equal. */
export function highestOf(rows: readonly TurnoutRow[]): string | null {
  const compare = compareBy.turnout;
  const [first, second] = rows.filter((row) => row.turnout !== null).toSorted((a, b) => compare(b, a));
  if (!first || (second && compare(first, second) === 0)) return null;
  return first.area;
}
