import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { area, precinct, smallElection } from '../../../test/fixtures/data/small-election.js';
import { layOut, reachesArea, reachesPrecinct, type Grant } from '../index.js';
import { precinctsByRank, reachedPrecincts } from './reach.js';

const AREAS = ['KZ', 'KZ-WEST', 'west-1', 'west-2', 'KZ-EAST'];
// The precincts of each area are apart from each other.
const PRECINCTS = Array.from({ length: 12 }, (_, i) => precinct(`p${i}`, AREAS[(i * 3) % 5] as string, 10));
const layout = layOut(
  smallElection({
    areas: [...smallElection().areas, area('west-2', 'KZ-WEST', 'district')],
    precincts: PRECINCTS,
  }),
);

const GRANT = fc.record<Grant>({
  role: fc.constant('operator'),
  election: fc.constant(null),
  area: fc.option(fc.constantFrom(...AREAS, 'nowhere')),
  precincts: fc.option(fc.array(fc.constantFrom(...PRECINCTS.map(({ id }) => id), 'none'), { maxLength: 5 })),
});

test('reachedPrecincts gives the precincts of an area that reachesPrecinct allows, by rank', () => {
  const byRank = [...precinctsByRank(layout)];
  fc.assert(
    fc.property(
      fc.array(GRANT, { maxLength: 4 }),
      fc.nat({ max: layout.definition.areas.length - 1 }),
      (grants, within) => {
        const id = layout.definition.areas[within]?.id ?? '';
        const there: Grant[] = [{ role: 'operator', election: null, area: id, precincts: null }];
        const expected = byRank.filter(
          (each) => reachesPrecinct(layout, grants, each) && reachesPrecinct(layout, there, each),
        );
        expect([...reachedPrecincts(layout, grants, within)]).toEqual(expected);
      },
    ),
  );
});

test('precinctsByRank gives every precinct, those of an area in one run', () => {
  const byRank = [...precinctsByRank(layout)];
  expect([...byRank].sort((a, b) => a - b)).toEqual(PRECINCTS.map((_, i) => i));
  const west = byRank.map((each) =>
    reachesArea(
      layout,
      [{ role: 'operator', election: null, area: 'KZ-WEST', precincts: null }],
      layout.areaOfPrecinct[each] ?? -1,
    ),
  );
  expect(west.join()).toMatch(/^(false,)*(true,?)+(,?false)*$/);
});
