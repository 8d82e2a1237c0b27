import type { TurnoutRow } from '#election';
import { lengthOf } from '../../words/format.js';

/** What of a checkpoint a curve is drawn from. */
export type CurveRow = Pick<TurnoutRow, 'at' | 'turnout' | 'precincts'>;

/** One checkpoint on the curve; `x` and `y` in percent of the drawing, from its top left. */
export interface CurvePoint<Row extends CurveRow = TurnoutRow> {
  readonly row: Row;
  readonly x: number;
  readonly y: number;
  /** Every precinct has reported this checkpoint. */
  readonly whole: boolean;
}

export interface Curve<Row extends CurveRow = TurnoutRow> {
  /** One mark on the time axis a checkpoint, reported or not. */
  readonly marks: readonly { readonly at: string; readonly x: number }[];
  /** Only checkpoints somebody has reported: a late report is never a zero. */
  readonly points: readonly CurvePoint<Row>[];
  /** The area under the points as polygon corners in a 100 x 100 box, "" while there are fewer than two points. */
  readonly outline: string;
}

const minutesOf = (at: string): number | null => {
  const match = /^(\d{1,2}):(\d{2})$/.exec(at);
  return match ? Number(match[1]) * 60 + Number(match[2]) : null;
};

/** Where the last row ("final") stands: one usual step after the last hour. */
const timesOf = (rows: readonly CurveRow[]): number[] => {
  const times: number[] = [];
  for (const row of rows) {
    const last = times.at(-1) ?? 0;
    const step = times.length > 1 ? last - (times.at(-2) ?? 0) : 60;
    times.push(minutesOf(row.at) ?? last + step);
  }
  return times;
};

/**
 * The turnout curve of an area's checkpoints, hours spaced as on a clock, turnout from 0 at the bottom to 100 % at
 * the top. `inset` keeps the outermost points that many percent away from the sides.
 */
export function drawCurve<Row extends CurveRow>(rows: readonly Row[], inset: number): Curve<Row> {
  const times = timesOf(rows);
  const first = times[0] ?? 0;
  const span = Math.max(1, (times.at(-1) ?? 0) - first);
  const marks = rows.map((row, index) => ({
    at: row.at,
    x: inset + (((times[index] ?? first) - first) / span) * (100 - 2 * inset),
  }));
  const points = rows.flatMap((row, index): CurvePoint<Row>[] => {
    const x = marks[index]?.x;
    if (x === undefined || row.turnout === null) return [];
    const whole = row.precincts.reported === row.precincts.expected;
    return [{ row, x, y: 100 - lengthOf(row.turnout) * 100, whole }];
  });
  const head = points[0];
  const tail = points.at(-1);
  if (!head || !tail || head === tail) return { marks, points, outline: '' };
  const corners = points.map(({ x, y }) => `${x},${y}`).join(' ');
  return { marks, points, outline: `${head.x},100 ${corners} ${tail.x},100` };
}
