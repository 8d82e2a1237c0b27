import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ContestSnapshot } from '../published/snapshot.js';
import { allocate, type ListCount } from './allocate.js';
import { outlookOf } from './outlook.js';
import { judgePlurality, type Race } from './plurality.js';

const option = (votes: number, struckOff: boolean, at: number) => ({
  ...{ id: `o${at}`, name: { en: `o${at}` }, nominatedBy: 'NO', countedFor: 'NO' },
  ...{ incumbent: false, share: null, elected: false, seats: 0, votes },
  status: struckOff ? ('struck-off' as const) : ('standing' as const),
});

const drawnOptions = fc.array(fc.tuple(fc.nat(6), fc.boolean()), { minLength: 1, maxLength: 3 });

/** Every distribution of at most the given number of votes over the options. */
function* distributions(options: number, votes: number): Generator<number[]> {
  if (options === 0) {
    yield [];
    return;
  }
  for (let mine = 0; mine <= votes; mine++) {
    for (const rest of distributions(options - 1, votes - mine)) yield [mine, ...rest];
  }
}

const snapshotOf = (changes: Partial<ContestSnapshot>) => changes as ContestSnapshot;

test('outlookOf says whether outstanding votes can change the winner and what the runner-up needs', () => {
  let changeable = 0;
  fc.assert(
    fc.property(drawnOptions, fc.nat(6), (drawn, outstanding) => {
      const options = drawn.map(([votes, struckOff], at) => option(votes, struckOff, at));
      const votes = options.map((each) => each.votes);
      const race: Race = { options, votes, reported: 1, expected: 2, outstanding, unlistedOut: 0 };
      const now = judgePlurality(race);
      const leader = now.leader === null ? null : (options[now.leader]?.id ?? null);
      const shown = snapshotOf({
        ...{ kind: 'plurality', state: now.state, leader, margin: now.margin, options, outstanding },
        precincts: { reported: 1, expected: 2 },
      });
      const outlook = outlookOf(shown, true, {});
      const ends = [...distributions(options.length, outstanding)].map((more) => {
        const then = votes.map((each, at) => each + (more[at] ?? 0));
        const { leader } = judgePlurality({ ...race, votes: then, reported: 2 });
        return { leader, more };
      });
      const changes = ends.filter((end) => end.leader !== now.leader);
      if (changes.length > 0) changeable++;
      expect(outlook?.canChange).toBe(changes.length > 0);
      if (outlook?.runnerUp) {
        const { canDrawLevel, votes: needed } = outlook.runnerUp;
        expect(canDrawLevel).toBe(changes.length > 0);
        const least = Math.min(...changes.map(({ more }) => more.reduce((sum, each) => sum + each, 0)));
        if (canDrawLevel) expect(needed).toBe(least);
      }
    }),
    { numRuns: 1_000 },
  );
  expect(changeable).toBeGreaterThan(100);
});

const drawnCount: fc.Arbitrary<ListCount> = fc
  .record({
    seats: fc.integer({ min: 1, max: 6 }),
    threshold: fc.constantFrom(undefined, '7', '25', '40'),
    solePasser: fc.constantFrom(undefined, 'takesAll' as const),
    others: fc.nat(20),
    lists: fc.array(
      fc.record({
        votes: fc.nat(40),
        standing: fc.constantFrom(true, true, true, false),
        registeredOn: fc.constantFrom(undefined, '2020-11-27', '2020-12-01'),
        listSize: fc.constantFrom(undefined, undefined, 1, 3),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  })
  .map(({ others, lists, ...rules }) => ({
    ...rules,
    base: { of: 'cast', votes: lists.reduce((sum, { votes }) => sum + votes, others) },
    lists: lists.map((list, at) => ({ ...list, id: `o${at}` })),
  }));

const TRIED_MAX = 600;

test('outlookOf gives the fewest votes that win each list one more seat', () => {
  let found = 0;
  fc.assert(
    fc.property(drawnCount, (count) => {
      const shown = snapshotOf({
        ...{ kind: 'party-list', state: 'leading', allocation: allocate(count), outstanding: 10 },
        precincts: { reported: 1, expected: 2 },
      });
      const told = outlookOf(shown, true, count)?.nextSeats ?? [];
      const seatsWith = (list: number, more: number): number =>
        allocate({
          ...count,
          base: { ...count.base, votes: count.base.votes + more },
          lists: count.lists.map((each, at) => (at === list ? { ...each, votes: each.votes + more } : each)),
        }).lists[list]?.seats ?? 0;
      expect(told.map((each) => each.option)).toEqual(
        count.lists.flatMap(({ id, standing }) => (standing ? [id] : [])),
      );
      for (const next of told) {
        const list = count.lists.findIndex(({ id }) => id === next.option);
        const now = seatsWith(list, 0);
        let tried = 1;
        while (tried <= TRIED_MAX && seatsWith(list, tried) <= now) tried++;
        if (tried > TRIED_MAX) expect(next.votes ?? Infinity).toBeGreaterThan(TRIED_MAX);
        else {
          found++;
          expect(next.votes).toBe(tried);
        }
      }
    }),
    { numRuns: 400 },
  );
  expect(found).toBeGreaterThan(200);
});

test('outlookOf gives null when nothing is known and no bound when there is none', () => {
  const lead = snapshotOf({
    ...{ kind: 'plurality', state: 'leading', leader: 'o0', margin: 3, outstanding: 10 },
    options: [option(5, false, 0), option(2, false, 1)],
    precincts: { reported: 1, expected: 2 },
  });
  expect(outlookOf(lead, true, {})).toEqual({
    out: { precincts: 1, voters: 10 },
    canChange: true,
    runnerUp: { option: 'o1', votes: 3, share: '30.00', canDrawLevel: true },
    nextSeats: null,
  });
  const unbounded = { out: { precincts: 1, voters: null }, canChange: null, runnerUp: null, nextSeats: null };
  expect(outlookOf(lead, false, {})).toEqual(unbounded);
  expect(outlookOf({ ...lead, unlistedOut: 1 }, true, {})).toEqual(unbounded);
  expect(outlookOf({ ...lead, state: 'annulled' }, true, {})).toBeNull();
  expect(outlookOf({ ...lead, votes: 'undocumented' }, true, {})).toBeNull();
  expect(outlookOf({ ...lead, precincts: { reported: 0, expected: 2 } }, true, {})).toBeNull();
  const all = {
    ...lead,
    precincts: { reported: 2, expected: 2 },
    outstanding: 0,
    state: 'complete' as const,
  };
  expect(outlookOf(all, true, {})).toMatchObject({ canChange: false, runnerUp: null });
});
