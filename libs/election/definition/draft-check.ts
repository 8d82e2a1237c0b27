import { checkDefinition } from './definition-check.js';
import type { Definition } from './definition.js';
import { isObject, type Fault } from './fault.js';

/**
 * Every fault of a definition whose precincts come in a separate table: all but the precincts is checked. Any JSON.
 * @param populated ids of the areas with a precinct in them; every area where that is not known yet
 */
export function checkDraft(definition: unknown, populated?: Iterable<string>): readonly Fault[] {
  if (!isObject(definition)) return checkDefinition(definition);
  const areas = Array.isArray(definition.areas) ? (definition.areas as readonly unknown[]) : [];
  const ids =
    populated ?? areas.flatMap((area) => (isObject(area) && typeof area.id === 'string' ? [area.id] : []));
  const found = checkDefinition(populate(definition as unknown as Definition, new Set(ids)));
  return found.filter(({ path }) => !path.startsWith('precincts'));
}

/** A definition as if each of these areas had one precinct: what all but the precincts themselves is checked by. */
export function populate(definition: Definition, areas: Iterable<string>): Definition {
  const precincts = [...areas].map((area, index) => ({ id: `p${index}`, area, number: '1', registered: 0 }));
  return { ...definition, precincts };
}
