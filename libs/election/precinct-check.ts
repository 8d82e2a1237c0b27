import { COUNT_MAX, show, showSought } from './count.js';
import { isObject, TEXT_MAX, type Faults } from './fault.js';
import type { Zones } from './text/zones.js';

/** What a precinct is held against, wherever it comes from. */
export interface PrecinctTerms {
  /** Whether there is an area of that id. */
  readonly hasArea: (id: string) => boolean;
  readonly zones: Zones;
}

/**
 * The checks of one precinct by itself: the same whether it stands in a definition, in a table, or in a decision that
 * adds it. Any JSON; whether its id is another's too is for whoever knows the others.
 * @param path where it stands, such as "precincts[3]"; "" where its fields stand alone
 */
export function checkPrecinct(
  precinct: unknown,
  path: string,
  { hasArea, zones }: PrecinctTerms,
  faults: Faults,
): void {
  if (!isObject(precinct)) {
    faults.add(path, `${path} is ${show(precinct)}; it must be an object`);
    return;
  }
  const at = (field: string): string => (path === '' ? field : `${path}.${field}`);
  const { id, area, number, registered, name, timeZone, origin } = precinct;
  faults.id(id, at('id'));
  if (typeof area !== 'string' || !hasArea(area))
    faults.add(at('area'), `${at('area')} is ${showSought(area)}, which is no area's id`);
  faults.text(number, at('number'), TEXT_MAX.number);
  faults.whole(registered, 0, COUNT_MAX, at('registered'));
  if (name !== undefined) faults.name(name, at('name'));
  if (timeZone !== undefined) checkZone(timeZone, at('timeZone'), zones, faults);
  faults.origin(origin, at('origin'));
}

/** A zone of the IANA database, which hours are reckoned by. */
export function checkZone(value: unknown, path: string, zones: Zones, faults: Faults): void {
  if (typeof value === 'string' && value.length <= TEXT_MAX.zone && zones.knows(value)) return;
  faults.add(path, `${path} is ${show(value)}; it must be a zone of the IANA database, such as Asia/Almaty`);
}
