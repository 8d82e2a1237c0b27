import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { contestSnapshot, layOut, pct, summary, Tally } from '#election';
import type { Contest, PartySeats } from '#election';
import { countAll, disordered, nights, type Night } from './arbitrary-election.js';
import { allocatePlainly } from './plain-allocation.js';
import { countPlainly } from './plain-count.js';

const DAYS = [undefined, '2020-11-27', '2020-12-01'];

const rules = fc.record({
  seats: fc.integer({ min: 1, max: 5 }),
  hundredths: fc.constantFrom(0, 500, 700, 2500),
  solePasser: fc.constantFrom(undefined, 'admitRunnerUp' as const, 'takesAll' as const),
  days: fc.array(fc.nat(DAYS.length - 1), { minLength: 4, maxLength: 4 }),
  listSizes: fc.array(fc.nat(9), { minLength: 4, maxLength: 4 }),
});
type Rules = typeof rules extends fc.Arbitrary<infer Drawn> ? Drawn : never;

function turnToLists(contest: Contest, drawn: Rules): Contest {
  const { seats, hundredths, solePasser, days, listSizes } = drawn;
  return {
    ...contest,
    kind: 'party-list',
    seats,
    threshold: hundredths === 0 ? undefined : String(hundredths / 100),
    solePasser,
    options: contest.options.map((option, index) => ({
      ...option,
      registeredOn: DAYS[days[index]!],
      listSize: listSizes[index]! > 4 ? undefined : listSizes[index]! + 1,
    })),
  };
}

interface ListNight extends Night {
  readonly rules: readonly Rules[];
}

/** Elections with party-list contests only, and the entries of their ledgers. */
const listNights: fc.Arbitrary<ListNight> = fc
  .tuple(nights, fc.array(rules, { minLength: 4, maxLength: 4 }))
  .map(([{ layout, entries }, drawn]) => {
    const { definition } = layout;
    const contests = definition.contests.map((contest, index) => turnToLists(contest, drawn[index]!));
    return { layout: layOut({ ...definition, contests }), entries, rules: drawn };
  });

const snapshotsOf = (tally: Tally) =>
  tally.layout.definition.contests.map((_, contest) => contestSnapshot(tally, contest));

const see = (tally: Tally): string => JSON.stringify([snapshotsOf(tally), summary(tally)]);

test('seats do not depend on the order and repetition of entries, or on reads in between', () => {
  const drawnLooks = fc.array(fc.boolean(), { minLength: 60, maxLength: 60 });
  fc.assert(
    fc.property(disordered(listNights), drawnLooks, ({ layout, entries, sent }, looks) => {
      const other = new Tally(layout);
      sent.forEach((entry, index) => {
        other.apply(entry);
        if (looks[index]) summary(other);
      });
      expect(see(other)).toBe(see(countAll(layout, entries)));
    }),
    { numRuns: 300 },
  );
});

test('counting incrementally equals counting from the start, after every entry', () => {
  fc.assert(
    fc.property(listNights, ({ layout, entries }) => {
      const tally = countAll(layout, []);
      entries.forEach((entry, index) => {
        tally.apply(entry);
        expect(see(tally)).toBe(see(countAll(layout, entries.slice(0, index + 1))));
      });
    }),
    { numRuns: 60 },
  );
});

test('seats equal those of a brute-force allocation, and are won only when all precincts are in', () => {
  let complete = 0;
  fc.assert(
    fc.property(listNights, ({ layout, entries, rules: drawn }) => {
      const plain = countPlainly(layout.definition, entries);
      snapshotsOf(countAll(layout, entries)).forEach((shown, index) => {
        const { options, base, solePasser, seats } = layout.definition.contests[index]!;
        const { votes, cast, invalid, reported } = plain.contests[index]!;
        const due = allocatePlainly(
          {
            ...{ seats, solePasser, hundredths: drawn[index]!.hundredths },
            base: base === 'cast' ? cast : Math.max(0, cast - invalid),
            lists: options.map((option, at) => ({
              ...option,
              votes: votes[at]!,
              standing: option.status === 'standing',
            })),
          },
          (gap) => gap,
        );
        const filled = due.map((n, at) => Math.min(n, options[at]!.listSize ?? n));
        const final = shown.precincts.reported === shown.precincts.expected;
        if (final) complete++;
        expect(shown.state).toBe(reported === 0 ? 'awaiting' : final ? 'complete' : 'leading');
        expect(shown.allocation?.lists.map((list) => list.seats)).toEqual(
          reported === 0 ? undefined : filled,
        );
        expect(shown.options.map((option) => option.seats)).toEqual(final ? filled : filled.map(() => 0));
        expect(shown.options.map(({ elected }) => elected)).toEqual(filled.map((n) => final && n > 0));
      });
    }),
    { numRuns: 500 },
  );
  expect(complete).toBeGreaterThan(100);
});

test('summary adds up the seats of complete contests by party', () => {
  fc.assert(
    fc.property(listNights, ({ layout, entries }) => {
      const tally = countAll(layout, entries);
      const won = snapshotsOf(tally).flatMap(({ options }) => options);
      const seatsOf = (countedFor: string, nominators?: readonly string[]) =>
        won
          .filter((option) => option.countedFor === countedFor)
          .filter((option) => nominators?.includes(option.nominatedBy) ?? true)
          .reduce((sum, option) => sum + option.seats, 0);
      const expected = new Map<string, PartySeats>();
      for (const { countedFor } of won) {
        const nominated = countedFor === 'IND' ? 0 : seatsOf(countedFor, [countedFor]);
        const seats = seatsOf(countedFor);
        const selfNominated = seatsOf(countedFor, ['IND']);
        if (seats > 0) expected.set(countedFor, { countedFor, seats, nominated, selfNominated });
      }
      const byCode = (a: PartySeats, b: PartySeats) => (a.countedFor < b.countedFor ? -1 : 1);
      expect(summary(tally).elected.toSorted(byCode)).toEqual([...expected.values()].sort(byCode));
    }),
    { numRuns: 300 },
  );
});

test('summary adds up the votes and provisional seats of all contests by party', () => {
  fc.assert(
    fc.property(listNights, ({ layout, entries }) => {
      const tally = countAll(layout, entries);
      const plain = countPlainly(layout.definition, entries);
      const base = plain.contests.reduce((sum, { cast, invalid }, index) => {
        const isOfValid = layout.definition.contests[index]?.base === 'valid';
        return sum + (isOfValid ? Math.max(0, cast - invalid) : cast);
      }, 0);
      const expected = new Map<string, { votes: number; seats: number }>();
      snapshotsOf(tally).forEach(({ options, allocation }, index) => {
        options.forEach(({ countedFor }, option) => {
          const party = expected.get(countedFor) ?? { votes: 0, seats: 0 };
          party.votes += plain.contests[index]?.votes[option] ?? 0;
          party.seats += allocation?.lists[option]?.seats ?? 0;
          expected.set(countedFor, party);
        });
      });
      const parties = summary(tally).parties ?? [];
      expect(new Map(parties.map(({ countedFor, votes, seats }) => [countedFor, { votes, seats }]))).toEqual(
        expected,
      );
      for (const { votes, share } of parties) expect(share).toBe(pct(votes, base));
      const seats = parties.map((party) => party.seats);
      expect(seats).toEqual(seats.toSorted((a, b) => b - a));
    }),
    { numRuns: 300 },
  );
});
