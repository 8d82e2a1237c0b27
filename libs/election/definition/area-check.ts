import { show, showSought } from '../text/count.js';
import type { AreaKind } from './definition.js';
import { Ids, isObject } from './fault.js';
import type { Faults, Fields } from './fault.js';

/** Widest first: an area lies in one of a wider kind. */
const KINDS: readonly AreaKind[] = ['country', 'region', 'district', 'rural-district'];

/** The areas' ids with their places in the list; every fault of the list goes to `faults`. */
export function checkAreas(value: unknown, faults: Faults): ReadonlyMap<string, number> {
  const areas = faults.list(value, 'areas', 'area');
  const ids = new Ids(faults, 'areas');
  areas.forEach((area, index) => checkArea(area, index, ids, faults));
  const parents = areas.map((area, index) => findParent(area, index, areas, ids.places, faults));
  checkRoot(areas, faults);
  checkCycles(areas, parents, faults);
  return ids.places;
}

function checkArea(area: unknown, index: number, ids: Ids, faults: Faults): void {
  const path = `areas[${index}]`;
  if (!isObject(area)) {
    faults.add(path, `${path} is ${show(area)}; it must be an object`);
    return;
  }
  ids.add(area.id, index);
  faults.oneOf(area.kind, KINDS, `${path}.kind`);
  faults.name(area.name, `${path}.name`);
  faults.origin(area.origin, `${path}.origin`);
}

/** Place of the area's parent; -1 for a root and where the parent is at fault. */
function findParent(
  area: unknown,
  index: number,
  areas: readonly unknown[],
  places: ReadonlyMap<string, number>,
  faults: Faults,
): number {
  if (!isObject(area) || area.parent === undefined) return -1;
  const path = `areas[${index}].parent`;
  const parent = typeof area.parent === 'string' ? places.get(area.parent) : undefined;
  if (parent === undefined) {
    faults.add(path, `${path} is ${showSought(area.parent)}, which is no area's id`);
    return -1;
  }
  const kind = KINDS.indexOf(area.kind as AreaKind);
  const above = (areas[parent] as Fields).kind as AreaKind;
  if (parent !== index && kind !== -1 && KINDS.indexOf(above) >= kind) {
    faults.add(
      path,
      `${path} is ${show(area.parent)}, a ${above}; a ${KINDS[kind]} lies in an area of a wider kind (${KINDS.join(' > ')})`,
    );
  }
  return parent;
}

function checkRoot(areas: readonly unknown[], faults: Faults): void {
  const roots = areas.flatMap((area, index) => (isObject(area) && area.parent === undefined ? [index] : []));
  if (roots.length === 0 && areas.length > 0) {
    faults.add('areas', 'areas has none without a parent; exactly one area, the whole, has no parent');
  }
  for (const root of roots.slice(1)) {
    const path = `areas[${root}].parent`;
    faults.add(
      path,
      `${path} is missing, and areas[${roots[0]}] has no parent either; only the whole has none, give this one its parent`,
    );
  }
}

/** Names one area of every cycle: the one the walk up from an area first meets again. */
function checkCycles(areas: readonly unknown[], parents: readonly number[], faults: Faults): void {
  const walkOf = new Int32Array(parents.length).fill(-1);
  for (let start = 0; start < parents.length; start++) {
    let area = start;
    while (area !== -1 && walkOf[area] === -1) {
      walkOf[area] = start;
      area = parents[area] as number;
    }
    if (area === -1 || walkOf[area] !== start) continue;
    const path = `areas[${area}].parent`;
    const { id, parent } = areas[area] as Fields;
    faults.add(
      path,
      `${path} is ${show(parent)}, which lies in ${show(id)} itself: the areas go in a circle`,
    );
  }
}
