import { readCells } from './cells.js';

/** Where each column of a table stands. */
export interface Header {
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
  const columns = readCells(line);
  if ('fault' in columns) return { faults: [{ path: 'header', message: `the header ${columns.fault}` }] };
  const place = new Map<string, number>();
  const faults: { path: string; message: string }[] = [];
  columns.forEach((column, index) => {
    const path = `column ${index + 1}`;
    if (!isKnown(column)) faults.push({ path, message: tellUnknown(column) });
    else if (place.has(column)) faults.push({ path, message: `${show(column)} stands twice` });
    else place.set(column, index);
  });
  for (const column of required) {
    if (!place.has(column)) faults.push({ path: 'header', message: `the column ${show(column)} is missing` });
  }
  return faults.length > 0 ? { faults } : { columns, place };
}

function tellUnknown(column: string): string {
  const hint = /[;\t]/.test(column) ? '; columns are divided by commas' : '';
  return `${show(column)} is no known column${hint}`;
}

function show(text: string): string {
  return JSON.stringify(text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text);
}
