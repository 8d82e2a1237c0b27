import type { Random } from './random.js';
import { FAMILY_NAMES, MEN, WOMEN } from './people.js';
import { PLACE_HEADS, PLACE_TAILS, PLACE_WHOLES } from './toponyms.js';

/** Places the documents themselves name: a synthesised one must not be taken for them. */
const DOCUMENTED_PLACES: ReadonlySet<string> = new Set(['Aqqum', 'Aqsu', 'Kökterek', 'Talaptan', 'Ülken']);

/** Every place name that can be made, each once, in a mixed order. */
export function placeNames(random: Random): string[] {
  const joined = PLACE_HEADS.flatMap((head) => PLACE_TAILS.map((tail) => head + tail));
  const names = [...new Set([...joined, ...PLACE_WHOLES])].filter((name) => !DOCUMENTED_PLACES.has(name));
  return random.shuffled(names);
}

/** A source of candidates' names, family name first; no two alike. */
export function personNames(random: Random): () => string {
  const taken = new Set<string>();
  const draw = (): string => {
    const woman = random.chance(110);
    const family = random.pick(FAMILY_NAMES);
    return `${family}${woman ? 'a' : ''} ${random.pick(woman ? WOMEN : MEN)}`;
  };
  return () => {
    let name = draw();
    while (taken.has(name)) name = draw();
    taken.add(name);
    return name;
  };
}

/** What a name sorts by: its letters without their marks, so the order is the same in every engine. */
export function sortKey(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ı', 'i').toLowerCase();
}
