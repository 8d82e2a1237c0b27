import { COUNT_MAX, show, showSought } from '../text/count.js';
import type { Zones } from '../text/zones.js';
import { mayLackList, PRECINCT_KINDS } from './definition.js';
import { isObject, TEXT_MAX, type Faults, type Fields } from './fault.js';

/** What a precinct is checked against, wherever it comes from. */
export interface PrecinctTerms {
  /** Whether there is an area of that id. */
  readonly hasArea: (id: string) => boolean;
  readonly zones: Zones;
}

/**
 * The checks of one precinct by itself: the same whether it stands in a definition, in a table, or in a decision that
 * adds it. Any JSON; whether its id is unique is checked by the caller, who has the others.
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
  const { id, area, number, name, timeZone, origin } = precinct;
  faults.id(id, at('id'));
  if (typeof area !== 'string' || !hasArea(area))
    faults.add(at('area'), `${at('area')} is ${showSought(area)}, which is no area's id`);
  faults.text(number, at('number'), TEXT_MAX.number);
  checkList(precinct, path === '' ? '' : `${path}.`, faults);
  if (name !== undefined) faults.name(name, at('name'));
  if (timeZone !== undefined) checkZone(timeZone, at('timeZone'), zones, faults);
  faults.origin(origin, at('origin'));
}

/**
 * Of what kind a unit is and how many voters its list has: a number, or null where a unit of its kind may have no list.
 * @param prefix of the fields' paths, such as "precincts[0]."
 */
function checkList({ kind, registered }: Fields, prefix: string, faults: Faults): void {
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

/** A zone of the IANA database, which hours are reckoned by. */
export function checkZone(value: unknown, path: string, zones: Zones, faults: Faults): void {
  if (typeof value === 'string' && value.length <= TEXT_MAX.zone && zones.knows(value)) return;
  faults.add(path, `${path} is ${show(value)}; it must be a zone of the IANA database, such as Asia/Almaty`);
}
