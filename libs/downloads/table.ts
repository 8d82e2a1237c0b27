import { disarm, writeCells } from '#election';
import { changedAtOf, modeOf, type DownloadSource } from './source.js';

export type Cell = string | number | boolean | null;

/** A column of a table, as Table Schema (Data Package) names types. */
export interface Column {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'datetime';
  readonly description: string;
  /** Whether a cell may be empty. */
  readonly isOptional?: boolean;
}

interface ForeignKey {
  readonly fields: readonly string[];
  /** The table, by the name of its file without ".csv". */
  readonly table: string;
  readonly referred: readonly string[];
}

/** A file of comma-separated values: what its columns are, and how its rows follow from a count. */
export interface Table {
  /** The name of its file. */
  readonly file: string;
  readonly title: string;
  /** Those of its own; HEAD_COLUMNS stand before them, or behind where `isHeadLast`. */
  readonly columns: readonly Column[];
  readonly isHeadLast?: boolean;
  readonly primaryKey: readonly string[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly rows: (source: DownloadSource) => Iterable<readonly Cell[]>;
}

/** What each row says of the moment it is of, so that a row taken out of its file still says so. */
export const HEAD_COLUMNS: readonly Column[] = [
  { name: 'election', type: 'string', description: 'Id of the election' },
  { name: 'version', type: 'integer', description: 'Ledger position that the whole file is true through' },
  {
    name: 'changedAt',
    type: 'datetime',
    description: "When the last entry up to there was recorded, by the election's own clock (UTC)",
    isOptional: true,
  },
  {
    name: 'mode',
    type: 'string',
    description: '`live`; `rehearsal`: no real votes; `replay`: a documented night that is run again',
  },
];

/** Columns of a table as they stand in its file. */
export function columnsOf({ columns, isHeadLast }: Table): readonly Column[] {
  return isHeadLast ? [...columns, ...HEAD_COLUMNS] : [...HEAD_COLUMNS, ...columns];
}

const PIECE_LENGTH = 32 * 1024;

/**
 * A table as comma-separated values (RFC 4180): a header, then its rows, each ended by CR LF; in pieces of some 32 KiB.
 * A text that a spreadsheet would take for a formula gets an apostrophe before it (`disarm`); ids never begin so.
 */
export function* writeTable(table: Table, source: DownloadSource): Generator<string> {
  const { id } = source.tally.layout.definition;
  const head: readonly Cell[] = [id, source.moment.version, changedAtOf(source), modeOf(source)];
  let piece = `${writeCells(columnsOf(table).map(({ name }) => name))}\r\n`;
  for (const row of table.rows(source)) {
    const cells = table.isHeadLast ? [...row, ...head] : [...head, ...row];
    piece += `${writeCells(cells.map(writeCell))}\r\n`;
    if (piece.length < PIECE_LENGTH) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

function writeCell(cell: Cell): string | number {
  if (typeof cell === 'string') return disarm(cell);
  if (typeof cell === 'boolean') return String(cell);
  return cell ?? '';
}
