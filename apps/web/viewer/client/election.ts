import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { AreaHead, ElectionDescription } from '../../shared/words/bodies.js';

/** The election a page is about, and its areas by id. */
export interface ElectionHere {
  readonly head: ElectionDescription;
  /** The whole: the one area without a parent. */
  readonly root: AreaHead;
  readonly areaOf: (id: string) => AreaHead | undefined;
  /** From the whole down to the area itself; empty for an unknown area. */
  readonly pathTo: (area: string) => readonly AreaHead[];
  readonly childrenOf: (area: string) => readonly AreaHead[];
  /** What a document prints at a place, where `shown` is that number; undefined for what is made. */
  readonly printedAt: (place: string, shown: string | number | null) => Printed | undefined;
}

/** A number that a document prints, and where it does. */
type Printed = NonNullable<ElectionDescription['provenance']>['printed'][number];

/** An election's areas as a tree; null where no area is the whole. */
export const growTree = (head: ElectionDescription): ElectionHere | null => {
  const areas = new Map(head.areas.map((area) => [area.id, area]));
  const root = head.areas.find((area) => area.parent === null);
  if (!root) return null;
  const children = new Map<string, AreaHead[]>();
  for (const area of head.areas) {
    if (area.parent === null) continue;
    const siblings = children.get(area.parent);
    if (siblings) siblings.push(area);
    else children.set(area.parent, [area]);
  }
  const pathTo = (id: string): readonly AreaHead[] => {
    const area = areas.get(id);
    if (!area) return [];
    return area.parent === null ? [area] : [...pathTo(area.parent), area];
  };
  const places = new Map(head.provenance?.printed.map((printed) => [printed.place, printed]));
  const printedAt = (place: string, shown: string | number | null): Printed | undefined => {
    const printed = places.get(place);
    if (!printed || shown === null) return undefined;
    const decimals = printed.equals.split('.')[1]?.length ?? 0;
    return Number(shown).toFixed(decimals) === printed.equals ? printed : undefined;
  };
  return {
    head,
    root,
    pathTo,
    areaOf: (id) => areas.get(id),
    childrenOf: (id) => children.get(id) ?? [],
    printedAt,
  };
};

/** Carries the election down to the components of its pages. */
export const ElectionContext = createContext<ElectionHere | null>(null);

/** The election around; only for components inside `ElectionFrame`. */
export function useElection(): ElectionHere {
  const election = useContext(ElectionContext);
  if (!election) throw new Error('a page about an election was drawn outside of one');
  return election;
}
