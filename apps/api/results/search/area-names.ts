import { REGIONS } from '#documents';
import { foldSpelling, type Area, type Layout, type Name } from '#election';

const ALSO_SPELLED = new Map(REGIONS.map((region) => [region.id, region.alsoSpelled]));

/** The area and those above it, up to the root. */
export function areasAbove(layout: Layout, area: number): number[] {
  const above: number[] = [];
  for (let each = area; each >= 0; each = layout.parentOfArea[each] ?? -1) above.push(each);
  return above;
}

/** The folded names of something and its id, a line each. */
export function foldNames({ id, name }: { readonly id: string; readonly name?: Name | undefined }): string {
  return `${foldSpelling(id)}\n${foldLanguages(name)}`;
}

/** The same of an area, with the other spelling in use of a region. */
export function foldArea({ id, name }: Area): string {
  return `${foldNames({ id, name })}\n${foldSpelling(ALSO_SPELLED.get(id) ?? '')}`;
}

function foldLanguages(name: Name | undefined): string {
  return [name?.en, name?.kk, name?.ru]
    .flatMap((each) => (each === undefined ? [] : foldSpelling(each)))
    .join('\n');
}

const kept = new WeakMap<Layout, (string | undefined)[]>();

/** What an area and those above it are called, without ids and without the root: everything is below that, so it distinguishes nothing. */
export function foldAreasAbove(layout: Layout, area: number): string {
  const words = kept.get(layout) ?? [];
  kept.set(layout, words);
  return (words[area] ??= areasAbove(layout, area)
    .filter((each) => each !== layout.root)
    .flatMap((each) => layout.definition.areas[each] ?? [])
    .map(({ id, name }) => `${foldLanguages(name)}\n${foldSpelling(ALSO_SPELLED.get(id) ?? '')}`)
    .join('\n'));
}
