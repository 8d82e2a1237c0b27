import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { contest, precinct, smallElection } from '../../../test/fixtures/data/small-election.js';
import { Electorate } from '../layout/electorate.js';
import { layOut } from '../layout/layout.js';
import type { ContestSnapshot } from '../published/snapshot.js';
import { heldOf } from './held.js';
import { judgePlurality } from './plurality.js';

const electorateOf = (...voters: number[]): Electorate =>
  new Electorate(
    layOut(
      smallElection({
        precincts: voters.map((each, at) => precinct(String(at), 'west-1', each)),
        contests: [contest()],
      }),
    ),
  );

const shownOf = (votes: readonly number[], changes: Partial<ContestSnapshot> = {}): ContestSnapshot => {
  const options = votes.map((each, at) => ({
    id: `o${at}`,
    name: { en: `o${at}` },
    nominatedBy: 'NO',
    countedFor: 'NO',
    status: 'standing' as const,
    votes: each,
  }));
  const race = { options, votes, reported: 2, expected: 2, outstanding: 0, unlistedOut: 0 };
  const { leader, margin, state } = judgePlurality(race);
  const known = { leader: leader === null ? null : `o${leader}`, margin, state };
  const precincts = { reported: 2, expected: 2 };
  return { kind: 'plurality', ...known, precincts, options, ...changes } as unknown as ContestSnapshot;
};

/** Every distribution of at most so many votes over so many options. */
function* distributions(options: number, votes: number): Generator<number[]> {
  if (options === 0) {
    yield [];
    return;
  }
  for (let mine = 0; mine <= votes; mine++) {
    for (const rest of distributions(options - 1, votes - mine)) yield [mine, ...rest];
  }
}

const leaderOf = (votes: readonly number[]): string | null => shownOf(votes).leader;

test('heldOf never says that a held protocol cannot change the winner where some protocol would', () => {
  let unchangeable = 0;
  const reach = 3;
  const own = fc.array(fc.nat(1), { minLength: 3, maxLength: 3 });
  const others = fc.array(fc.nat(9), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(own, others, fc.boolean(), (counted, rest, isCorrection) => {
      const before = rest.map((votes, at) => votes + (isCorrection ? (counted[at] ?? 0) : 0));
      const held = heldOf(shownOf(before), [{ precinct: 0, isCorrection }], electorateOf(reach, 50));
      const leaders = [...distributions(3, reach)].map((votes) =>
        leaderOf(rest.map((each, at) => each + (votes[at] ?? 0))),
      );
      const canChange = leaders.some((leader) => leader !== leaderOf(before));
      if (canChange) expect(held.canChangeWinner).toBe(true);
      // What is not counted yet is bounded exactly.
      if (!isCorrection) expect(held.canChangeWinner).toBe(canChange);
      if (held.canChangeWinner === false) unchangeable += 1;
    }),
  );
  expect(unchangeable).toBeGreaterThan(0);
});

test('heldOf counts precincts, corrections and voters', () => {
  const both = [
    { precinct: 0, isCorrection: false },
    { precinct: 1, isCorrection: true },
  ];
  const counts = { precincts: 2, corrections: 1, voters: 40 };
  expect(heldOf(shownOf([100, 29]), both, electorateOf(10, 30))).toEqual({
    ...counts,
    canChangeWinner: false,
  });
  expect(heldOf(shownOf([100, 30]), both, electorateOf(10, 30))).toEqual({
    ...counts,
    canChangeWinner: true,
  });
  expect(heldOf(shownOf([100, 30]), [], electorateOf(10, 30))).toEqual({
    ...{ precincts: 0, corrections: 0, voters: 0, canChangeWinner: false },
  });
});

test.each([
  ['before the first protocol', { precincts: { reported: 0, expected: 2 } }],
  ['where votes are undocumented', { votes: 'undocumented' }],
  ['of an annulled contest', { state: 'annulled' }],
] as const)('heldOf does not say whether the winner can change %s', (_, changes) => {
  const held = heldOf(shownOf([5, 4], changes), [{ precinct: 0, isCorrection: false }], electorateOf(10, 30));
  expect(held.canChangeWinner).toBe(null);
});

test('heldOf says of lists only that seats can change, and never that they cannot', () => {
  const nextSeats = [{ option: 'o0', votes: 8 }];
  const lists = shownOf([5, 4], {
    kind: 'party-list',
    outlook: { nextSeats } as unknown as ContestSnapshot['outlook'],
  });
  const of = (isCorrection: boolean, ...voters: number[]) =>
    heldOf(lists, [{ precinct: 0, isCorrection }], electorateOf(...voters)).canChangeWinner;
  expect([of(false, 8), of(false, 7), of(true, 8)]).toEqual([true, null, null]);
});
