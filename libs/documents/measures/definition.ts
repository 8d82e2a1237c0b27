import type { Contest, Definition, Option } from '#election';
import type { Measure, Reading, Readings } from '../measure.js';
import { compare, judge, percentOf } from './judgement.js';

/** The areas at or below one. */
export function areasUnder({ areas }: Definition, root: string): Set<string> {
  const under = new Set([root]);
  // Parents stand before their children in no promised order, so this goes on until nothing is added.
  for (let size = 0; size !== under.size;) {
    size = under.size;
    for (const { id, parent } of areas) if (parent !== undefined && under.has(parent)) under.add(id);
  }
  return under;
}

type AreaMeasure = Measure & {
  kind: 'contests' | 'precincts' | 'registered' | 'regions' | 'candidates' | 'seats';
};

/** What an election is made of, at or below an area. */
export function readDefinition(measure: AreaMeasure, { definition }: Readings): Reading {
  const under = areasUnder(definition, measure.area);
  const precincts = definition.precincts.filter(({ area }) => under.has(area));
  const contests = definition.contests.filter(({ area }) => under.has(area));
  switch (measure.kind) {
    case 'contests':
      return compare(contests.length, measure.equals);
    case 'seats':
      return compare(
        contests.reduce((sum, { seats }) => sum + seats, 0),
        measure.equals,
      );
    case 'precincts':
      return compare(precincts.length, measure.equals);
    case 'registered':
      return compare(
        precincts.reduce((sum, { registered }) => sum + (registered ?? 0), 0),
        measure.equals,
      );
    case 'regions': {
      const regions = definition.areas.filter(({ id, kind }) => kind === 'region' && under.has(id));
      const voting = regions.filter(({ id }) => {
        const inside = areasUnder(definition, id);
        return contests.some(({ area }) => inside.has(area));
      });
      return compare(voting.length, measure.equals);
    }
    case 'candidates': {
      const candidates = contests.flatMap(({ options }) => options);
      const { nominatedBy } = measure;
      const own = candidates.filter(
        (option) => nominatedBy === undefined || option.nominatedBy === nominatedBy,
      );
      return compare(own.length, measure.equals);
    }
  }
}

/** How many of a party's nominees are not incumbents. */
export function readNewFaces(measure: Measure & { kind: 'new-faces' }, { definition }: Readings): Reading {
  const nominees = definition.contests
    .flatMap(({ options }) => options)
    .filter(({ nominatedBy }) => nominatedBy === measure.nominatedBy);
  const faces = nominees.filter(({ incumbent }) => incumbent !== true).length;
  const holds = faces * 100 > measure.overPercent * nominees.length;
  return judge(percentOf(faces, nominees.length, 1), holds, true);
}

const isPartyList = ({ kind }: Contest): boolean => kind === 'party-list';

/** The threshold of the party-list contests, all of them. */
export function readThreshold(measure: Measure & { kind: 'threshold' }, { definition }: Readings): Reading {
  const thresholds = new Set(
    definition.contests.filter(isPartyList).map(({ threshold }) => threshold ?? '0'),
  );
  const shown = [...thresholds].join(', ');
  return judge(shown || null, shown === measure.percent, true);
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** "2020-11-27" as the documents print it: "27 November 2020". */
export const printDate = (date: string): string => {
  const [year = '', month, day] = date.split('-');
  return `${Number(day)} ${MONTHS[Number(month) - 1] ?? ''} ${year}`;
};

/** A fact of one party list. */
export function readList(measure: Measure & { kind: 'list' }, { definition }: Readings): Reading {
  const contest = definition.contests.find(({ id }) => id === measure.contest);
  const list = contest?.options.find(({ nominatedBy }) => nominatedBy === measure.party);
  const show: Record<typeof measure.value, (option: Option) => string | undefined> = {
    size: ({ listSize }) => listSize?.toString(),
    registeredOn: ({ registeredOn }) => registeredOn && printDate(registeredOn),
    first: ({ firstOnList }) => firstOnList?.en,
  };
  const shown = (list && show[measure.value](list)) ?? null;
  return judge(shown, shown === measure.equals, true);
}
