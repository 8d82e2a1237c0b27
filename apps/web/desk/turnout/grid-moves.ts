/** Where in a line of text somebody is. */
export interface Caret {
  readonly start: number;
  readonly end: number;
  readonly length: number;
}

/** How far a key leads, in rows and columns. */
export interface Move {
  readonly rows: -1 | 0 | 1;
  readonly columns: -1 | 0 | 1;
}

const STAY: Move = { rows: 0, columns: 0 };

/**
 * Where a key leads from a cell, as in a spreadsheet: null where it stays in the cell's own text. Sideways it leads out
 * of a cell whose text is chosen whole, and from the edge of one that is being written in.
 */
export function readMove(key: string, isShifted: boolean, { start, end, length }: Caret): Move | null {
  if (key === 'Enter') return { ...STAY, rows: isShifted ? -1 : 1 };
  if (isShifted) return null;
  if (key === 'ArrowDown') return { ...STAY, rows: 1 };
  if (key === 'ArrowUp') return { ...STAY, rows: -1 };
  const isWhole = start === 0 && end === length;
  if (key === 'ArrowLeft' && (isWhole || (start === 0 && end === 0))) return { ...STAY, columns: -1 };
  if (key === 'ArrowRight' && (isWhole || (start === length && end === length)))
    return { ...STAY, columns: 1 };
  return null;
}

/**
 * The first cell that can be worked in on the way from one to the edge; null where there is none.
 * @param isThere whether there is such a cell in that row and column
 */
export function findCell(
  from: { readonly row: number; readonly column: number },
  { rows, columns }: Move,
  size: { readonly rows: number; readonly columns: number },
  isThere: (row: number, column: number) => boolean,
): { readonly row: number; readonly column: number } | null {
  let { row, column } = from;
  for (;;) {
    row += rows;
    column += columns;
    if (row < 0 || column < 0 || row >= size.rows || column >= size.columns) return null;
    if (isThere(row, column)) return { row, column };
  }
}
