import { describe, expect, test } from '@jest/globals';
import { REGIONS } from '../regions.js';
import { AKIM_2021_07_25 as NIGHT } from './night.js';

const definition = NIGHT.define('night');

describe('the geography of 25 July 2021', () => {
  const ruralDistricts = definition.areas.filter(({ kind }) => kind === 'rural-district');

  test('has 14 regions, 160 districts and 730 rural districts, with the expected number per region', () => {
    const kinds = ['country', 'region', 'district', 'rural-district'] as const;
    expect(kinds.map((kind) => definition.areas.filter((area) => area.kind === kind).length)).toEqual([
      1, 14, 160, 730,
    ]);
    const byRegion = REGIONS.map(({ id }) => ruralDistricts.filter((area) => area.id.startsWith(id)).length);
    expect(byRegion).toEqual([70, 94, 35, 31, 76, 38, 74, 58, 40, 10, 70, 44, 59, 31]);
  });

  test('gives sibling areas distinct names, and marks what is synthesised', () => {
    const names = definition.areas.map(({ parent, name }) => `${parent ?? ''}/${name.en}`);
    expect(new Set(names).size).toBe(names.length);
    for (const { kind, origin } of definition.areas) {
      expect(origin).toBe(kind === 'country' || kind === 'region' ? 'documented' : 'synthesised');
    }
    for (const { origin } of [...definition.precincts, ...definition.contests])
      expect(origin).toBe('synthesised');
  });

  test('has 1 to 8 precincts per rural district, of 25 to 2,500 voters', () => {
    const sizes = definition.precincts
      .map(({ registered }) => registered ?? 0)
      .sort((one, other) => one - other);
    expect(sizes[0]).toBeGreaterThanOrEqual(25);
    expect(sizes[0]).toBeLessThan(60);
    expect(sizes.at(-1)).toBeLessThanOrEqual(2500);
    expect(sizes.at(-1)).toBeGreaterThan(2000);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThan(550);
    const counts = ruralDistricts.map(
      ({ id }) => definition.precincts.filter(({ area }) => area === id).length,
    );
    expect(Math.min(...counts)).toBe(1);
    expect(Math.max(...counts)).toBe(8);
  });
});
