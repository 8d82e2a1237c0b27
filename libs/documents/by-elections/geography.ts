import type { Area, Contest, Precinct } from '#election';
import { apportion } from '../apportion.js';
import { REGION_AREAS } from '../districts.js';
import { makePrecincts, type Home } from '../night/precincts.js';
import type { Random } from '../random.js';
import { COUNTRY, REGIONS, type Region } from '../regions.js';
import { BALLOTS, type PrintedBallot } from './ballot-table.js';

/** One by-election: what is voted on, and its precincts as indexes into the geography's. */
export interface Race {
  readonly ballot: PrintedBallot;
  readonly region: Region;
  readonly contest: Contest;
  readonly precincts: readonly number[];
}

export interface Geography {
  readonly areas: readonly Area[];
  readonly precincts: readonly Precinct[];
  readonly races: readonly Race[];
}

/** Precincts of each by-election, in the order of BALLOTS; no document gives them. */
const PRECINCTS: readonly number[] = [2, 3, 2, 2];

const idOf = ({ district, contest }: PrintedBallot): string =>
  `${district.id}-${contest.slice('akim-'.length)}`;

function layAreas(): Area[] {
  const regions = REGION_AREAS.filter(({ id }) => BALLOTS.some(({ region }) => region === id));
  const below = BALLOTS.flatMap((ballot): Area[] => [
    { ...ballot.district, parent: ballot.region, kind: 'district', origin: 'documented' },
    {
      id: idOf(ballot),
      parent: ballot.district.id,
      kind: 'rural-district',
      name: { en: `${ballot.place} Rural District` },
      origin: 'documented',
    },
  ]);
  return [COUNTRY, ...regions, ...below];
}

/** The contest as printed; each was held on a day of its own, which its name says. */
function drawContest(ballot: PrintedBallot): Contest {
  const documented = ballot.candidates.every(({ result }) => result !== undefined);
  return {
    id: ballot.contest,
    area: idOf(ballot),
    kind: 'plurality',
    name: { en: `Äkım of ${ballot.place} Rural District, ${ballot.day} August 2021` },
    // The election is of the first day.
    ...(ballot.day === 1 ? {} : { date: `2021-08-${String(ballot.day).padStart(2, '0')}` }),
    seats: 1,
    base: 'cast',
    againstAll: true,
    ...(documented ? {} : { votes: 'undocumented' }),
    options: ballot.candidates.map(({ nominatedBy, name }, order) => ({
      id: `${ballot.contest}-${order + 1}`,
      name: { en: name },
      nominatedBy,
      countedFor: nominatedBy,
      status: 'standing',
      origin: 'documented',
    })),
    origin: 'documented',
  };
}

function regionOf({ region: id }: PrintedBallot): Region {
  const region = REGIONS.find((each) => each.id === id);
  if (!region) throw new RangeError(`there is no region ${id}`);
  return region;
}

/** The printed voters of a by-election over its precincts, some larger, some smaller. */
function spreadVoters(random: Random, { registered }: PrintedBallot, precincts: number): number[] {
  const weights = Array.from({ length: precincts }, () => random.between(60, 140));
  return apportion(weights, registered);
}

/** The four rural districts that voted in August 2021, with the areas above them. */
export function layOutGeography(random: Random): Geography {
  const homes: Home[] = [];
  const voters: number[] = [];
  const races = BALLOTS.map((ballot, index): Race => {
    const region = regionOf(ballot);
    const spread = spreadVoters(random, ballot, PRECINCTS[index] ?? 1);
    const precincts = spread.map((_, order) => homes.length + order);
    homes.push(...spread.map(() => ({ area: idOf(ballot), region })));
    voters.push(...spread);
    return { ballot, region, contest: drawContest(ballot), precincts };
  });
  return { areas: layAreas(), precincts: makePrecincts(homes, voters), races };
}
