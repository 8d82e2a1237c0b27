import { COUNT_MAX, show } from '../text/count.js';
import { Zones } from '../text/zones.js';
import { checkAreas } from './area-check.js';
import { isDay } from './calendar.js';
import { checkSettings } from './check-rules.js';
import { checkContests } from './contest-check.js';
import { CONTEST_AREAS_MAX, countSubtrees } from './contest-rows.js';
import { PROTOCOL_LINES } from './definition.js';
import type { Definition } from './definition.js';
import { Faults, Ids, isObject } from './fault.js';
import type { Fault, Fields } from './fault.js';
import { checkDays } from './polling-days-check.js';
import { checkPrecinct, checkZone } from './precinct-check.js';
import { layOutTree } from './tree.js';
import { hasHour } from './zone.js';

/**
 * Every fault of a definition, each named by its path; none where it can be laid out and counted. The value
 * may be any JSON: nothing about its shape is taken for granted.
 */
export function checkDefinition(definition: unknown): Fault[] {
  const faults = new Faults();
  if (!isObject(definition)) {
    faults.add('', `the definition is ${show(definition)}; it must be an object`);
    return faults.found;
  }
  faults.oneOf(definition.format, ['sanaq/election@1'], 'format');
  faults.id(definition.id, 'id');
  faults.name(definition.name, 'name');
  faults.date(definition.date, 'date');
  const zones = new Zones();
  checkZone(definition.timeZone, 'timeZone', zones, faults);
  checkCheckpoints(definition, zones, faults);
  faults.oneOf(definition.entry, ['single', 'double'], 'entry');
  checkProtocolLines(definition.protocolLines, faults);
  if (definition.dayAdditions !== undefined)
    faults.whole(definition.dayAdditions, 0, COUNT_MAX, 'dayAdditions');
  if (definition.rehearsal !== undefined) faults.flag(definition.rehearsal, 'rehearsal');
  if (definition.checks !== undefined) checkSettings(definition.checks, faults);
  const areas = checkAreas(definition.areas, faults);
  const populated = checkPrecincts(definition.precincts, areas, zones, faults);
  const covered = coverAbove(populated, definition.areas, areas);
  const lines: unknown = definition.protocolLines;
  const countsBoxes = Array.isArray(lines) && lines.includes('inBox');
  checkContests(definition.contests, areas, covered, countsBoxes, faults);
  if (faults.found.length > 0) return faults.found;
  const sound = definition as unknown as Definition;
  checkRows(sound, areas, faults);
  checkDays(sound, areas, faults);
  return faults.found;
}

/** Every contest has its votes added up in each area below its own: that many sums an election may have. */
function checkRows(
  { areas, contests }: Definition,
  indexes: ReadonlyMap<string, number>,
  faults: Faults,
): void {
  const subtrees = countSubtrees(layOutTree(areas, indexes));
  let rows = 0;
  for (const { area } of contests) rows += (subtrees[indexes.get(area) as number] as number) - 1;
  if (rows <= CONTEST_AREAS_MAX) return;
  faults.add(
    'contests',
    `contests, each with the areas below its own, need ${rows} results; at most ${CONTEST_AREAS_MAX} are kept: ` +
      'hold fewer contests above so many areas, or leave out the smallest areas',
  );
}

/** Hours of one day, ascending; none where an election publishes no turnout by the hour. */
function checkCheckpoints({ checkpoints, date, timeZone }: Fields, zones: Zones, faults: Faults): void {
  const clock =
    typeof date === 'string' && isDay(date) && typeof timeZone === 'string' && zones.knows(timeZone)
      ? { date, timeZone }
      : undefined;
  let last = '';
  faults.list(checkpoints, 'checkpoints').forEach((checkpoint, index) => {
    const path = `checkpoints[${index}]`;
    if (typeof checkpoint !== 'string' || !/^([01]\d|2[0-3]):[0-5]\d$/.test(checkpoint)) {
      faults.add(path, `${path} is ${show(checkpoint)}; it must be an hour as HH:MM, such as 10:00`);
      return;
    }
    if (checkpoint <= last) {
      faults.add(
        path,
        `${path} is ${checkpoint}, not after ${last} before it; the hours go upwards, each once`,
      );
    }
    last = checkpoint;
    if (clock && !hasHour(clock.date, checkpoint, clock.timeZone)) {
      faults.add(
        path,
        `${path} is ${checkpoint}, which no clock of ${clock.timeZone} shows on ${clock.date}: clocks are set forward then`,
      );
    }
  });
}

function checkProtocolLines(value: unknown, faults: Faults): void {
  const seen = new Set<string>();
  faults.list(value, 'protocolLines').forEach((line, index) => {
    const path = `protocolLines[${index}]`;
    if (!faults.oneOf(line, PROTOCOL_LINES, path)) return;
    if (seen.has(line)) faults.add(path, `${path} is ${line} a second time; name each line once`);
    seen.add(line);
  });
}

/** Ids of the areas that precincts lie in. */
function checkPrecincts(
  value: unknown,
  areas: ReadonlyMap<string, number>,
  zones: Zones,
  faults: Faults,
): ReadonlySet<string> {
  const ids = new Ids(faults, 'precincts');
  const populated = new Set<string>();
  const terms = { hasArea: (id: string) => areas.has(id), zones };
  const precincts = faults.list(value, 'precincts', 'precinct');
  for (let index = 0; index < precincts.length; index++) {
    const precinct = precincts[index];
    checkPrecinct(precinct, `precincts[${index}]`, terms, faults);
    if (!isObject(precinct)) continue;
    ids.note(precinct.id, index);
    if (typeof precinct.area === 'string' && areas.has(precinct.area)) populated.add(precinct.area);
  }
  return populated;
}

/** The areas with a precinct in them or below them. */
function coverAbove(
  populated: ReadonlySet<string>,
  areas: unknown,
  places: ReadonlyMap<string, number>,
): ReadonlySet<string> {
  const covered = new Set<string>();
  for (const start of populated) {
    let id: unknown = start;
    while (typeof id === 'string' && !covered.has(id)) {
      covered.add(id);
      const place = places.get(id);
      id = place === undefined ? undefined : ((areas as readonly unknown[])[place] as Fields).parent;
    }
  }
  return covered;
}
