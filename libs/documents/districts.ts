import type { Area } from '#election';
import { placeNames } from './naming.js';
import type { Random } from './random.js';
import { COUNTRY, REGIONS } from './regions.js';

/** The stream that districts are the first to be drawn from, so that every election finds the same ones. */
export const GEOGRAPHY_STREAM = 'akim-2021-07-25/ground';

/** Districts of each region, in the order of REGIONS: 160, by the rural districts that voted on 25 July 2021. */
const DISTRICTS: readonly number[] = [15, 20, 8, 7, 17, 8, 16, 13, 9, 2, 15, 10, 13, 7];

/** The 14 regions as areas, in the order of REGIONS. */
export const REGION_AREAS: readonly Area[] = REGIONS.map(({ id, name }) => ({
  id,
  parent: COUNTRY.id,
  kind: 'region',
  name,
  origin: 'documented',
}));

export const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** Every region's districts, in the order of REGIONS; their names are synthesised. */
export function layDistricts(random: Random): Area[][] {
  const names = placeNames(random);
  return REGIONS.map((region, index) =>
    names.splice(0, DISTRICTS[index]).map((name, order) => ({
      id: `${region.id}-${twoDigits(order + 1)}`,
      parent: region.id,
      kind: 'district',
      name: { en: `${name} District` },
      origin: 'synthesised',
    })),
  );
}
