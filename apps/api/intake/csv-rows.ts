import { submissionHeadSchema, uuidSchema, type ArrivingSubmission, type Fault } from '#contract';
import type { z } from 'zod';
import { type Layout, WARNING_CODES } from '#election';
import { readCells, readHeader, type Header } from '#rows';
import { ProblemError } from '../problems/problem-error.js';
import { tellFaults, writePath } from '../problems/shape.js';
import type { Anonymous } from './arrival.js';
import { faultyRow, type ReadRow, type Row, type RowDefaults } from './row.js';

const VOTES = 'votes.';
const HEAD = ['kind', 'id', 'precinct', 'replaces', 'reason', 'recordedAt', 'acknowledged'] as const;
const TURNOUT = ['checkpoint', 'voted', 'registered'] as const;

type Head = z.output<typeof submissionHeadSchema>;

/**
 * The columns a table of submissions may have in an election, in the order of its documentation: those of every
 * row, of turnout reports, the lines of its protocols, one for each option.
 */
export function knownColumns({ definition }: Layout): string[] {
  const options = definition.contests.flatMap((contest) => contest.options.map(({ id }) => VOTES + id));
  return [
    ...new Set([...HEAD, ...TURNOUT, 'contest', ...definition.protocolLines, ...options, 'againstAll']),
  ];
}

/**
 * Reads rows of comma-separated values under a header.
 * @throws ProblemError 400 that names each column at fault and lists the known ones
 */
export function readCsvRows(layout: Layout, header: string, defaults: RowDefaults): ReadRow {
  const known = knownColumns(layout);
  const names = new Set(known);
  const read = readHeader(header, (column) => names.has(column), ['precinct']);
  if ('faults' in read) throw refuseHeader(read.faults, known);
  return new CsvRows(layout, read, defaults).read;
}

/** A 400 that names the columns at fault; `known` are those there may be. */
export function refuseHeader(faults: readonly Fault[], known: readonly string[]): ProblemError {
  const { detail, errors } = tellFaults(faults);
  return new ProblemError('invalid-header', `${detail}. Columns: ${known.join(', ')}`, {
    errors,
    known: [...known],
  });
}

/** Name of a line or an option, and the place of its column. */
type Column = readonly [name: string, place: number];

class CsvRows {
  private readonly width: number;
  private readonly lines: readonly Column[];
  private readonly votes: readonly Column[];
  private readonly place: Readonly<
    Record<(typeof HEAD)[number] | 'checkpoint' | 'contest' | 'voted', number>
  >;
  private readonly registered: number;
  private readonly againstAll: number;
  /** The contest of every protocol, where an election has only one. */
  private readonly onlyContest: string | undefined;
  private readonly hasHead: boolean;

  constructor(
    { definition }: Layout,
    { columns, place }: Header,
    private readonly defaults: RowDefaults,
  ) {
    const placeOf = (column: string): number => place.get(column) ?? -1;
    this.width = columns.length;
    this.lines = definition.protocolLines.flatMap((line): Column[] =>
      place.has(line) ? [[line, placeOf(line)]] : [],
    );
    this.votes = columns.flatMap((column, at): Column[] =>
      column.startsWith(VOTES) ? [[column.slice(VOTES.length), at]] : [],
    );
    const named = [...HEAD, 'checkpoint', 'contest', 'voted'] as const;
    this.place = Object.fromEntries(named.map((column) => [column, placeOf(column)])) as typeof this.place;
    this.registered = placeOf('registered');
    this.againstAll = placeOf('againstAll');
    this.onlyContest = definition.contests.length === 1 ? definition.contests[0]?.id : undefined;
    this.hasHead =
      Object.keys(defaults).length > 0 ||
      (['replaces', 'reason', 'recordedAt', 'acknowledged'] as const).some((column) => place.has(column));
  }

  readonly read: ReadRow = (text) => {
    const cells = readCells(text);
    if ('fault' in cells) return faultyRow('', `the line ${cells.fault}`);
    if (cells.length !== this.width) {
      return faultyRow('', `the line has ${cells.length} cells, the header ${this.width}`);
    }
    const idText = cells[this.place.id] ?? '';
    if (idText !== '' && !UUID.test(idText)) return faultyRow('id', ID_FAULT);
    const id = idText === '' ? undefined : idText;
    const precinct = cells[this.place.precinct] ?? '';
    if (precinct === '') return faultyRow('precinct', 'must not be empty', id);
    const head = this.hasHead ? this.readHead(cells) : NO_HEAD;
    if ('errors' in head) return { ...head, id };
    const kind = this.findKind(cells);
    if (kind === 'turnout') return this.readTurnout(cells, { ...head, id, precinct });
    if (kind === 'protocol') return this.readProtocol(cells, { ...head, id, precinct });
    return faultyRow('kind', kind.fault, id);
  };

  /** What most rows do not have: read with the schema of submissions sent by themselves. */
  private readHead(cells: readonly string[]): Head | { errors: Fault[] } {
    const { place, defaults } = this;
    const recordedAt = cells[place.recordedAt] || undefined;
    const codes = cells[place.acknowledged] || undefined;
    const result = submissionHeadSchema.safeParse({
      replaces: cells[place.replaces] || defaults.replaces,
      reason: cells[place.reason] || defaults.reason,
      recordedAt,
      acknowledged: codes?.trim().split(/ +/),
    });
    if (result.success) return result.data;
    return {
      errors: result.error.issues.map(({ path, message }) =>
        path[0] === 'acknowledged'
          ? {
              path: 'acknowledged',
              message: `must be codes divided by spaces, of ${WARNING_CODES.join(', ')}`,
            }
          : { path: writePath(path), message },
      ),
    };
  }

  private findKind(cells: readonly string[]): 'turnout' | 'protocol' | { fault: string } {
    const kind = cells[this.place.kind] ?? '';
    if (kind === 'turnout' || kind === 'protocol') return kind;
    if (kind !== '') return { fault: 'must be turnout or protocol, or left empty' };
    const checkpoint = cells[this.place.checkpoint] ?? '';
    const contest = cells[this.place.contest] ?? '';
    if (checkpoint !== '' && contest === '') return 'turnout';
    if (checkpoint === '' && (contest !== '' || this.place.checkpoint === -1)) return 'protocol';
    return { fault: 'does not follow from the row: it has a checkpoint and a contest, or neither' };
  }

  private readTurnout(cells: readonly string[], head: HeadOfRow): Row {
    const { place, registered } = this;
    const stray =
      this.lines.find(([, at]) => at !== registered && cells[at] !== '') ??
      this.votes.find(([, at]) => cells[at] !== '');
    if (stray || isFilled(cells, this.againstAll) || isFilled(cells, place.contest)) {
      const column = stray?.[0] ?? (isFilled(cells, place.contest) ? 'contest' : 'againstAll');
      return faultyRow(column, 'must be empty in a turnout report', head.id);
    }
    const voted = cells[place.voted] ?? '';
    return {
      submission: {
        ...head,
        kind: 'turnout',
        checkpoint: cells[place.checkpoint] ?? '',
        voted: voted === '' ? undefined : readCount(voted),
        ...(isFilled(cells, registered) ? { registered: readCount(cells[registered] as string) } : {}),
      },
    };
  }

  private readProtocol(cells: readonly string[], head: HeadOfRow): Row {
    const { place } = this;
    for (const column of ['checkpoint', 'voted'] as const) {
      if (isFilled(cells, place[column])) return faultyRow(column, 'must be empty in a protocol', head.id);
    }
    const contest = cells[place.contest] || this.onlyContest;
    if (contest === undefined) return faultyRow('contest', 'must not be empty', head.id);
    const submission: Anonymous<ArrivingSubmission> = {
      ...head,
      kind: 'protocol',
      contest,
      ballots: readGroup(cells, this.lines),
      votes: readGroup(cells, this.votes),
    };
    if (isFilled(cells, this.againstAll)) submission.againstAll = readCount(cells[this.againstAll] as string);
    return { submission };
  }
}

type HeadOfRow = Head & { readonly id: string | undefined; readonly precinct: string };

const NO_HEAD: Head = {};
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
const ID_FAULT = uuidSchema.safeParse('').error?.issues[0]?.message ?? '';

function isFilled(cells: readonly string[], place: number): boolean {
  return place !== -1 && cells[place] !== '';
}

/** The cells of a group that are not empty, by name; which there must be is a check of the submission. */
function readGroup(cells: readonly string[], columns: readonly Column[]): Record<string, unknown> {
  const group: Record<string, unknown> = {};
  for (const [name, place] of columns) {
    const cell = cells[place] as string;
    if (cell !== '') group[name] = readCount(cell);
  }
  return group;
}

/** Digits longer than this are no count, whatever they say. */
const DIGITS_MAX = 15;

/** A cell of digits as their number; anything else as it stands, for the checks to name (E110). */
function readCount(cell: string): number | string {
  if (cell.length > DIGITS_MAX) return cell;
  let count = 0;
  for (let i = 0; i < cell.length; i++) {
    const digit = cell.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return cell;
    count = count * 10 + digit;
  }
  return count;
}
