import { foldSought, foldSpelling, type Layout } from '#election';
import type { ElectionView } from '../read-model/election-view.js';
import { foldAreasAbove, foldNames } from '../results/search/area-names.js';

/** Folded words of precincts by index, each made when a search first needs it. */
const kept = new WeakMap<Layout, (string | undefined)[]>();

/** Those of some precincts, by index, whose number, name, id or areas hold every word that is sought; all without one. */
export function searchPrecincts({ layout }: ElectionView, precincts: Int32Array, q = ''): Int32Array {
  const sought = foldSought(q);
  if (sought.length === 0) return precincts;
  const words = kept.get(layout) ?? [];
  kept.set(layout, words);
  return precincts.filter((precinct) => {
    const own = (words[precinct] ??= gatherPrecinct(layout, precinct));
    const area = layout.areaOfPrecinct[precinct] ?? -1;
    const above = foldAreasAbove(layout, area);
    return sought.every((word) => own.includes(word) || above.includes(word));
  });
}

/** Those of some precincts, by index, that have exactly this id, else this number; all where none is given. */
export function findCalled({ layout }: ElectionView, precincts: Int32Array, called?: string): Int32Array {
  if (called === undefined) return precincts;
  const meant = called.trim();
  const byId = layout.precinctIndex.get(meant);
  if (byId !== undefined && precincts.includes(byId)) return Int32Array.of(byId);
  const number = withoutZeros(meant);
  const { definition } = layout;
  return precincts.filter(
    (precinct) => withoutZeros(definition.precincts[precinct]?.number ?? '') === number,
  );
}

const withoutZeros = (number: string): string => number.replace(/^0+(?=\d)/, '').toLowerCase();

function gatherPrecinct({ definition }: Layout, precinct: number): string {
  const { id = '', number = '', name } = definition.precincts[precinct] ?? {};
  return `${foldSpelling(number)}\n${foldNames({ id, name })}`;
}
