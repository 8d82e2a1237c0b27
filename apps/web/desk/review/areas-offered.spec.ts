import { expect, test } from '@jest/globals';
import type { ElectionDescription } from '#contract';
import type { Grant } from '#election';
import { offerAreas } from './areas-offered.js';

type Area = ElectionDescription['areas'][number];

const area = (id: string, parent: string | null, kind: Area['kind']): Area => ({
  ...{ id, parent, kind, name: { en: id } },
  ...{ precincts: 1, registered: 100 },
});
const AREAS = [
  area('KZ', null, 'country'),
  area('west', 'KZ', 'region'),
  area('west-1', 'west', 'district'),
  area('west-1-a', 'west-1', 'rural-district'),
  area('east', 'KZ', 'region'),
];
const reviewer = (of: string | null): Grant => ({
  ...{ role: 'reviewer', election: null, area: of, precincts: null },
});
const idsFor = (...grants: readonly Grant[]): readonly string[] =>
  offerAreas(AREAS, grants).map((offered) => offered.area.id);

test('offerAreas offers regions and districts with the areas above them', () => {
  expect(idsFor(reviewer(null))).toEqual(['west', 'west-1', 'east']);
  const [, district] = offerAreas(AREAS, [reviewer(null)]);
  expect(district?.above.map(({ id }) => id)).toEqual(['west']);
});

test('offerAreas offers only areas within the grants', () => {
  expect(idsFor(reviewer('west'))).toEqual(['west', 'west-1']);
  expect(idsFor(reviewer('east'), reviewer('west-1'))).toEqual(['west-1', 'east']);
  expect(idsFor()).toEqual([]);
});

test('offerAreas offers a rural district when the grants cover nothing larger', () => {
  expect(idsFor(reviewer('west-1-a'))).toEqual(['west-1-a']);
});
