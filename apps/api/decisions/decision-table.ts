import type { z } from 'zod';
import type { Fault } from '#contract';
import { countOrText, HEADER_AGAIN, isHeaderAgain, mayLackList, readCells, readHeader } from '#election';
import { refuseHeader } from '../http/problems/shape.js';
import { readDecision, describeIssue, type DecisionRow, type DecisionTerms } from './decision-rows.js';

/** Cells that are words. */
const WORDS = [
  'id',
  'kind',
  'decidedBy',
  'decidedOn',
  'reason',
  'recordedAt',
  'contest',
  'option',
  'method',
  'precinct',
  'despite',
  'decision',
] as const;
const ADDED = ['id', 'area', 'number', 'kind', 'timeZone'] as const;

/** The columns a table of decisions may have, in the order of its documentation. */
export const DECISION_COLUMNS: readonly string[] = [
  ...WORDS.slice(0, -1),
  'voters',
  'decision',
  'added.id',
  'added.area',
  'added.number',
  'added.name',
  'added.kind',
  'added.registered',
  'added.timeZone',
];

/**
 * Reads the header of a table of decisions; gives what reads its rows.
 * @throws ProblemError 400 that names each column at fault and lists the known ones
 */
export function readDecisionTable(terms: DecisionTerms, header: string): (text: string) => DecisionRow {
  const read = readHeader(header, isKnown, ['kind']);
  if ('faults' in read) throw refuseHeader(read.faults, DECISION_COLUMNS);
  const { columns, place, delimiter } = read;
  let hasEnded = false;
  return (text) => {
    if (hasEnded) return AFTER_HEADER;
    const cells = readCells(text, delimiter);
    if ('fault' in cells) return { errors: [{ path: '', message: `the line ${cells.fault}` }] };
    if (isHeaderAgain(cells, isKnown)) {
      hasEnded = true;
      return AFTER_HEADER;
    }
    if (cells.length !== columns.length) {
      const message = `the line has ${cells.length} cells, the header ${columns.length}`;
      return { errors: [{ path: '', message }] };
    }
    // An empty cell and a missing column are the same.
    const cell = (column: string): string | undefined => cells[place.get(column) ?? -1] || undefined;
    const kind = cell('kind') ?? '';
    return readDecision(terms, toValue(cell), (issue) => describeCell(issue, kind));
  };
}

const isKnown = (column: string): boolean => DECISION_COLUMNS.includes(column);

const AFTER_HEADER: DecisionRow = { errors: [{ path: 'header', message: HEADER_AGAIN }] };

/** The decision that a row's cells say, for its schema to check. */
function toValue(cell: (column: string) => string | undefined): object {
  const name = cell('added.name');
  const added = {
    ...pick(ADDED, (key) => cell(`added.${key}`)),
    ...(name === undefined ? {} : { name: { en: name } }),
    ...pick(['registered'], () => listOf(cell('added.registered'), cell('added.kind'))),
  };
  return {
    ...pick(WORDS, cell),
    ...pick(['voters'], () => countOrText(cell('voters') ?? '')),
    ...(Object.keys(added).length > 0 ? { added } : {}),
  };
}

/** The voters on the list of a unit; null where the cell is empty and one of its kind may have no list. */
function listOf(cell: string | undefined, kind: string | undefined): number | string | null | undefined {
  return cell === undefined && mayLackList(kind) ? null : countOrText(cell ?? '');
}

/** The values there are, by their keys. */
function pick(keys: readonly string[], valueOf: (key: string) => unknown): object {
  return Object.fromEntries(
    keys.map((key) => [key, valueOf(key)] as const).filter(([, value]) => value !== undefined),
  );
}

/** What the schema finds, by columns: a property that a kind does not have is a cell to be left empty. */
function describeCell(issue: z.core.$ZodIssue, kind: string): readonly Fault[] {
  if (issue.code !== 'unrecognized_keys') return describeIssue(issue);
  return issue.keys.map((path) => ({ path, message: `must be empty in a row of the kind ${kind}` }));
}
