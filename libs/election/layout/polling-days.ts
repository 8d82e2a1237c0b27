import type { Definition } from '../definition/definition.js';
import type { Tree } from '../definition/tree.js';

/** Areas whose precincts all vote on one of an election's days. */
export interface DayPart {
  /** Place of the day in `dates`. */
  readonly day: number;
  /** The lowest area that holds all of them: its name says who votes on that day. */
  readonly within: number;
  /** None lies within another. */
  readonly areas: readonly number[];
}

/** The days on which an election's contests are held: one, in nearly all elections. */
export interface PollingDays {
  /** ISO dates, ascending. */
  readonly dates: readonly string[];
  /** The place in `dates` of the day on which an area's precincts vote; the first where none of its contests is its own. */
  readonly dayOfArea: (area: number) => number;
  /** An area's precincts that vote, by day; empty where the election is held on one day. */
  readonly partsOf: (area: number) => readonly DayPart[];
}

/** The day a contest is held on, which is the election's where it names none. */
export function dateOf(
  { date }: Pick<Definition, 'date'>,
  contest: Pick<Definition['contests'][number], 'date'>,
): string {
  return contest.date ?? date;
}

/** The polling days of a definition whose contests over one precinct are all held on one day. */
export function layOutDays(
  definition: Definition,
  tree: Tree,
  contestsOfArea: readonly (readonly number[])[],
): PollingDays {
  const dates = datesOf(definition);
  if (dates.length === 1) return { dates, dayOfArea: () => 0, partsOf: () => [] };
  const dayOfArea = contestsOfArea.map(([contest]) => {
    const held = contest === undefined ? undefined : definition.contests[contest];
    return held ? dates.indexOf(dateOf(definition, held)) : 0;
  });
  const parts = findParts(tree, contestsOfArea, dayOfArea);
  return {
    dates,
    dayOfArea: (area) => dayOfArea[area] as number,
    partsOf: (area) => parts[area] ?? [],
  };
}

/** The days on which a definition's contests are held, ascending; its own where it has no contest. */
function datesOf(definition: Pick<Definition, 'date' | 'contests'>): readonly string[] {
  const dates = new Set(definition.contests.map((contest) => dateOf(definition, contest)));
  return dates.size === 0 ? [definition.date] : [...dates].sort();
}

/** By area: the highest areas with a contest at or below it, or itself below one, by day. */
function findParts(
  { preorder, parentOfArea }: Tree,
  contestsOfArea: readonly (readonly number[])[],
  dayOfArea: readonly number[],
): (readonly DayPart[])[] {
  const areasByDay = contestsOfArea.map(() => new Map<number, number[]>());
  const votes = (area: number): boolean => (contestsOfArea[area]?.length ?? 0) > 0;
  for (const area of preorder) {
    if (!votes(area)) continue;
    const day = dayOfArea[area] as number;
    const parent = parentOfArea[area] as number;
    areasByDay[area]?.set(day, [area]);
    if (parent !== -1 && votes(parent)) continue;
    for (let above = parent; above !== -1; above = parentOfArea[above] as number) {
      const byDay = areasByDay[above] as Map<number, number[]>;
      byDay.set(day, [...(byDay.get(day) ?? []), area]);
    }
  }
  return areasByDay.map((byDay) =>
    [...byDay]
      .map(([day, areas]) => ({ day, within: findLowest(areas, parentOfArea), areas }))
      .sort((one, other) => one.day - other.day),
  );
}

/** The lowest area that all of these lie in. */
function findLowest([first = 0, ...others]: readonly number[], parentOfArea: Int32Array): number {
  const pathOf = (area: number): number[] =>
    area === -1 ? [] : [area, ...pathOf(parentOfArea[area] as number)];
  const shared = others.map((area) => new Set(pathOf(area)));
  return pathOf(first).find((area) => shared.every((path) => path.has(area))) ?? first;
}
