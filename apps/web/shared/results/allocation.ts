import type { AllocatedList, Allocation, TieBreak } from '#election';
import type { Translate } from '../words/translate.js';

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
  t: Translate,
  saying: Saying,
): Step {
  const { base, threshold, lists } = allocation;
  const { nameOf, list } = saying;
  const of =
    base.of === 'valid' && invalid > 0 && cast - invalid === base.votes
      ? t('allocation.validBase', { value: base.votes, cast, invalid })
      : t('allocation.base', { of: base.of, value: base.votes });
  const having = (admission: AllocatedList['admission']): readonly AllocatedList[] =>
    lists.filter((each) => each.admission === admission);
  const passed = having('threshold');
  const without = having('noVotes');
  const unlimited = Number(threshold.percent) === 0;
  return step(unlimited ? t('allocation.titles.noThreshold') : t('allocation.titles.threshold'), [
    unlimited
      ? t('allocation.noThreshold')
      : t('allocation.threshold', {
          percent: threshold.percent,
          of,
          exact: saying.decimal(threshold.votes),
          least: threshold.leastVotes,
        }),
    ...(passed.length > 0 && !unlimited
      ? [
          t('allocation.pass', {
            names: list(
              passed.map(({ id, votes }) => t('allocation.withVotes', { name: nameOf(id), count: votes })),
            ),
            count: passed.length,
          }),
        ]
      : []),
    ...having('belowThreshold')
      .concat(having('runnerUp'))
      .map(({ id, votes }) =>
        t('allocation.short', { name: nameOf(id), count: votes, missing: threshold.leastVotes - votes }),
      ),
    ...(without.length > 0
      ? [t('allocation.noVotes', { names: list(without.map(({ id }) => nameOf(id))), count: without.length })]
      : []),
    ...having('struckOff')
      .filter(({ votes }) => votes > 0)
      .map(({ id, votes }) => t('allocation.struckOff', { name: nameOf(id), count: votes })),
  ]);
}

function saySolePasser(allocation: Allocation, t: Translate, { nameOf }: Saying): Step[] {
  const { solePasser, lists } = allocation;
  if (solePasser === null) return [];
  const { rule, list, runnerUp, tieBrokenBy, seatsMin } = solePasser;
  const alone = nameOf(list);
  if (rule === 'takesAll')
    return [step(t('allocation.titles.solePasser'), [t('allocation.takesAll', { list: alone })])];
  if (runnerUp === null)
    return [step(t('allocation.titles.solePasser'), [t('allocation.noRunnerUp', { list: alone })])];
  const votes = lists.find(({ id }) => id === runnerUp)?.votes ?? 0;
  return [
    step(t('allocation.titles.solePasser'), [
      t('allocation.runnerUp', { list: alone, next: nameOf(runnerUp), count: votes, sure: seatsMin }),
      ...(tieBrokenBy === null ? [] : [t(`allocation.runnerUpBy.${tieBrokenBy}`)]),
    ]),
  ];
}

function sayQuota(allocation: Allocation, t: Translate, { decimal, nameOf }: Saying): Step[] {
  const { quota, lists, seats, seatsByQuota } = allocation;
  if (quota === null)
    return [step(t('allocation.titles.none'), [t('allocation.noneAdmitted', { all: seats })])];
  const sharing = lists.filter(isAdmitted);
  const worth = showCut(quota.decimal, BigInt(quota.votes), seats, decimal);
  const left = seats - seatsByQuota;
  const sums = sharing.map(({ id, votes, quotas, wholeSeats }): Sum => {
    const shown = showCut(quotas ?? '', BigInt(votes) * BigInt(seats), quota.votes, decimal);
    const sum = t('allocation.wholeOf', { count: votes, value: quota.votes, all: seats, quotas: shown });
    return { list: id, name: nameOf(id), sum, result: t('allocation.seats', { count: wholeSeats }) };
  });
  const given =
    left === 0
      ? t('allocation.allByQuota', { given: seatsByQuota })
      : t('allocation.left', { given: seatsByQuota, left });
  return [
    step(t('allocation.titles.quota'), [
      t('allocation.quota', { sharing: sharing.length, value: quota.votes, all: seats, quota: worth }),
    ]),
    step(
      t('allocation.titles.whole'),
      [t('allocation.whole', { value: quota.votes, all: seats })],
      sums,
      given,
    ),
  ];
}

function sayTie(tied: readonly AllocatedList[], by: TieBreak, t: Translate, saying: Saying): string[] {
  const { nameOf, list, date } = saying;
  const names = tied
    .filter(({ tieBrokenBy }) => tieBrokenBy === by)
    .map(({ id, registeredOn }) =>
      by === 'ballotOrder'
        ? nameOf(id)
        : registeredOn === null
          ? t('allocation.registeredNever', { name: nameOf(id) })
          : t('allocation.registered', { name: nameOf(id), date: date(registeredOn) }),
    );
  return names.length === 0 ? [] : [t(`allocation.tie.${by}`, { names: list(names) })];
}

function sayRemainders(allocation: Allocation, t: Translate, saying: Saying): Step[] {
  const { lists, seats, seatsByRemainder, quota } = allocation;
  if (seatsByRemainder === 0 || quota === null) return [];
  const inLine = lists
    .filter(isAdmitted)
    .toSorted((a, b) => (a.remainder?.place ?? 0) - (b.remainder?.place ?? 0));
  const sums = inLine.flatMap(({ id, votes, wholeSeats, remainder, seatByRemainder }): Sum[] => {
    if (remainder === null) return [];
    const { numerator, quotas } = remainder;
    const shown = showCut(quotas, BigInt(numerator), quota.votes, saying.decimal);
    const sum = t('allocation.restOf', {
      votes,
      wholeSeats,
      seats,
      quotaVotes: quota.votes,
      numerator,
      shown,
    });
    return [
      {
        list: id,
        name: saying.nameOf(id),
        sum,
        result: t('allocation.seats', { count: seatByRemainder ? 1 : 0 }),
      },
    ];
  });
  return [
    step(
      t('allocation.titles.rest'),
      [
        t('allocation.rest', { left: seatsByRemainder, value: quota.votes, all: seats }),
        ...sayTie(inLine, 'registeredOn', t, saying),
        ...sayTie(inLine, 'ballotOrder', t, saying),
      ],
      sums,
    ),
  ];
}

function sayAdjustments(allocation: Allocation, t: Translate, { nameOf }: Saying): Step[] {
  const { lists, solePasser } = allocation;
  const to = lists.find(({ byGuarantee }) => byGuarantee > 0);
  const from = lists.find(({ byGuarantee }) => byGuarantee < 0);
  const short = lists
    .filter(({ unfilled }) => unfilled > 0)
    .map(({ id, seats, unfilled, listSize }) =>
      t('allocation.unfilled', {
        name: nameOf(id),
        due: seats + unfilled,
        size: listSize ?? seats,
        unfilled,
      }),
    );
  return [
    ...(to && from && solePasser
      ? [
          step(t('allocation.titles.guarantee'), [
            t('allocation.guarantee', {
              to: nameOf(to.id),
              sure: solePasser.seatsMin,
              from: nameOf(from.id),
              moved: to.byGuarantee,
            }),
          ]),
        ]
      : []),
    ...(short.length > 0 ? [step(t('allocation.titles.short'), short)] : []),
  ];
}

/** How an allocation came about, in the steps it was computed in, each of which a calculator can check. */
export function explainAllocation(
  allocation: Allocation,
  ballots: Ballots,
  t: Translate,
  saying: Saying,
): readonly Step[] {
  return [
    sayThreshold(allocation, ballots, t, saying),
    ...saySolePasser(allocation, t, saying),
    ...sayQuota(allocation, t, saying),
    ...sayRemainders(allocation, t, saying),
    ...sayAdjustments(allocation, t, saying),
  ];
}

/** Why a list shares in no seat, or shares although it did not pass; null where there is nothing to say. */
export function sayWhy(list: AllocatedList, leastVotes: number, t: Translate): string | null {
  if (list.admission === 'threshold') return null;
  const missing = leastVotes - list.votes;
  return list.admission === 'belowThreshold'
    ? t('allocation.why.belowThreshold', { missing })
    : t(`allocation.why.${list.admission}`);
}
