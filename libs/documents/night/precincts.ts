import type { Precinct } from '#election';
import { level } from '../apportion.js';
import type { Random } from '../random.js';
import { CAPITAL_ZONE, type Region } from '../regions.js';

const VOTERS_MIN = 25;
const VOTERS_MAX = 2500;

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

/** Voters of each precinct, given the region of each: exactly `total` together. */
export function drawVoters(random: Random, regions: readonly Region[], total: number): number[] {
  const drawn = regions.map(({ id }) => {
    const [from, to] = SIZES[random.weighted(SIZES.map(([, , often]) => often))] ?? [VOTERS_MIN, VOTERS_MAX];
    return Math.floor((random.between(from, to) * (DENSITY[id] ?? 100)) / 100);
  });
  const whole = drawn.reduce((sum, size) => sum + size, 0);
  const values = drawn.map((size) =>
    Math.min(VOTERS_MAX, Math.max(VOTERS_MIN, Math.floor((size * total) / whole))),
  );
  const lowest = values.map((size) => Math.min(size, Math.max(VOTERS_MIN, Math.floor(size / 2))));
  // Room by size, so the smallest stay small.
  const highest = values.map((size) => Math.min(VOTERS_MAX, Math.floor((size * 3) / 2)));
  return level({ values, lowest, highest }, total);
}

/** Where a precinct lies: the area it votes in, and the region around it. */
export interface Home {
  readonly area: string;
  readonly region: Region;
}

/** Precincts numbered from 1 through the country, one a home; their voters are synthesised. */
export function makePrecincts(homes: readonly Home[], voters: readonly number[]): Precinct[] {
  return homes.map(({ area, region }, index) => ({
    id: String(index + 1).padStart(4, '0'),
    area,
    number: String(index + 1),
    registered: voters[index] ?? 0,
    ...(region.timeZone === CAPITAL_ZONE ? {} : { timeZone: region.timeZone }),
    origin: 'synthesised',
  }));
}
