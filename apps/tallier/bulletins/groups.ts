import type { Layout } from '#election';
import { precinctsOfSlot } from '#ledger';

/** Precincts whose reports are held in memory at the same time, about: a slot of more is a group by itself. */
const PRECINCTS_A_GROUP = 40_000;

/** Divides things by how many precincts report something of their slots, so that memory is bounded. */
export function groupBySize<T extends { readonly slot: number }>(
  layout: Layout,
  things: readonly T[],
): T[][] {
  const groups: T[][] = [];
  const slots = new Set<number>();
  let precincts = Number.POSITIVE_INFINITY;
  for (const thing of [...things].sort((one, other) => one.slot - other.slot)) {
    const more = slots.has(thing.slot) ? 0 : precinctsOfSlot(layout, thing.slot);
    if (more > 0 && precincts + more > PRECINCTS_A_GROUP) {
      groups.push([]);
      precincts = 0;
    }
    slots.add(thing.slot);
    precincts += more;
    groups.at(-1)?.push(thing);
  }
  return groups;
}
