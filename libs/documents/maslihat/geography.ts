import type { Area, Precinct } from '#election';
import { apportion } from '../apportion.js';
import { GEOGRAPHY_STREAM, REGION_AREAS, layDistricts } from '../districts.js';
import { drawVoters, makePrecincts, type Home } from '../night/precincts.js';
import { Random } from '../random.js';
import { COUNTRY, REGIONS, type Region } from '../regions.js';
import { seatsOf } from './seat-table.js';

/** Synthesised, and round so that nobody takes them for documented: precincts and voters of the 14 regions. */
const PRECINCTS = 1600;
const VOTERS = 1_600_000;

/** Where the night of 10 January 2021 takes place. */
export interface Geography {
  readonly areas: readonly Area[];
  readonly precincts: readonly Precinct[];
  /** Region of each precinct. */
  readonly regions: readonly Region[];
  /** Indexes of each region's precincts, in the order of REGIONS. */
  readonly members: readonly (readonly number[])[];
}

/** Precincts of one region over its districts, at least one in each: a few towns have many. */
function settle(random: Random, region: Region, districts: readonly Area[], precincts: number): Home[] {
  const weights = districts.map(() => random.between(40, 200));
  const counts = apportion(weights, precincts - districts.length);
  return districts.flatMap(({ id: area }, index) =>
    Array.from({ length: 1 + (counts[index] ?? 0) }, () => ({ area, region })),
  );
}

/** The country, its 14 regions and their districts, with 98 to 147 precincts a region by its seats. */
export function layOutGeography(): Geography {
  const districts = layDistricts(new Random(GEOGRAPHY_STREAM));
  const random = new Random('maslihat-2021-01-10/ground');
  const counts = apportion(
    REGIONS.map(({ id }) => seatsOf(id)),
    PRECINCTS,
  );
  const homes = REGIONS.flatMap((region, index) =>
    settle(random, region, districts[index] ?? [], counts[index] ?? 0),
  );
  const regions = homes.map(({ region }) => region);
  return {
    areas: [COUNTRY, ...REGION_AREAS, ...districts.flat()],
    precincts: makePrecincts(homes, drawVoters(random, regions, VOTERS)),
    regions,
    members: REGIONS.map((region) => regions.flatMap((each, index) => (each === region ? [index] : []))),
  };
}
