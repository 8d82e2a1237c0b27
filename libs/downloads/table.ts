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

type Row = readonly Cell[];

/** What of the election rows are of, by indexes in its definition. */
export interface Part {
  readonly precinct: number;
  /** -1 where they are of the precinct as a whole. */
  readonly contest: number;
}

/** Rows that stand together in a table. */
export interface Section {
  /** Absent where they are not of one precinct. */
  readonly of?: Part;
  readonly rows: Iterable<Row>;
}

/** A piece of a file as it is written. */
export interface Piece {
  readonly text: string;
  /** What all of it is of; absent where that is no single precinct, as of the header. */
  readonly of?: Part | undefined;
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
  readonly sections: (source: DownloadSource) => Iterable<Section>;
  /** Whether each section is of one precinct, so that a part of the election can be taken out of the file. */
  readonly isByPrecinct?: boolean;
}

/** The rows of a table that is not by precinct. */
export const allRows =
  (rows: (source: DownloadSource) => Iterable<Row>): Table['sections'] =>
  (source) => [{ rows: rows(source) }];

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
 * A table as comma-separated values (RFC 4180): a header, then its rows, each ended by CR LF; in pieces of at most some
 * 32 KiB, none of which goes beyond its section.
 * A text that a spreadsheet would take for a formula gets an apostrophe before it (`disarm`); ids never begin so.
 */
export function* writeTable(table: Table, source: DownloadSource): Generator<Piece> {
  const { id } = source.tally.layout.definition;
  const head: readonly Cell[] = [id, source.moment.version, changedAtOf(source), modeOf(source)];
  yield { text: `${writeCells(columnsOf(table).map(({ name }) => name))}\r\n` };
  for (const { of, rows } of table.sections(source)) {
    let text = '';
    for (const row of rows) {
      const cells = table.isHeadLast ? [...row, ...head] : [...head, ...row];
      text += `${writeCells(cells.map(writeCell))}\r\n`;
      if (text.length < PIECE_LENGTH) continue;
      yield { text, of };
      text = '';
    }
    if (text !== '') yield { text, of };
  }
}

function writeCell(cell: Cell): string | number {
  if (typeof cell === 'string') return disarm(cell);
  if (typeof cell === 'boolean') return String(cell);
  return cell ?? '';
}
