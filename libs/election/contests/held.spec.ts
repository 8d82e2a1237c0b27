import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { contest, precinct, smallElection } from '../../../test/fixtures/data/small-election.js';
import { Electorate } from '../layout/electorate.js';
import { layOut } from '../layout/layout.js';
import type { ContestSnapshot } from '../published/snapshot.js';
import { allocate } from './allocate.js';
import { heldOf, type HeldPrecinct } from './held.js';
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
  const counts = { precincts: 2, corrections: 1, annulments: 0, voters: 40 };
  expect(heldOf(shownOf([100, 29]), both, electorateOf(10, 30))).toEqual({
    ...counts,
    canChangeWinner: false,
  });
  expect(heldOf(shownOf([100, 30]), both, electorateOf(10, 30))).toEqual({
    ...counts,
    canChangeWinner: true,
  });
  expect(heldOf(shownOf([100, 30]), [], electorateOf(10, 30))).toEqual({
    ...{ precincts: 0, corrections: 0, annulments: 0, voters: 0, canChangeWinner: false },
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

test('heldOf never says that an annulment cannot change the winner where it would', () => {
  const votes = fc.array(fc.nat(9), { minLength: 3, maxLength: 3 });
  let unchangeable = 0;
  fc.assert(
    fc.property(votes, votes, fc.boolean(), (counted, rest, isKnown) => {
      const before = rest.map((each, at) => each + (counted[at] ?? 0));
      const annulment = { precinct: 0, isCorrection: true, isAnnulment: true };
      const known = isKnown ? { counted: { votes: counted, base: 0 } } : {};
      const held = heldOf(shownOf(before), [{ ...annulment, ...known }], electorateOf(30, 50));
      if (leaderOf(rest) !== leaderOf(before)) expect(held.canChangeWinner).toBe(true);
      if (held.canChangeWinner === false) unchangeable += 1;
      expect(held).toMatchObject({ precincts: 1, corrections: 0, annulments: 1 });
    }),
  );
  expect(unchangeable).toBeGreaterThan(0);
});

test('heldOf takes of the one ahead what an annulled precinct is known to have given', () => {
  const of = (votes: readonly number[]) =>
    heldOf(
      shownOf([100, 70]),
      [{ precinct: 0, isCorrection: true, isAnnulment: true, counted: { votes, base: 50 } }],
      electorateOf(200),
    ).canChangeWinner;
  expect([of([29, 5]), of([30, 5])]).toEqual([false, true]);
});

describe('heldOf says of lists only that seats can change, and never that they cannot', () => {
  const list = (id: string, votes: number) => ({ id, votes, standing: true });
  const allocation = allocate({
    seats: 3,
    base: { of: 'valid', votes: 95 },
    lists: [list('o0', 50), list('o1', 30), list('o2', 15)],
  });
  const lists = shownOf([50, 30, 15], { kind: 'party-list', allocation });
  const of = (voters: number, held: Partial<HeldPrecinct>) =>
    heldOf(lists, [{ precinct: 0, isCorrection: false, ...held }], electorateOf(voters)).canChangeWinner;
  const counted = (...votes: number[]) => ({
    counted: { votes, base: votes.reduce((sum, each) => sum + each, 0) },
  });

  test('where a protocol that is not counted yet brings votes for one more seat', () => {
    expect(allocation.lists.map(({ seats }) => seats)).toEqual([2, 1, 0]);
    expect([of(3, {}), of(2, {})]).toEqual([true, null]);
  });

  test('where a correction can give the votes of its precinct to another list', () => {
    expect(of(3, { isCorrection: true, ...counted(1, 1, 1) })).toBe(null);
    expect(of(3, { isCorrection: true, ...counted(3, 0, 0) })).toBe(true);
    expect(of(3, { isCorrection: true })).toBe(null);
  });

  test('where an annulment takes votes out', () => {
    const annulled = { isCorrection: true, isAnnulment: true };
    expect(of(9, { ...annulled, ...counted(5, 0, 0) })).toBe(null);
    expect(of(9, { ...annulled, ...counted(6, 0, 0) })).toBe(true);
  });
});
