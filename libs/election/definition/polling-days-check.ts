import type { Contest, Definition } from './definition.js';
import type { Faults } from './fault.js';
import { layOutTree } from './tree.js';
import { hasHour } from './zone.js';

/**
 * Faults of the days on which contests are held, in a definition without other faults: none is before the election's
 * date, a precinct votes on one day, and each day has the hours for which turnout is published.
 */
export function checkDays(
  definition: Definition,
  areaIndex: ReadonlyMap<string, number>,
  faults: Faults,
): void {
  const { date, contests } = definition;
  if (contests.every((contest) => (contest.date ?? date) === date)) return;
  contests.forEach((contest, index) => {
    const path = `contests[${index}].date`;
    if (contest.date === undefined) return;
    if (contest.date < date) {
      faults.add(
        path,
        `${path} is ${contest.date}, before the date of the election, ${date}, which is its first day`,
      );
    }
    for (const hour of definition.checkpoints) {
      if (hasHour(contest.date, hour, definition.timeZone)) continue;
      faults.add(
        path,
        `${path} is ${contest.date}, a day on which no clock of ${definition.timeZone} shows ${hour}`,
      );
    }
  });
  checkOneDayEach(definition, areaIndex, faults);
}

/** Contests that cover one precinct are those of its area and of the areas above: all on one day. */
function checkOneDayEach(
  { areas, contests, date }: Definition,
  areaIndex: ReadonlyMap<string, number>,
  faults: Faults,
): void {
  const dayOf = (contest: Contest): string => contest.date ?? date;
  const own = new Map<number, number[]>();
  contests.forEach(({ area }, index) => {
    const place = areaIndex.get(area) as number;
    own.set(place, [...(own.get(place) ?? []), index]);
  });
  const tree = layOutTree(areas, areaIndex);
  /** By area: a contest that covers it; -1 where none does. */
  const covering = new Int32Array(areas.length).fill(-1);
  for (const area of tree.preorder) {
    const parent = tree.parentOfArea[area] as number;
    let first = parent === -1 ? -1 : (covering[parent] as number);
    for (const index of own.get(area) ?? []) {
      const contest = contests[index] as Contest;
      const other = contests[first];
      if (other && dayOf(other) !== dayOf(contest)) {
        const path = `contests[${index}].date`;
        faults.add(
          path,
          `${path} makes it ${dayOf(contest)}, but contest ${other.id} is held in the same precincts on ` +
            `${dayOf(other)}; a precinct votes on one day: make it two elections`,
        );
      }
      if (first === -1) first = index;
    }
    covering[area] = first;
  }
}
