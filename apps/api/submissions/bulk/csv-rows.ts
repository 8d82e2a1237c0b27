import type { z } from 'zod';
import { submissionHeadSchema, uuidSchema, type ArrivingSubmission, type Fault } from '#contract';
import { countOrText, HEADER_AGAIN, isHeaderAgain, readCells, WARNING_CODES, type Layout } from '#election';
import { writePath } from '../../http/problems/shape.js';
import type { Anonymous, Head } from '../received-submission.js';
import type { Column, Columns } from './columns.js';
import { faultyRow, type ReadRow, type Row, type RowDefaults } from './row.js';

/** What most rows do not say. */
export type Extras = z.output<typeof submissionHeadSchema>;

/**
 * Parses every row of a table into a submission or its findings. Rows without findings are parsed faster by QuickRows,
 * which leaves all others to this class.
 */
export class CsvRows {
  /** Whether another table has begun: its cells may mean something else, whatever follows. */
  hasEnded = false;
  /** The contest of every protocol, where an election has only one. */
  private readonly onlyContest: string | undefined;
  /** Columns of turnout reports alone. */
  private readonly strayInProtocol: readonly ('checkpoint' | 'voted' | 'registered')[];

  constructor(
    { definition }: Layout,
    private readonly columns: Columns,
    private readonly defaults: RowDefaults,
  ) {
    this.onlyContest = definition.contests.length === 1 ? definition.contests[0]?.id : undefined;
    const { protocolLines } = definition;
    this.strayInProtocol = protocolLines.includes('registered')
      ? ['checkpoint', 'voted']
      : ['checkpoint', 'voted', 'registered'];
  }

  readonly read: ReadRow = (text) => {
    if (this.hasEnded) return faultyRow('header', HEADER_AGAIN);
    const { place, width, delimiter, isKnown } = this.columns;
    const cells = readCells(text, delimiter);
    if (!('fault' in cells) && isHeaderAgain(cells, isKnown)) {
      this.hasEnded = true;
      return faultyRow('header', HEADER_AGAIN);
    }
    if ('fault' in cells) return faultyRow('', `the line ${cells.fault}`);
    if (cells.length !== width) {
      return faultyRow('', `the line has ${cells.length} cells, the header ${width}`);
    }
    const idText = cells[place.id] ?? '';
    const id = idText === '' ? undefined : uuidSchema.safeParse(idText);
    if (id?.success === false) return faultyRow('id', id.error.issues[0]?.message ?? '');
    const precinct = cells[place.precinct] as string;
    if (precinct === '') return faultyRow('precinct', 'must not be empty', id?.data);
    const extras = this.readExtras(cells);
    if ('errors' in extras) return { ...extras, id: id?.data };
    const head = { ...extras, id: id?.data, precinct };
    const kind = this.findKind(cells);
    if (kind === 'turnout') return this.readTurnout(cells, head);
    if (kind === 'protocol') return this.readProtocol(cells, head);
    return faultyRow('kind', kind.fault, id?.data);
  };

  private readExtras(cells: readonly string[]): Extras | { errors: Fault[] } {
    const { place } = this.columns;
    const [replaces, reason] = [cells[place.replaces], cells[place.reason]];
    return readExtras(this.defaults, replaces, reason, cells[place.recordedAt], cells[place.acknowledged]);
  }

  private findKind(cells: readonly string[]): 'turnout' | 'protocol' | { fault: string } {
    const { place } = this.columns;
    const kind = cells[place.kind] ?? '';
    if (kind === 'turnout' || kind === 'protocol') return kind;
    if (kind !== '') return { fault: 'must be turnout or protocol, or left empty' };
    const checkpoint = cells[place.checkpoint] ?? '';
    const contest = cells[place.contest] ?? '';
    if (checkpoint !== '' && contest === '') return 'turnout';
    if (checkpoint === '' && (contest !== '' || place.checkpoint === -1)) return 'protocol';
    return { fault: 'does not follow from the row: it has a checkpoint and a contest, or neither' };
  }

  private readTurnout(cells: readonly string[], head: Head): Row {
    const { place, lines, votes } = this.columns;
    const stray =
      lines.find(([, at]) => at !== place.registered && cells[at] !== '') ??
      votes.find(([, at]) => cells[at] !== '') ??
      (['contest', 'againstAll'] as const)
        .map((name): Column => [name, place[name]])
        .find(([, at]) => isFilled(cells, at));
    if (stray) return faultyRow(stray[0], 'must be empty in a turnout report', head.id);
    const voted = cells[place.voted] ?? '';
    return {
      submission: {
        ...head,
        kind: 'turnout',
        checkpoint: cells[place.checkpoint] ?? '',
        voted: countOrText(voted),
        ...(isFilled(cells, place.registered)
          ? { registered: countOrText(cells[place.registered] as string) }
          : {}),
      },
    };
  }

  private readProtocol(cells: readonly string[], head: Head): Row {
    const { place, lines, votes } = this.columns;
    for (const column of this.strayInProtocol) {
      if (isFilled(cells, place[column])) return faultyRow(column, 'must be empty in a protocol', head.id);
    }
    const contest = cells[place.contest] || this.onlyContest;
    if (contest === undefined) return faultyRow('contest', 'must not be empty', head.id);
    const submission: Anonymous<ArrivingSubmission> = {
      ...head,
      kind: 'protocol',
      contest,
      ballots: readGroup(cells, lines),
      votes: readGroup(cells, votes),
      ...(isFilled(cells, place.againstAll)
        ? { againstAll: countOrText(cells[place.againstAll] as string) }
        : {}),
    };
    return { submission };
  }
}

const CODES = `must be codes divided by spaces, of ${WARNING_CODES.join(', ')}`;

/** Reads the cells most rows leave empty, with the schema of submissions sent by themselves. */
export function readExtras(
  defaults: RowDefaults,
  replaces: string | undefined,
  reason: string | undefined,
  recordedAt: string | undefined,
  acknowledged: string | undefined,
): Extras | { errors: Fault[] } {
  const result = submissionHeadSchema.safeParse({
    replaces: replaces || defaults.replaces,
    reason: reason || defaults.reason,
    recordedAt: recordedAt || undefined,
    acknowledged: acknowledged ? acknowledged.trim().split(/ +/) : undefined,
  });
  if (result.success) return result.data;
  const { issues } = result.error;
  const others = issues.filter(({ path }) => path[0] !== 'acknowledged');
  return {
    errors: [
      ...others.map(({ path, message }) => ({ path: writePath(path), message })),
      // Of however many codes: one sentence says what there may be.
      ...(others.length < issues.length ? [{ path: 'acknowledged', message: CODES }] : []),
    ],
  };
}

function isFilled(cells: readonly string[], place: number): boolean {
  return place !== -1 && cells[place] !== '';
}

/** The cells of a group that are not empty, by name; which there must be is a check of the submission. */
function readGroup(cells: readonly string[], columns: readonly Column[]): Record<string, unknown> {
  const group: Record<string, unknown> = {};
  for (const [name, place] of columns) {
    const cell = cells[place] as string;
    if (cell !== '') group[name] = countOrText(cell);
  }
  return group;
}
