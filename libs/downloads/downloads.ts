import { writeNistReport } from './nist-report.js';
import { OPENELECTIONS_TABLE } from './openelections-table.js';
import { AREAS_TABLE, CONTESTS_TABLE, OPTIONS_TABLE, PRECINCTS_TABLE } from './reference-tables.js';
import { writeResults } from './results-document.js';
import { RESULTS_TABLE, TURNOUT_TABLE } from './results-table.js';
import type { DownloadSource } from './source.js';
import { writeTable, type Piece, type Table } from './table.js';

/** A file of an election: its name, and how it is written from a count, a piece at a time. */
export interface Download {
  readonly name: string;
  readonly mediaType: string;
  readonly title: string;
  readonly table?: Table | undefined;
  readonly write: (source: DownloadSource) => Iterable<Piece>;
}

const JSON_TYPE = 'application/json; charset=utf-8';

const inPieces = (write: (source: DownloadSource) => Iterable<string>): Download['write'] =>
  function* pieces(source) {
    for (const text of write(source)) yield { text };
  };

const ofTable = (table: Table): Download => ({
  name: table.file,
  mediaType: 'text/csv; charset=utf-8; header=present',
  title: table.title,
  table,
  write: (source) => writeTable(table, source),
});

/** Every file but the descriptor of them all, DATA_PACKAGE, in the order in which they are listed. */
export const DOWNLOADS: readonly Download[] = [
  ...[RESULTS_TABLE, TURNOUT_TABLE, OPENELECTIONS_TABLE].map(ofTable),
  ...[AREAS_TABLE, PRECINCTS_TABLE, CONTESTS_TABLE, OPTIONS_TABLE].map(ofTable),
  {
    name: 'results.json',
    mediaType: JSON_TYPE,
    title: 'Summary, turnout by area and results by contest',
    write: inPieces(writeResults),
  },
  {
    name: 'nist-1500-100.json',
    mediaType: JSON_TYPE,
    title: 'Election results report of NIST SP 1500-100, version 2',
    write: inPieces(writeNistReport),
  },
];

/** The descriptor of the others, which is written last: it has their hashes. */
export const DATA_PACKAGE = {
  name: 'datapackage.json',
  mediaType: JSON_TYPE,
  title: 'Data Package: what the other files hold, with their hashes',
} as const;
