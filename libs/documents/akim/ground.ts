import type { Area, Precinct } from '#election';
import { apportion, level } from '../apportion.js';
import { CANDIDATE_TABLE } from './candidate-table.js';
import { placeNames } from '../naming.js';
import { Random } from '../random.js';
import { CAPITAL_ZONE, COUNTRY, REGIONS, type Region } from '../regions.js';

/** Document M, lines 14 and 161. */
export const CONTESTS = 730;
export const PRECINCTS = 1847;
export const VOTERS = 1_209_817;

const DISTRICTS = 160;
const VOTERS_MIN = 25;
const VOTERS_MAX = 2500;

/** How often a rural district has 1, 2, ... 8 precincts, in a hundred; 2.53 of them on average. */
const PRECINCT_COUNTS: readonly number[] = [30, 28, 20, 11, 6, 3, 1, 1];

/** Precinct sizes: from, to, and how often in a hundred. Most are small and a few hold a whole township. */
const SIZES: readonly (readonly [number, number, number])[] = [
  [25, 80, 12],
  [80, 250, 22],
  [250, 600, 28],
  [600, 1100, 20],
  [1100, 1800, 12],
  [1800, 2500, 6],
];

/** Voters of a region's precincts against the country's, in percent: the south is dense, the north is not. */
const DENSITY: Readonly<Record<string, number>> = {
  'KZ-ALM': 140,
  'KZ-AKM': 72,
  'KZ-AKT': 95,
  'KZ-ATY': 110,
  'KZ-VOS': 85,
  'KZ-ZHA': 130,
  'KZ-KAR': 75,
  'KZ-KUS': 75,
  'KZ-KZY': 110,
  'KZ-MAN': 160,
  'KZ-SEV': 65,
  'KZ-PAV': 78,
  'KZ-YUZ': 170,
  'KZ-ZAP': 90,
};

/** A rural district that elects its äkım; `precincts` are indexes into the ground's. */
export interface RuralDistrict {
  readonly region: Region;
  readonly area: string;
  readonly place: string;
  readonly precincts: readonly number[];
}

/** Where the night of 25 July 2021 takes place. */
export interface Ground {
  readonly areas: readonly Area[];
  readonly precincts: readonly Precinct[];
  readonly ruralDistricts: readonly RuralDistrict[];
}

/** Contests of each region, in the order of REGIONS: 730 over the printed 737 races, by largest remainder. */
export function contestsByRegion(): number[] {
  const races = REGIONS.map(({ id }) => CANDIDATE_TABLE.find(({ region }) => region === id)?.races ?? 0);
  return apportion(races, CONTESTS);
}

/** Precincts of each of the 730 contests, 1 to 8 of them, 1,847 together. */
function precinctCounts(random: Random): number[] {
  const drawn = Array.from({ length: CONTESTS }, () => 1 + random.weighted(PRECINCT_COUNTS));
  return level({ values: drawn, lowest: drawn.map(() => 1), highest: drawn.map(() => 8) }, PRECINCTS);
}

/** Voters of each precinct, given the region of each: exactly 1,209,817 together. */
function voters(random: Random, regions: readonly Region[]): number[] {
  const drawn = regions.map(({ id }) => {
    const [from, to] = SIZES[random.weighted(SIZES.map(([, , often]) => often))] ?? [VOTERS_MIN, VOTERS_MAX];
    return Math.floor((random.between(from, to) * (DENSITY[id] ?? 100)) / 100);
  });
  const whole = drawn.reduce((sum, size) => sum + size, 0);
  const values = drawn.map((size) =>
    Math.min(VOTERS_MAX, Math.max(VOTERS_MIN, Math.floor((size * VOTERS) / whole))),
  );
  const lowest = values.map((size) => Math.min(size, Math.max(VOTERS_MIN, Math.floor(size / 2))));
  // Room by size, so the smallest stay small.
  const highest = values.map((size) => Math.min(VOTERS_MAX, Math.floor((size * 3) / 2)));
  return level({ values, lowest, highest }, VOTERS);
}

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** One region's districts and rural districts; the latter spread over the former as evenly as they go. */
function divide(region: Region, districts: readonly string[], places: readonly string[]): Area[] {
  const sizes = apportion(
    districts.map(() => 1),
    places.length,
  );
  const left = [...places];
  return districts.flatMap((district, index) => {
    const id = `${region.id}-${twoDigits(index + 1)}`;
    const below = left.splice(0, sizes[index] ?? 0).map((place, order): Area => ({
      id: `${id}-${twoDigits(order + 1)}`,
      parent: id,
      kind: 'rural-district',
      name: { en: `${place} Rural District` },
      origin: 'synthesised',
    }));
    const head: Area = {
      id,
      parent: region.id,
      kind: 'district',
      name: { en: `${district} District` },
      origin: 'synthesised',
    };
    return [head, ...below];
  });
}

/** Country, regions, districts and rural districts: only the first two are documented. */
function layAreas(random: Random): Area[] {
  const districtsByRegion = apportion(contestsByRegion(), DISTRICTS);
  const districtNames = placeNames(random);
  const regions = REGIONS.map((region): Area => ({
    id: region.id,
    parent: COUNTRY.id,
    kind: 'region',
    name: region.name,
    origin: 'documented',
  }));
  const below = REGIONS.flatMap((region, index) => {
    const districts = districtNames.splice(0, districtsByRegion[index] ?? 0);
    const places = placeNames(random).filter((name) => !districts.includes(name));
    return divide(region, districts, places.slice(0, contestsByRegion()[index] ?? 0));
  });
  return [COUNTRY, ...regions, ...below];
}

/** The areas, the 1,847 precincts and the 730 rural districts; always the same ones. */
export function layGround(): Ground {
  const random = new Random('akim-2021-07-25/ground');
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
  const registered = voters(
    random,
    homes.map(({ region }) => region),
  );
  const precincts = homes.map(({ area, region }, index): Precinct => ({
    id: String(index + 1).padStart(4, '0'),
    area,
    number: String(index + 1),
    registered: registered[index] ?? 0,
    ...(region.timeZone === CAPITAL_ZONE ? {} : { timeZone: region.timeZone }),
    origin: 'synthesised',
  }));
  return { areas, precincts, ruralDistricts };
}
