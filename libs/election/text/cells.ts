const QUOTE = '"';

/** What divides cells: a comma, or what spreadsheets of other countries write in its place. */
export type Delimiter = ',' | ';' | '\t';

export const DELIMITER_NAMES: Readonly<Record<Delimiter, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
};

/** What divides the cells of a table whose header this is: no name of a column has a semicolon or a tab in it. */
export function findDelimiter(header: string): Delimiter {
  return header.includes(';') ? ';' : header.includes('\t') ? '\t' : ',';
}

/**
 * The cells of a line of comma-separated values (RFC 4180). A cell may stand in quotes, a quote within them
 * written twice; it cannot hold a line break. Where the line cannot be read, why.
 */
export function readCells(line: string, delimiter: Delimiter = ','): string[] | { readonly fault: string } {
  if (!line.includes(QUOTE)) return line.split(delimiter);
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (line[at] === QUOTE) {
      const end = findClosing(line, at + 1);
      if (end === -1) {
        return { fault: `opens a quote in cell ${cells.length + 1} that does not close on this line` };
      }
      cells.push(line.slice(at + 1, end).replaceAll('""', QUOTE));
      at = end + 1;
      if (at < line.length && line[at] !== delimiter) {
        return {
          fault: `has something between the closing quote of cell ${cells.length} and the ${DELIMITER_NAMES[delimiter]}`,
        };
      }
    } else {
      const comma = line.indexOf(delimiter, at);
      const end = comma === -1 ? line.length : comma;
      const cell = line.slice(at, end);
      if (cell.includes(QUOTE)) {
        return { fault: `has a quote inside cell ${cells.length + 1}, which does not begin with one` };
      }
      cells.push(cell);
      at = end;
    }
    if (at >= line.length) return cells;
    at += 1;
  }
}

/** Where the quote that ends a cell stands; -1 where none does. */
function findClosing(line: string, from: number): number {
  for (let at = line.indexOf(QUOTE, from); at !== -1; at = line.indexOf(QUOTE, at + 2)) {
    if (line[at + 1] !== QUOTE) return at;
  }
  return -1;
}

/** Cells as one line, those in quotes that need them. */
export function writeCells(cells: readonly (string | number)[]): string {
  return cells
    .map((cell) => {
      const text = String(cell);
      return /[",\r\n]/.test(text) ? QUOTE + text.replaceAll(QUOTE, '""') + QUOTE : text;
    })
    .join(',');
}

/**
 * A cell that no spreadsheet takes for a formula, also none that reads another sign than the comma as the end of a cell:
 * what begins with =, +, - or @, at its beginning or after such a sign, gets an apostrophe before it, which makes it text.
 */
export function disarm(text: string): string {
  return text.replace(/(^|[;,|\t\r\n])([ \u00a0]*)(?=[=+\-@\t\r])/g, "$1$2'");
}
