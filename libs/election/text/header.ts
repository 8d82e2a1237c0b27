import { findDelimiter, readCells, type Delimiter } from './cells.js';
import { quoteText } from './hidden.js';

/** The index of each column of a table. */
export interface Header {
  /** What divides the cells of this table, found by its header. */
  readonly delimiter: Delimiter;
  readonly columns: readonly string[];
  readonly place: ReadonlyMap<string, number>;
}

/** What is wrong with a header: the columns at fault, each with why. */
export interface HeaderFault {
  readonly faults: readonly { readonly path: string; readonly message: string }[];
}

const SHOWN_MAX = 80;

/**
 * Reads the first line of a table, which names its columns.
 * @param isKnown which names there may be
 * @param required those there must be
 */
export function readHeader(
  line: string,
  isKnown: (column: string) => boolean,
  required: readonly string[],
): Header | HeaderFault {
  const delimiter = findDelimiter(line);
  const columns = readCells(line, delimiter);
  if ('fault' in columns) return { faults: [{ path: 'header', message: `the header ${columns.fault}` }] };
  const place = new Map<string, number>();
  const faults: { path: string; message: string }[] = [];
  columns.forEach((column, index) => {
    const path = `column ${index + 1}`;
    if (!isKnown(column)) faults.push({ path, message: describeUnknown(column) });
    else if (place.has(column)) faults.push({ path, message: `${show(column)} stands twice` });
    else place.set(column, index);
  });
  for (const column of required) {
    if (!place.has(column)) faults.push({ path: 'header', message: `the column ${show(column)} is missing` });
  }
  return faults.length > 0 ? { faults } : { columns, place, delimiter };
}

const describeUnknown = (column: string): string => `${show(column)} is no known column`;

function show(text: string): string {
  return quoteText(text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text);
}

/**
 * Whether the cells of a row are names of columns: a second header, after which the cells may mean something else. Rows
 * of data have no such cells.
 */
export function isHeaderAgain(cells: readonly string[], isKnown: (column: string) => boolean): boolean {
  const names = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const known = names.filter(isKnown).length;
  return known >= 2 && known * 2 >= names.length;
}

/** The message for such a row; its path is `header`. */
export const HEADER_AGAIN =
  'the line names columns as a header does: another table begins here. It and everything after it is refused; send ' +
  'what follows as a file of its own';
