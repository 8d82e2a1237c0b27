import { disarm, writeCells } from '#election';
import type { MissingPrecinct } from '#contract';

const HEADER = [
  'area',
  'number',
  'id',
  'name',
  'voters',
  'last',
  'lastVoted',
  'lastAt',
  'lateMinutes',
  'contests',
];

/** What spreadsheets know UTF-8 by. */
const BYTE_ORDER_MARK = '\uFEFF';

/** The first line of the table of missing precincts. */
export const MISSING_HEADER = `${BYTE_ORDER_MARK}${writeCells(HEADER)}\r\n`;

/** Missing precincts as lines of a table, for those who call them. */
export function writeMissing(items: readonly MissingPrecinct[]): string {
  return items
    .map(({ areas, number, id, name, registered, last, lateMinutes, contests }) => {
      const cells = [
        areas.map((area) => area.name.en).join(' / '),
        number,
        id,
        name?.en ?? '',
        registered ?? '',
        last?.at ?? '',
        last?.voted ?? '',
        last?.recordedAt ?? '',
        lateMinutes ?? '',
        contests.map((contest) => contest.name.en).join('; '),
      ];
      return `${writeCells(cells.map((cell) => (typeof cell === 'string' ? disarm(cell) : cell)))}\r\n`;
    })
    .join('');
}
