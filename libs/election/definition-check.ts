import { checkAreas } from './area-check.js';
import { checkSettings } from './check-rules.js';
import { checkContests } from './contest-check.js';
import { COUNT_MAX, show } from './count.js';
import { mayLackList, PRECINCT_KINDS, PROTOCOL_LINES } from './definition.js';
import { Faults, Ids, isObject } from './fault.js';
import type { Fault, Fields } from './fault.js';

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
  const zones = new Zones(faults);
  zones.check(definition.timeZone, 'timeZone');
  checkCheckpoints(definition.checkpoints, faults);
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
  return faults.found;
}

/** Time zones of the IANA database, each asked for once: a country's precincts share a few. */
class Zones {
  private readonly known = new Map<string, boolean>();

  constructor(private readonly faults: Faults) {}

  check(value: unknown, path: string): void {
    if (typeof value === 'string' && this.knows(value)) return;
    this.faults.add(
      path,
      `${path} is ${show(value)}; it must be a zone of the IANA database, such as Asia/Almaty`,
    );
  }

  private knows(zone: string): boolean {
    let known = this.known.get(zone);
    if (known === undefined) {
      known = /^[A-Za-z]/.test(zone) && isZone(zone);
      this.known.set(zone, known);
    }
    return known;
  }
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** Hours of one day, ascending; none where an election publishes no turnout by the hour. */
function checkCheckpoints(value: unknown, faults: Faults): void {
  let last = '';
  faults.list(value, 'checkpoints').forEach((checkpoint, index) => {
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
  const precincts = faults.list(value, 'precincts', 'precinct');
  for (let index = 0; index < precincts.length; index++) {
    const precinct = precincts[index];
    const path = `precincts[${index}]`;
    if (!isObject(precinct)) {
      faults.add(path, `${path} is ${show(precinct)}; it must be an object`);
      continue;
    }
    ids.add(precinct.id, index);
    if (typeof precinct.area === 'string' && areas.has(precinct.area)) populated.add(precinct.area);
    else faults.add(`${path}.area`, `${path}.area is ${show(precinct.area)}, which is no area's id`);
    faults.text(precinct.number, `${path}.number`);
    checkList(precinct, `${path}.`, faults);
    if (precinct.name !== undefined) faults.name(precinct.name, `${path}.name`);
    if (precinct.timeZone !== undefined) zones.check(precinct.timeZone, `${path}.timeZone`);
    faults.origin(precinct.origin, `${path}.origin`);
  }
  return populated;
}

/**
 * Of what kind a unit is and how many voters its list has: a number, or null where a unit of its kind may have no list.
 * @param prefix of the fields' paths, such as "precincts[0]."
 */
export function checkList({ kind, registered }: Fields, prefix: string, faults: Faults): void {
  if (kind !== undefined) faults.oneOf(kind, PRECINCT_KINDS, `${prefix}kind`);
  if (registered !== null) {
    faults.whole(registered, 0, COUNT_MAX, `${prefix}registered`);
  } else if (!mayLackList(kind)) {
    const listless = PRECINCT_KINDS.filter(mayLackList).join(', ');
    faults.add(
      `${prefix}registered`,
      `${prefix}registered is null, which a polling station cannot have: give the voters on its list, or the kind of the unit (${listless})`,
    );
  }
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
