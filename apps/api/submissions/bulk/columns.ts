import { readHeader, type Delimiter, type Layout } from '#election';
import { refuseHeader } from '../../http/problems/shape.js';

const VOTES = 'votes.';
const HEAD = ['kind', 'id', 'precinct', 'replaces', 'reason', 'recordedAt', 'acknowledged'] as const;
const OWN = [...HEAD, 'checkpoint', 'voted', 'registered', 'contest', 'againstAll'] as const;

/** A line of a protocol or an option, and the place of its column. */
export type Column = readonly [name: string, place: number];

/** Where the columns of a table of submissions stand; -1 where there is none. */
export interface Columns {
  readonly width: number;
  readonly delimiter: Delimiter;
  /** Whether a text is the name of a column that there may be. */
  readonly isKnown: (column: string) => boolean;
  readonly place: Readonly<Record<(typeof OWN)[number], number>>;
  /** The lines of protocols that have a column, `registered` among them. */
  readonly lines: readonly Column[];
  /** The options that have one. */
  readonly votes: readonly Column[];
}

/**
 * The columns a table of submissions may have in an election, in the order of its documentation: those of every
 * row, of turnout reports, the lines of its protocols, one for each option.
 */
export function knownColumns({ definition }: Layout): string[] {
  const options = definition.contests.flatMap((contest) => contest.options.map(({ id }) => VOTES + id));
  const turnout = ['checkpoint', 'voted', 'registered'];
  return [
    ...new Set([...HEAD, ...turnout, 'contest', ...definition.protocolLines, ...options, 'againstAll']),
  ];
}

/**
 * Reads the header of a table of submissions.
 * @throws ProblemError 400 that names each column at fault and lists the known ones
 */
export function readColumns(layout: Layout, header: string): Columns {
  const known = knownColumns(layout);
  const names = new Set(known);
  const isKnown = (column: string): boolean => names.has(column);
  const read = readHeader(header, isKnown, ['precinct']);
  if ('faults' in read) throw refuseHeader(read.faults, known);
  const { columns, place, delimiter } = read;
  const placeOf = (column: string): number => place.get(column) ?? -1;
  return {
    width: columns.length,
    delimiter,
    isKnown,
    place: Object.fromEntries(OWN.map((column) => [column, placeOf(column)])) as Columns['place'],
    lines: layout.definition.protocolLines.flatMap((line): Column[] =>
      place.has(line) ? [[line, placeOf(line)]] : [],
    ),
    votes: columns.flatMap((column, at): Column[] =>
      column.startsWith(VOTES) ? [[column.slice(VOTES.length), at]] : [],
    ),
  };
}
