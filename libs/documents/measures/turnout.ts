import type { TurnoutRow } from '#election';
import type { Measure, Reading, Readings } from '../measure.js';
import { judge, percentOf } from './judgement.js';

/** An area’s turnout at a checkpoint. */
export function readTurnout(measure: Measure & { kind: 'turnout' }, readings: Readings): Reading {
  const row = readings.turnout(measure.area, measure.at);
  if (!row) return judge(null, false, false);
  const decimals = measure.percent.split('.')[1]?.length ?? 0;
  const shown = percentOf(row.voted, row.registered, decimals);
  const [whole = '', fraction = ''] = measure.percent.split('.');
  const limit = Number(whole + fraction);
  const over = row.voted * 100 * 10 ** decimals > limit * row.registered;
  const holds = measure.relation === 'over' ? over : shown === measure.percent;
  return judge(shown, holds, row.precincts.reported === row.precincts.expected);
}

/** Whether no sibling of an area has a higher turnout. */
export function readHighest(measure: Measure & { kind: 'highest-turnout' }, readings: Readings): Reading {
  const { areas } = readings.definition;
  const parent = areas.find(({ id }) => id === measure.area)?.parent;
  const rows = areas.flatMap(({ id, parent: own }) => {
    const row = own === parent ? readings.turnout(id, measure.at) : undefined;
    return row ? [row] : [];
  });
  const reported = rows.filter(({ registered }) => registered > 0);
  const highest = reported.reduce<TurnoutRow | undefined>(
    (best, row) => (best && best.voted * row.registered >= row.voted * best.registered ? best : row),
    undefined,
  );
  const settled = rows.every(({ precincts }) => precincts.reported === precincts.expected);
  return judge(highest?.name.en ?? null, highest?.area === measure.area, settled);
}

/** Which regions report a checkpoint first. */
export function readFirst(measure: Measure & { kind: 'first-reports' }, readings: Readings): Reading {
  const first = readings.firstReports(measure.at).slice(0, measure.areas.length);
  const name = (id: string): string =>
    readings.definition.areas.find((area) => area.id === id)?.name.en ?? id;
  const holds = first.every((id) => measure.areas.includes(id));
  return judge(
    first.length === 0 ? null : first.map(name).join(', '),
    holds,
    first.length === measure.areas.length,
  );
}
