import type { ContestState, Layout, Name } from '#election';
import type { ElectionView } from '../read-model/election-view.js';
import { foldWords } from './search-text.js';

/** What a page of contests is asked for; every part narrows it. */
export interface ContestFilter {
  /** Index of an area: its own contests and those of the areas below it. */
  readonly area?: number | undefined;
  readonly state?: ContestState | undefined;
  /** Words that must all be found in names and ids. */
  readonly q?: string | undefined;
}

/** Finds contests of one election by what they, their areas and their options are called. */
export class ContestSearch {
  /** By contest; each is made when a search first needs it. */
  private readonly words: string[] = [];

  constructor(private readonly view: ElectionView) {}

  /** Indexes of the contests that match, in the definition's order. */
  find(filter: ContestFilter): number[] {
    const sought = foldWords(filter.q ?? '')
      .split(/\s+/)
      .filter((word) => word !== '');
    const found: number[] = [];
    for (let contest = 0; contest < this.view.layout.contests; contest++) {
      if (filter.area !== undefined && !this.liesIn(contest, filter.area)) continue;
      if (filter.state !== undefined && this.view.contest(contest).value.state !== filter.state) continue;
      if (sought.length > 0 && !this.names(contest, sought)) continue;
      found.push(contest);
    }
    return found;
  }

  private liesIn(contest: number, area: number): boolean {
    return areasAbove(this.view.layout, this.view.layout.areaOfContest[contest] ?? -1).includes(area);
  }

  private names(contest: number, sought: readonly string[]): boolean {
    const words = (this.words[contest] ??= this.gather(contest));
    return sought.every((word) => words.includes(word));
  }

  private gather(contest: number): string {
    const { definition, layout } = this.view;
    const { id, name, options } = definition.contests[contest] ?? { id: '', name: { en: '' }, options: [] };
    const areas = areasAbove(layout, layout.areaOfContest[contest] ?? -1)
      // Every contest is below the root, so its name distinguishes none.
      .filter((area) => area !== layout.root)
      .map((area) => definition.areas[area])
      .filter((area) => area !== undefined);
    return [{ id, name }, ...areas, ...options].map(writeWords).join('\n');
  }
}

/** The area and those above it, up to the root. */
export function areasAbove(layout: Layout, area: number): number[] {
  const above: number[] = [];
  for (let each = area; each >= 0; each = layout.parentOfArea[each] ?? -1) above.push(each);
  return above;
}

function writeWords({ id, name }: { readonly id: string; readonly name: Name }): string {
  return foldWords([id, name.en, name.kk ?? '', name.ru ?? ''].join('\n'));
}
