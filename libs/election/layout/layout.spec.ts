import { expect, test } from '@jest/globals';
import { area, contest, precinct, smallElection } from '../../../test/fixtures/data/small-election.js';
import { layOut } from '../index.js';

// west-1 lies in KZ-WEST; the precincts of one area need not be next to each other.
const layout = layOut(
  smallElection({
    precincts: [
      precinct('e1', 'KZ-EAST', 10),
      precinct('w1', 'west-1', 20),
      precinct('k1', 'KZ', 40),
      precinct('e2', 'KZ-EAST', 80),
      precinct('w2', 'KZ-WEST', 160),
    ],
    contests: [
      contest({ id: 'district', area: 'west-1' }),
      contest({ id: 'west', area: 'KZ-WEST', againstAll: false }),
      contest({ id: 'east', area: 'KZ-EAST' }),
    ],
  }),
);
const places = (ids: readonly string[]) => ids.map((id) => layout.precinctIndex.get(id) as number);

test('sums precincts and voters up the tree', () => {
  expect([...layout.precinctsOfArea]).toEqual([5, 2, 1, 2]);
  expect([...layout.registeredOfArea]).toEqual([310, 180, 20, 90]);
  expect([...layout.precinctsOfContest]).toEqual([1, 2, 2]);
  expect([...layout.registeredOfContest]).toEqual([20, 180, 90]);
});

test('expects protocols only from precincts with a contest', () => {
  expect([...layout.votingPrecinctsOfArea]).toEqual([4, 2, 1, 2]);
});

test('gives each precinct the contests of its area and of those above', () => {
  expect(places(['e1', 'w1', 'k1', 'w2']).map(layout.contestsOfPrecinct)).toEqual([[2], [0, 1], [], [1]]);
});

test('a contest covers the precincts at and below its area, no others', () => {
  const covered = [0, 1, 2].map((index) =>
    layout.definition.precincts.filter((_, at) => layout.covers(index, at)).map(({ id }) => id),
  );
  expect(covered).toEqual([['w1'], ['w1', 'w2'], ['e1', 'e2']]);
});

test('ranks the precincts of any area in one run', () => {
  expect([...layout.rankOfPrecinct].sort()).toEqual([0, 1, 2, 3, 4]);
  const ranks = (ids: readonly string[]) => places(ids).map((at) => layout.rankOfPrecinct[at]);
  const west = layout.firstRankOfArea[1] as number;
  expect(new Set(ranks(['w1', 'w2']))).toEqual(new Set([west, west + 1]));
});

test('slots are the checkpoints, then the contests', () => {
  expect(layout.slots).toBe(5);
  expect([0, 1, 2, 3, 4].map(layout.contestOfSlot)).toEqual([-1, -1, 0, 1, 2]);
  expect(layout.slotOfContest(1)).toBe(3);
  // Seven lines, two options, and against-all where the ballot has it.
  expect([0, 1, 2, 3, 4].map(layout.widthOfSlot)).toEqual([2, 2, 10, 9, 10]);
});

test('gives the root, the parents and the children of areas', () => {
  expect(layout.root).toBe(0);
  expect([...layout.parentOfArea]).toEqual([-1, 0, 1, 0]);
  expect(layout.childrenOfArea).toEqual([[1, 3], [2], [], []]);
});

test('the order of areas in the definition does not matter', () => {
  const reversed = layOut(smallElection({ areas: [...smallElection().areas].reverse() }));
  expect(reversed.root).toBe(3);
  expect([...reversed.precinctsOfArea]).toEqual([2, 1, 1, 3]);
});

test('throws when the areas are not one tree', () => {
  const country = area('KZ', undefined, 'country');
  const lay = (areas: ReturnType<typeof area>[]) => () => layOut(smallElection({ areas }));
  expect(lay([country, area('A', 'nowhere', 'region')])).toThrow('unknown parent');
  expect(lay([country, area('A', undefined, 'region')])).toThrow('without a parent');
  expect(lay([country, area('A', 'A', 'region')])).toThrow('cycle');
  expect(lay([area('A', 'A', 'region')])).toThrow('no root');
  expect(lay([country])).toThrow('unknown area');
});
