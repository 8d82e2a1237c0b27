import type { Area, Precinct } from '#election';
import { apportion, level } from '../apportion.js';
import { GEOGRAPHY_STREAM, REGION_AREAS, layDistricts, twoDigits } from '../districts.js';
import { placeNames } from '../naming.js';
import { drawVoters, makePrecincts } from '../night/precincts.js';
import { Random } from '../random.js';
import { COUNTRY, REGIONS, type Region } from '../regions.js';
import { CANDIDATE_TABLE } from './candidate-table.js';

/** Document M, lines 14 and 161. */
const CONTESTS = 730;
const PRECINCTS = 1847;
const VOTERS = 1_209_817;

/** How often a rural district has 1, 2, ... 8 precincts, in a hundred; 2.53 of them on average. */
const PRECINCT_COUNTS: readonly number[] = [30, 28, 20, 11, 6, 3, 1, 1];

/** A rural district that elects its äkım; `precincts` are indexes into the geography's. */
export interface RuralDistrict {
  readonly region: Region;
  readonly area: string;
  readonly place: string;
  readonly precincts: readonly number[];
}

/** Where the night of 25 July 2021 takes place. */
export interface Geography {
  readonly areas: readonly Area[];
  readonly precincts: readonly Precinct[];
  readonly ruralDistricts: readonly RuralDistrict[];
}

/** Contests of each region, in the order of REGIONS: 730 over the printed 737 races, by largest remainder. */
function contestsByRegion(): number[] {
  const races = REGIONS.map(({ id }) => CANDIDATE_TABLE.find(({ region }) => region === id)?.races ?? 0);
  return apportion(races, CONTESTS);
}

/** Precincts of each of the 730 contests, 1 to 8 of them, 1,847 together. */
function precinctCounts(random: Random): number[] {
  const drawn = Array.from({ length: CONTESTS }, () => 1 + random.weighted(PRECINCT_COUNTS));
  return level({ values: drawn, lowest: drawn.map(() => 1), highest: drawn.map(() => 8) }, PRECINCTS);
}

/** One region's districts, each with its rural districts; these spread over those as evenly as they go. */
function divide(districts: readonly Area[], places: readonly string[]): Area[] {
  const sizes = apportion(
    districts.map(() => 1),
    places.length,
  );
  const left = [...places];
  return districts.flatMap((district, index) => {
    const below = left.splice(0, sizes[index] ?? 0).map((place, order): Area => ({
      id: `${district.id}-${twoDigits(order + 1)}`,
      parent: district.id,
      kind: 'rural-district',
      name: { en: `${place} Rural District` },
      origin: 'synthesised',
    }));
    return [district, ...below];
  });
}

/** Country, regions, districts and rural districts: only the first two are documented. */
function layAreas(random: Random): Area[] {
  const districtsByRegion = layDistricts(random);
  const contests = contestsByRegion();
  const below = REGIONS.flatMap((_, index) => {
    const districts = districtsByRegion[index] ?? [];
    const taken = new Set(districts.map(({ name }) => name.en));
    const places = placeNames(random).filter((name) => !taken.has(`${name} District`));
    return divide(districts, places.slice(0, contests[index] ?? 0));
  });
  return [COUNTRY, ...REGION_AREAS, ...below];
}

/** The areas, the 1,847 precincts and the 730 rural districts; always the same ones. */
export function layOutGeography(): Geography {
  const random = new Random(GEOGRAPHY_STREAM);
  const areas = layAreas(random);
  const counts = precinctCounts(random);
  let next = 0;
  const ruralDistricts = areas
    .filter(({ kind }) => kind === 'rural-district')
    .map((area, index): RuralDistrict => {
      const region = REGIONS.find(({ id }) => area.id.startsWith(id));
      if (!region) throw new RangeError(`${area.id} lies in no region`);
      const precincts = Array.from({ length: counts[index] ?? 1 }, (_, order) => next + order);
      next += precincts.length;
      return { region, area: area.id, place: area.name.en, precincts };
    });
  const homes = ruralDistricts.flatMap((home) => home.precincts.map(() => home));
  const registered = drawVoters(
    random,
    homes.map(({ region }) => region),
    VOTERS,
  );
  const precincts = makePrecincts(homes, registered);
  return { areas, precincts, ruralDistricts };
}
