import type { AllocatedList, Allocation, TieBreak } from '#election';
import type { Messages } from '../words/messages.js';

/** One list's sum in a step. */
interface Sum {
  readonly list: string;
  readonly name: string;
  readonly sum: string;
  /** What comes of it. */
  readonly result: string;
}

/** One numbered step of the explanation: sentences, and a sum a list under them. */
export interface Step {
  readonly title: string;
  readonly text: readonly string[];
  readonly sums: readonly Sum[];
  /** What the sums come to, said after them. */
  readonly outcome: string | null;
}

/** How to write what is not of the catalogue. */
export interface Saying {
  /** A list's name by its id. */
  readonly nameOf: (list: string) => string;
  readonly list: (items: readonly string[]) => string;
  /** "1683.81" -> "1,683.81" */
  readonly decimal: (value: string) => string;
  /** "2020-11-27" -> "27 November 2020" */
  readonly date: (date: string) => string;
}

/** The ballots behind a threshold's base. */
export interface Ballots {
  readonly cast: number;
  readonly invalid: number;
}

type Words = Messages['allocation'];

/**
 * The number `value` whose further decimals were cut off, as it begins on a calculator; bare where nothing was cut,
 * that is where numerator / denominator is just that.
 */
function showCut(value: string, numerator: bigint, denominator: number, decimal: Saying['decimal']): string {
  const decimals = value.split('.')[1]?.length ?? 0;
  const exact = (numerator * 10n ** BigInt(decimals)) % BigInt(denominator) === 0n;
  return exact ? decimal(dropZeros(value)) : `${decimal(value)}…`;
}

/** "12.50" as "12.5" and "12.00" as "12"; a number without decimals as it is. */
function dropZeros(value: string): string {
  if (!value.includes('.')) return value;
  let end = value.length;
  while (value[end - 1] === '0') end -= 1;
  return value.slice(0, value[end - 1] === '.' ? end - 1 : end);
}

const step = (
  title: string,
  text: readonly string[],
  sums: readonly Sum[] = [],
  outcome: string | null = null,
): Step => ({ title, text, sums, outcome });

const isAdmitted = (list: AllocatedList): boolean => list.remainder !== null;

function sayThreshold(
  allocation: Allocation,
  { cast, invalid }: Ballots,
  words: Words,
  saying: Saying,
): Step {
  const { base, threshold, lists } = allocation;
  const { nameOf, list } = saying;
  const of =
    base.of === 'valid' && invalid > 0 && cast - invalid === base.votes
      ? words.validBase(base.votes, cast, invalid)
      : words.base(base.of, base.votes);
  const having = (admission: AllocatedList['admission']): readonly AllocatedList[] =>
    lists.filter((each) => each.admission === admission);
  const passed = having('threshold');
  const without = having('noVotes');
  const unlimited = Number(threshold.percent) === 0;
  return step(unlimited ? words.titles.noThreshold : words.titles.threshold, [
    unlimited
      ? words.noThreshold
      : words.threshold(threshold.percent, of, saying.decimal(threshold.votes), threshold.leastVotes),
    ...(passed.length > 0 && !unlimited
      ? [words.pass(list(passed.map(({ id, votes }) => words.withVotes(nameOf(id), votes))), passed.length)]
      : []),
    ...having('belowThreshold')
      .concat(having('runnerUp'))
      .map(({ id, votes }) => words.short(nameOf(id), votes, threshold.leastVotes - votes)),
    ...(without.length > 0 ? [words.noVotes(list(without.map(({ id }) => nameOf(id))), without.length)] : []),
    ...having('struckOff')
      .filter(({ votes }) => votes > 0)
      .map(({ id, votes }) => words.struckOff(nameOf(id), votes)),
  ]);
}

function saySolePasser(allocation: Allocation, words: Words, { nameOf }: Saying): Step[] {
  const { solePasser, lists } = allocation;
  if (solePasser === null) return [];
  const { rule, list, runnerUp, tieBrokenBy, seatsMin } = solePasser;
  const alone = nameOf(list);
  if (rule === 'takesAll') return [step(words.titles.solePasser, [words.takesAll(alone)])];
  if (runnerUp === null) return [step(words.titles.solePasser, [words.noRunnerUp(alone)])];
  const votes = lists.find(({ id }) => id === runnerUp)?.votes ?? 0;
  return [
    step(words.titles.solePasser, [
      words.runnerUp(alone, nameOf(runnerUp), votes, seatsMin),
      ...(tieBrokenBy === null ? [] : [words.runnerUpBy[tieBrokenBy]]),
    ]),
  ];
}

function sayQuota(allocation: Allocation, words: Words, { decimal, nameOf }: Saying): Step[] {
  const { quota, lists, seats, seatsByQuota } = allocation;
  if (quota === null) return [step(words.titles.none, [words.noneAdmitted(seats)])];
  const sharing = lists.filter(isAdmitted);
  const worth = showCut(quota.decimal, BigInt(quota.votes), seats, decimal);
  const left = seats - seatsByQuota;
  const sums = sharing.map(({ id, votes, quotas, wholeSeats }): Sum => {
    const shown = showCut(quotas ?? '', BigInt(votes) * BigInt(seats), quota.votes, decimal);
    const sum = words.wholeOf(votes, quota.votes, seats, shown);
    return { list: id, name: nameOf(id), sum, result: words.seats(wholeSeats) };
  });
  const given = left === 0 ? words.allByQuota(seatsByQuota) : words.left(seatsByQuota, left);
  return [
    step(words.titles.quota, [words.quota(sharing.length, quota.votes, seats, worth)]),
    step(words.titles.whole, [words.whole(quota.votes, seats)], sums, given),
  ];
}

function sayTie(tied: readonly AllocatedList[], by: TieBreak, words: Words, saying: Saying): string[] {
  const { nameOf, list, date } = saying;
  const names = tied
    .filter(({ tieBrokenBy }) => tieBrokenBy === by)
    .map(({ id, registeredOn }) =>
      by === 'ballotOrder'
        ? nameOf(id)
        : words.registered(nameOf(id), registeredOn === null ? null : date(registeredOn)),
    );
  return names.length === 0 ? [] : [words.tie[by](list(names))];
}

function sayRemainders(allocation: Allocation, words: Words, saying: Saying): Step[] {
  const { lists, seats, seatsByRemainder, quota } = allocation;
  if (seatsByRemainder === 0 || quota === null) return [];
  const inLine = lists
    .filter(isAdmitted)
    .toSorted((a, b) => (a.remainder?.place ?? 0) - (b.remainder?.place ?? 0));
  const sums = inLine.flatMap(({ id, votes, wholeSeats, remainder, seatByRemainder }): Sum[] => {
    if (remainder === null) return [];
    const { numerator, quotas } = remainder;
    const shown = showCut(quotas, BigInt(numerator), quota.votes, saying.decimal);
    const sum = words.restOf({ votes, wholeSeats, seats, quotaVotes: quota.votes, numerator, shown });
    return [{ list: id, name: saying.nameOf(id), sum, result: words.seats(seatByRemainder ? 1 : 0) }];
  });
  return [
    step(
      words.titles.rest,
      [
        words.rest(seatsByRemainder, quota.votes, seats),
        ...sayTie(inLine, 'registeredOn', words, saying),
        ...sayTie(inLine, 'ballotOrder', words, saying),
      ],
      sums,
    ),
  ];
}

function sayAdjustments(allocation: Allocation, words: Words, { nameOf }: Saying): Step[] {
  const { lists, solePasser } = allocation;
  const to = lists.find(({ byGuarantee }) => byGuarantee > 0);
  const from = lists.find(({ byGuarantee }) => byGuarantee < 0);
  const short = lists
    .filter(({ unfilled }) => unfilled > 0)
    .map(({ id, seats, unfilled, listSize }) =>
      words.unfilled(nameOf(id), seats + unfilled, listSize ?? seats, unfilled),
    );
  return [
    ...(to && from && solePasser
      ? [
          step(words.titles.guarantee, [
            words.guarantee(nameOf(to.id), solePasser.seatsMin, nameOf(from.id), to.byGuarantee),
          ]),
        ]
      : []),
    ...(short.length > 0 ? [step(words.titles.short, short)] : []),
  ];
}

/** How an allocation came about, in the steps it was computed in, each of which a calculator can check. */
export function explainAllocation(
  allocation: Allocation,
  ballots: Ballots,
  words: Words,
  saying: Saying,
): readonly Step[] {
  return [
    sayThreshold(allocation, ballots, words, saying),
    ...saySolePasser(allocation, words, saying),
    ...sayQuota(allocation, words, saying),
    ...sayRemainders(allocation, words, saying),
    ...sayAdjustments(allocation, words, saying),
  ];
}

/** Why a list shares in no seat, or shares although it did not pass; null where there is nothing to say. */
export function sayWhy(list: AllocatedList, leastVotes: number, words: Words): string | null {
  const why = words.why[list.admission];
  return typeof why === 'function' ? why(leastVotes - list.votes) : why;
}
