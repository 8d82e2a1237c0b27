import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { allocate } from '#election';
import type { AllocatedList, Allocation, ListVotes } from '#election';
import { allocatePlainly } from './plain-allocation.js';
import type { Distance, PlainContest } from './plain-allocation.js';

const LISTS_MAX = 8;
const DAYS = [undefined, '2020-11-27', '2020-12-01', '2020-12-03'];

/** Random lists; few days and few votes make equal remainders common. */
function drawLists(
  votes: fc.Arbitrary<number>,
  listsMax: number,
  distinct = false,
): fc.Arbitrary<ListVotes[]> {
  const drawn = fc.tuple(votes, fc.nat(DAYS.length - 1), fc.nat(7), fc.nat(40));
  return fc.array(drawn, { minLength: 1, maxLength: listsMax }).map((all) =>
    all.map(([n, day, fate, listSize], index) => ({
      id: `l${index}`,
      votes: n,
      registeredOn: distinct ? `2020-12-${String(index + 1).padStart(2, '0')}` : DAYS[day],
      standing: fate !== 0,
      listSize: fate === 1 ? listSize : undefined,
    })),
  );
}

const hundredths = fc.constantFrom(0, 0, 67, 500, 700, 700, 1250, 2500, 3333, 6000);
const solePasser = fc.constantFrom(undefined, 'admitRunnerUp' as const, 'takesAll' as const);

function drawContests(
  lists: fc.Arbitrary<ListVotes[]>,
  seatsMax: number,
  others: number,
): fc.Arbitrary<PlainContest> {
  return fc
    .tuple(lists, fc.integer({ min: 1, max: seatsMax }), hundredths, solePasser, fc.nat(others))
    .map(([drawn, seats, threshold, rule, beside]) => ({
      seats,
      hundredths: threshold,
      base: drawn.reduce((sum, { votes }) => sum + votes, beside),
      solePasser: rule,
      lists: drawn,
    }));
}

/** Small enough for every vector of seats to be tried. */
const small = drawContests(drawLists(fc.nat(24), 5), 7, 20);
/** Of a country's size, with products beyond 2^53. */
const large = drawContests(drawLists(fc.integer({ min: 0, max: 1e14 }), 12), 10_000, 1e9);
/** Of a region's size, with no two lists registered on one day. */
const regional = drawContests(drawLists(fc.oneof(fc.nat(30), fc.nat(300_000)), LISTS_MAX, true), 120, 50_000);

const percent = (threshold: number): string => (threshold / 100).toFixed(threshold % 100 === 0 ? 0 : 2);

function run({ base, hundredths: threshold, ...contest }: PlainContest): Allocation {
  return allocate({ ...contest, threshold: percent(threshold), base: { of: 'cast', votes: base } });
}

const dueOf = ({ lists }: Allocation): number[] => lists.map(({ seats, unfilled }) => seats + unfilled);
const admissionsOf = ({ lists }: Allocation): string => lists.map(({ admission }) => admission).join();
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** The contest with other votes for its lists; the number of ballots for no list stays. */
function revote(contest: PlainContest, revise: (votes: number, list: number) => number): PlainContest {
  const lists = contest.lists.map((list, index) => ({ ...list, votes: revise(list.votes, index) }));
  const change = sum(lists.map(({ votes }, index) => votes - contest.lists[index]!.votes));
  return { ...contest, lists, base: contest.base + change };
}

/** Checks a property of pairs of contests, where both admit the same lists; most pairs must. */
function holdWhereAdmittedAlike<T>(
  numRuns: number,
  drawn: fc.Arbitrary<T>,
  pair: (drawn: T) => readonly [PlainContest, PlainContest],
  holds: (before: number[], after: number[], drawn: T) => boolean,
): void {
  let alike = 0;
  const property = fc.property(drawn, (one) => {
    const [before, after] = pair(one).map(run) as [Allocation, Allocation];
    if (admissionsOf(before) !== admissionsOf(after)) return true;
    alike++;
    return holds(dueOf(before), dueOf(after), one);
  });
  fc.assert(property, { numRuns });
  expect(alike).toBeGreaterThan(numRuns / 2);
}

/** Compares as JSON, because Jest's comparison is slow; Jest reports the difference, if any. */
function agree(shown: unknown, expected: unknown): void {
  if (JSON.stringify(shown) !== JSON.stringify(expected)) expect(shown).toEqual(expected);
}

const same = (before: readonly number[], after: readonly number[]): boolean =>
  before.every((seats, list) => seats === after[list]);

describe('allocate gives the seats nearest to proportion', () => {
  test.each<[string, number, Distance]>([
    ['by the sum of absolute deviations', 20_000, (gap) => gap],
    ['by the sum of squared deviations', 10_000, (gap) => gap * gap],
  ])('%s', (_, numRuns, distance) => {
    const nearest = fc.property(small, (contest) => {
      agree(dueOf(run(contest)), allocatePlainly(contest, distance));
    });
    fc.assert(nearest, { numRuns });
  });
});

describe('every step of an allocation', () => {
  test('is exact for any number of votes, and adds up to all seats', () => {
    const steps = fc.property(large, (contest) => {
      agree(findFaults(contest, run(contest)), []);
    });
    fc.assert(steps, { numRuns: 10_000 });
  });

  test('is exact for few seats, where ties and guarantees are common', () => {
    const steps = fc.property(small, (contest) => {
      agree(findFaults(contest, run(contest)), []);
    });
    fc.assert(steps, { numRuns: 10_000 });
  });
});

test('multiplying all votes by a number does not change the seats', () => {
  const scaled = fc.property(regional, fc.integer({ min: 2, max: 5000 }), (contest, factor) => {
    const once = run(contest);
    const times = run({ ...revote(contest, (votes) => votes * factor), base: contest.base * factor });
    const told = ({ lists }: Allocation) =>
      lists.map(({ admission, quotas, tieBrokenBy, seats }) => [admission, quotas, tieBrokenBy, seats]);
    agree(told(times), told(once));
  });
  fc.assert(scaled, { numRuns: 10_000 });
});

test('the order on the ballot does not change the seats when registration dates differ', () => {
  const keys = fc.array(fc.nat(), { minLength: LISTS_MAX, maxLength: LISTS_MAX });
  const shuffled = fc.property(regional, keys, (contest, order) => {
    const lists = contest.lists
      .map((list, index) => ({ list, key: order[index]! }))
      .sort((a, b) => a.key - b.key)
      .map(({ list }) => list);
    const seatsOf = (allocation: Allocation) =>
      allocation.lists.map(({ id, seats, tieBrokenBy }) => `${id} ${seats} ${tieBrokenBy}`).sort();
    agree(seatsOf(run({ ...contest, lists })), seatsOf(run(contest)));
  });
  fc.assert(shuffled, { numRuns: 10_000 });
});

describe('while the admitted lists stay the same', () => {
  const places = fc.tuple(regional, fc.nat(LISTS_MAX - 1), fc.nat(LISTS_MAX - 1), fc.nat(20_000));
  const at = (place: number, { lists }: PlainContest) => place % lists.length;

  test('gaining votes never costs a list a seat', () => {
    holdWhereAdmittedAlike(
      10_000,
      places,
      ([contest, place, , gain]) => [
        contest,
        revote(contest, (votes, list) => (list === at(place, contest) ? votes + gain : votes)),
      ],
      (before, after, [contest, place]) => after[at(place, contest)]! >= before[at(place, contest)]!,
    );
  });

  test('moving votes between lists never costs the receiver a seat or brings the giver one', () => {
    holdWhereAdmittedAlike(
      10_000,
      places,
      ([contest, from, to, drawn]) => {
        const moved = Math.min(drawn, contest.lists[at(from, contest)]!.votes >> 2);
        const change = (list: number) =>
          (list === at(to, contest) ? moved : 0) - (list === at(from, contest) ? moved : 0);
        return [contest, revote(contest, (votes, list) => votes + change(list))];
      },
      (before, after, [contest, from, to]) =>
        after[at(to, contest)]! >= before[at(to, contest)]! &&
        after[at(from, contest)]! <= before[at(from, contest)]!,
    );
  });

  test('ballots for no list do not change the seats', () => {
    holdWhereAdmittedAlike(
      5_000,
      places,
      ([contest, , , more]) => [contest, { ...contest, base: contest.base + more }],
      same,
    );
  });

  test('votes for lists not admitted do not change the seats', () => {
    holdWhereAdmittedAlike(
      5_000,
      places,
      ([contest, , , more]) => {
        const { lists } = run(contest);
        return [contest, revote(contest, (n, list) => (lists[list]!.quotas === null ? n + (more & 7) : n))];
      },
      same,
    );
  });
});

test('seats that a list is too short to fill stay unfilled and go to no other list', () => {
  const shortened = fc.property(regional, fc.nat(LISTS_MAX - 1), fc.nat(30), (contest, place, listSize) => {
    const index = place % contest.lists.length;
    const lists = contest.lists.map((list, at) => (at === index ? { ...list, listSize } : list));
    const [before, after] = [run(contest), run({ ...contest, lists })];
    agree(dueOf(after), dueOf(before));
    agree(after.lists[index]!.seats, Math.min(listSize, dueOf(before)[index]!));
  });
  fc.assert(shortened, { numRuns: 5_000 });
});

/** The faults of an allocation, step by step, in exact arithmetic. */
function findFaults(contest: PlainContest, allocation: Allocation): string[] {
  const { lists, seats, solePasser: sole } = allocation;
  const faults: string[] = [];
  const hold = (holds: boolean, what: string) => holds || faults.push(what);
  const sharing = lists.filter(({ quotas }) => quotas !== null);
  const total = sharing.reduce((all, { votes }) => all + BigInt(votes), 0n);
  const dues = dueOf(allocation);
  hold(sum(dues) === (sharing.length > 0 ? seats : 0), 'all seats are due to somebody');
  hold(allocation.filled === sum(lists.map((list) => list.seats)), 'filled');
  hold(allocation.filled + allocation.unfilled === seats, 'filled and unfilled make the house');
  hold((allocation.quota === null ? 0n : BigInt(allocation.quota.votes)) === total, 'quota');
  hold(allocation.seatsByQuota === sum(lists.map(({ wholeSeats }) => wholeSeats)), 'seats by quota');
  hold(allocation.seatsByRemainder === sharing.filter((list) => list.seatByRemainder).length, 'by remainder');
  hold(sum(lists.map(({ byGuarantee }) => byGuarantee)) === 0, 'what one is raised by another gives');
  lists.forEach((list, index) => {
    const { votes, standing, listSize } = contest.lists[index]!;
    const enough = BigInt(votes) * 10_000n >= BigInt(contest.hundredths) * BigInt(contest.base);
    hold((list.admission === 'threshold') === (standing && votes > 0 && enough), `${list.id} admitted`);
    const alone = sole !== null && sole.runnerUp === list.id;
    hold((list.admission === 'runnerUp') === alone, `${list.id} runner-up`);
    const rounded = list.wholeSeats + (list.seatByRemainder ? 1 : 0);
    hold(dues[index] === rounded + list.byGuarantee, `${list.id} is due`);
    hold(list.seats === Math.min(dues[index]!, listSize ?? seats), `${list.id} fills`);
    if (alone) hold(dues[index]! >= Math.min(2, seats - 1), `${list.id} has its two`);
    if (sole?.list === list.id) hold(dues[index]! >= 1, `${list.id} passed and is left one`);
    if (list.remainder === null) {
      hold(dues[index] === 0, `${list.id} shares in nothing`);
      return;
    }
    const { numerator, denominator } = list.remainder;
    const left = BigInt(votes) * BigInt(seats) - BigInt(list.wholeSeats) * total;
    hold(left >= 0n && left < total, `${list.id} whole seats`);
    hold(BigInt(numerator) === left && denominator === seats, `${list.id} remainder`);
    const hundredths = ((BigInt(votes) * BigInt(seats) * 100n) / total).toString().padStart(3, '0');
    hold(list.quotas === `${hundredths.slice(0, -2)}.${hundredths.slice(-2)}`, `${list.id} quotas`);
  });
  return [...faults, ...findFaultsOfOrder(sharing)];
}

/** The faults in who got a seat by remainder. */
function findFaultsOfOrder(sharing: readonly AllocatedList[]): string[] {
  const date = (list: AllocatedList) => list.registeredOn ?? '9999';
  return sharing.flatMap((up) =>
    sharing.flatMap((down) => {
      if (!up.seatByRemainder || down.seatByRemainder) return [];
      const [more, less] = [up.remainder!, down.remainder!];
      const pair = `${up.id} before ${down.id}`;
      const faults = more.place < less.place ? [] : [`${pair}: place`];
      if (more.numerator > less.numerator) {
        return more.quotas > less.quotas ? faults : [...faults, `${pair}: shown alike`];
      }
      if (more.numerator < less.numerator) return [...faults, `${pair}: smaller remainder`];
      if (up.tieBrokenBy === null || down.tieBrokenBy === null) faults.push(`${pair}: tie not told`);
      if (date(up) > date(down)) faults.push(`${pair}: registered later`);
      if (date(up) === date(down) && sharing.indexOf(up) > sharing.indexOf(down))
        faults.push(`${pair}: ballot`);
      return faults;
    }),
  );
}
