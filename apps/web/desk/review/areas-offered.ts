import type { ElectionDescription } from '#contract';
import type { Grant } from '#election';

type Area = ElectionDescription['areas'][number];

/** An area that a list can be narrowed to, with those it lies in. */
export interface OfferedArea {
  readonly area: Area;
  /** From below the root down to the one above it. */
  readonly above: readonly Area[];
}

/**
 * The areas below the root that something can be narrowed to, region by region: of rural districts there are too many
 * to choose from, so they are offered only where the grants reach no further than one of them.
 */
export function offerAreas(areas: readonly Area[], grants: readonly Grant[]): readonly OfferedArea[] {
  const byId = new Map(areas.map((area) => [area.id, area]));
  const pathOf = (area: Area): readonly Area[] => {
    const parent = byId.get(area.parent ?? '');
    return parent ? [...pathOf(parent), parent] : [];
  };
  const isReached = (path: readonly Area[]): boolean =>
    grants.some(({ area }) => area === null || path.some(({ id }) => id === area));
  const offered = areas
    .filter(({ parent }) => parent !== null)
    .map((area) => ({ area, path: pathOf(area) }))
    .filter(({ area, path }) => isReached([...path, area]));
  const large = offered.filter(({ area }) => area.kind !== 'rural-district');
  const shown = large.length > 0 ? large : offered;
  return shown.map(({ area, path }) => ({ area, above: path.slice(1) }));
}
