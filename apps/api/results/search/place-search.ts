import { LIMITS } from '#config';
import { foldSpelling, type Area, type Layout, type Precinct } from '#election';
import { foldArea, foldAreasAbove, foldNames } from './area-names.js';
import type { Term } from './sought.js';
import { inStretches } from './stretches.js';

/** What people write before the number of a precinct, folded. */
const DESIGNATIONS: ReadonlySet<string> = new Set(
  [
    ...['precinct', 'polling', 'station', 'no', 'nr', 'number', '№'],
    ...['учаске', 'учаскесі', 'сайлау', 'uchaske', 'нөмір'],
    ...['участок', 'участка', 'избирательный', 'УИК', 'номер', 'uchastok', 'uik'],
  ].map(foldSpelling),
);

/** A number, or one behind a sign for "number": "№12" is folded to "no12". */
const NUMBER = /^(?:no?)?(\d\S*)$/;

interface Places {
  readonly areas: readonly string[];
  /** Precincts by their number. */
  readonly byNumber: ReadonlyMap<string, readonly number[]>;
  /** Of the precincts that have a name of their own, by index. */
  readonly named: ReadonlyMap<number, string>;
}

const kept = new WeakMap<Layout, Promise<Places>>();

/** Indexes of the areas and precincts that are found, each in the definition's order. */
export interface FoundPlaces {
  /** Those whose names begin with what is sought come first. */
  readonly areas: readonly number[];
  readonly precincts: readonly number[];
}

/** The areas and precincts that are called so; precincts also by number, with a word for "precinct" or without. */
export async function findPlaces(layout: Layout, q: string, terms: readonly Term[]): Promise<FoundPlaces> {
  const places = await placesOf(layout);
  return {
    areas: await findAreas(places, terms),
    precincts: await findPrecincts(layout, places, q.trim(), terms),
  };
}

async function placesOf(layout: Layout): Promise<Places> {
  const gathering = kept.get(layout) ?? gather(layout);
  kept.set(layout, gathering);
  return gathering;
}

async function gather({ definition: { areas, precincts } }: Layout): Promise<Places> {
  const ofAreas: string[] = [];
  await inStretches(areas.length, (area) => ofAreas.push(foldArea(areas[area] as Area)));
  const byNumber = new Map<string, number[]>();
  const named = new Map<number, string>();
  await inStretches(precincts.length, (precinct) => {
    const { number, ...own } = precincts[precinct] as Precinct;
    const written = writeNumber(number);
    const alike = byNumber.get(written);
    if (alike) alike.push(precinct);
    else byNumber.set(written, [precinct]);
    if (own.name && named.size < LIMITS.reads.searchedNames) named.set(precinct, foldNames(own));
  });
  return { areas: ofAreas, byNumber, named };
}

/** A number as it is compared: "0012" is "12". */
function writeNumber(number: string): string {
  const digits = /^\d+$/.test(number) ? number : foldSpelling(number);
  return digits.replace(/^0+(?=\d)/, '');
}

async function findAreas({ areas }: Places, terms: readonly Term[]): Promise<number[]> {
  const sought = terms.map(({ text }) => text).join(' ');
  const first: number[] = [];
  const others: number[] = [];
  if (terms.length === 0) return [];
  await inStretches(areas.length, (area) => {
    const names = areas[area] ?? '';
    if (!terms.every(({ text }) => names.includes(text))) return;
    const begins = names.split('\n').some((name) => name.startsWith(sought));
    (begins ? first : others).push(area);
  });
  return [...first, ...others];
}

async function findPrecincts(
  layout: Layout,
  { byNumber, named }: Places,
  q: string,
  terms: readonly Term[],
): Promise<number[]> {
  const words = terms.map(({ text }) => text).filter((text) => !DESIGNATIONS.has(text));
  const [number, ...more] = words.flatMap((word) => NUMBER.exec(word)?.[1] ?? []);
  const ofId = layout.precinctIndex.get(q);
  const found = new Set(ofId === undefined ? [] : [ofId]);
  if (number !== undefined && more.length === 0) {
    const rest = words.filter((word) => !NUMBER.test(word));
    for (const precinct of byNumber.get(writeNumber(number)) ?? []) {
      const above = foldAreasAbove(layout, layout.areaOfPrecinct[precinct] ?? -1);
      if (rest.every((word) => above.includes(word))) found.add(precinct);
    }
  }
  const precincts = [...named];
  await inStretches(words.length === 0 ? 0 : precincts.length, (at) => {
    const [precinct, own] = precincts[at] as readonly [number, string];
    const above = foldAreasAbove(layout, layout.areaOfPrecinct[precinct] ?? -1);
    const isNamed = words.some((word) => own.includes(word));
    if (isNamed && words.every((word) => own.includes(word) || above.includes(word))) found.add(precinct);
  });
  return [...found];
}
