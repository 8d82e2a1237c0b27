import type { Layout } from '#election';
import type { ElectionView } from '../read-model/election-view.js';
import { areasAbove } from '../results/contest-search.js';
import { foldWords } from '../results/search-text.js';

/** Folded words by index, each made when a search first needs it. */
interface Words {
  readonly ofArea: (string | undefined)[];
  readonly ofPrecinct: (string | undefined)[];
}

const kept = new WeakMap<Layout, Words>();

/** Those of some precincts, by index, whose number, name, id or areas hold every word that is sought; all without one. */
export function searchPrecincts({ layout }: ElectionView, precincts: Int32Array, q = ''): Int32Array {
  const sought = foldWords(q)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (sought.length === 0) return precincts;
  const words = kept.get(layout) ?? { ofArea: [], ofPrecinct: [] };
  kept.set(layout, words);
  return precincts.filter((precinct) => {
    const own = (words.ofPrecinct[precinct] ??= gatherPrecinct(layout, precinct));
    const area = layout.areaOfPrecinct[precinct] ?? -1;
    const above = (words.ofArea[area] ??= gatherAreas(layout, area));
    return sought.every((word) => own.includes(word) || above.includes(word));
  });
}

function gatherPrecinct({ definition }: Layout, precinct: number): string {
  const { id = '', number = '', name } = definition.precincts[precinct] ?? {};
  return foldWords([id, number, name?.en ?? '', name?.kk ?? '', name?.ru ?? ''].join('\n'));
}

function gatherAreas(layout: Layout, area: number): string {
  const names = areasAbove(layout, area)
    // Every precinct is below the root, so its name distinguishes none.
    .filter((each) => each !== layout.root)
    .flatMap((each) => layout.definition.areas[each]?.name ?? []);
  return foldWords(names.flatMap(({ en, kk = '', ru = '' }) => [en, kk, ru]).join('\n'));
}
