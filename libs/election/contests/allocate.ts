import { cutDecimals, multiplyAndDivide } from '../numbers/exact.js';
import { pct } from '../numbers/percentage.js';
import { measureThreshold } from '../numbers/threshold.js';
import type { Threshold } from '../numbers/threshold.js';
import { ALLOCATION_RULES } from '../published/allocation.js';
import type {
  Admission,
  AllocatedList,
  Allocation,
  AllocationRule,
  Remainder,
  SolePasser,
} from '../published/allocation.js';
import { admit } from './admission.js';
import type { Admitted, Candidacy } from './admission.js';
import { shareOut } from './largest-remainder.js';
import type { Portion } from './largest-remainder.js';

/** A list and its votes. */
export interface ListVotes extends Candidacy {
  /** Candidates on the list; as many as needed where it is not given. */
  readonly listSize?: number | undefined;
}

/** A party-list contest's count, and the rules it goes by. */
export interface ListCount {
  /** From 1. */
  readonly seats: number;
  /** A percentage of the base ("7", "0.67", "5.00"); none where it is not given. */
  readonly threshold?: string | undefined;
  readonly base: Allocation['base'];
  /** `admitRunnerUp` where it is not given, as the law says. */
  readonly solePasser?: SolePasser['rule'] | undefined;
  /** In ballot order. */
  readonly lists: readonly ListVotes[];
}

/** Decimals of a number of quotas; remainders have more where two would not distinguish the last seat. */
const DECIMALS_MIN = 2;

/**
 * Shares out the seats of a party-list contest: threshold, Hare quota over the admitted lists, largest
 * remainder, all in exact whole numbers. Every tie has its rule (registered earlier, then higher on the
 * ballot), so nothing is left undecided, and the result names each rule it needed. A list shorter than its
 * seats leaves the rest unfilled; with no list admitted all are. Throws on numbers that are not whole, below 0
 * or past 2^53, on no seats and on a threshold that is no percentage: checks refuse those earlier.
 */
export function allocate(count: ListCount): Allocation {
  assertWhole(count);
  const { seats, base, lists, solePasser: rule = 'admitRunnerUp' } = count;
  const threshold = measureThreshold(count.threshold ?? '0', base.votes);
  const admitted = admit(lists, threshold.leastVotes, rule, seats);
  const sharing = lists.filter((_, list) => isAdmitted(admitted, list));
  const portions = sharing.length === 0 ? [] : shareOut(seats, sharing);
  const quotaVotes = sharing.reduce((sum, { votes }) => sum + votes, 0);
  const remainders = showRemainders(portions, quotaVotes, seats);
  const moved = guarantee(admitted.solePasser, sharing, portions);
  const steps = portions.map(({ wholeSeats, rest, seatByRemainder, tieBrokenBy }, at): Steps => ({
    quotas: cutDecimals({ whole: wholeSeats, rest }, quotaVotes, DECIMALS_MIN),
    wholeSeats,
    remainder: remainders[at] ?? null,
    seatByRemainder,
    tieBrokenBy,
    byGuarantee: moved[at] ?? 0,
  }));
  const allocated = lists.map((list, index) =>
    give(list, base.votes, admitted.admissions[index] as Admission, steps[sharing.indexOf(list)] ?? NO_STEPS),
  );
  const filled = allocated.reduce((sum, list) => sum + list.seats, 0);
  return {
    seats,
    base,
    threshold,
    solePasser: admitted.solePasser,
    quota:
      sharing.length === 0
        ? null
        : {
            votes: quotaVotes,
            seats,
            decimal: cutDecimals(multiplyAndDivide(quotaVotes, 1, seats), seats, DECIMALS_MIN),
          },
    seatsByQuota: portions.reduce((sum, { wholeSeats }) => sum + wholeSeats, 0),
    seatsByRemainder: portions.filter(({ seatByRemainder }) => seatByRemainder).length,
    lists: allocated,
    filled,
    unfilled: seats - filled,
    rules: nameRules(threshold, admitted.solePasser, allocated),
  };
}

function isAdmitted({ admissions }: Admitted, list: number): boolean {
  return admissions[list] === 'threshold' || admissions[list] === 'runnerUp';
}

/** An admitted list's way to the seats it is due. */
type Steps = Pick<
  AllocatedList,
  'quotas' | 'wholeSeats' | 'remainder' | 'seatByRemainder' | 'tieBrokenBy' | 'byGuarantee'
>;

const NO_STEPS: Steps = {
  quotas: null,
  wholeSeats: 0,
  remainder: null,
  seatByRemainder: false,
  tieBrokenBy: null,
  byGuarantee: 0,
};

function give(
  { id, votes, registeredOn, listSize }: ListVotes,
  base: number,
  admission: Admission,
  { quotas, wholeSeats, remainder, seatByRemainder, tieBrokenBy, byGuarantee }: Steps,
): AllocatedList {
  const due = wholeSeats + (seatByRemainder ? 1 : 0) + byGuarantee;
  const seats = Math.min(due, listSize ?? due);
  return {
    id,
    votes,
    share: pct(votes, base),
    admission,
    registeredOn: registeredOn ?? null,
    listSize: listSize ?? null,
    quotas,
    wholeSeats,
    remainder,
    seatByRemainder,
    tieBrokenBy,
    byGuarantee,
    seats,
    unfilled: due - seats,
  };
}

/** Seats that move, by list sharing, to bring the runner-up to what it is sure of. */
function guarantee(
  solePasser: SolePasser | null,
  sharing: readonly ListVotes[],
  portions: readonly Portion[],
): readonly number[] {
  const at = sharing.findIndex(({ id }) => id === solePasser?.runnerUp);
  const portion = portions[at];
  if (solePasser === null || portion === undefined) return [];
  const missing = solePasser.seatsMin - portion.wholeSeats - (portion.seatByRemainder ? 1 : 0);
  return missing <= 0 ? [] : sharing.map((_, list) => (list === at ? missing : -missing));
}

function showRemainders(portions: readonly Portion[], quotaVotes: number, seats: number): Remainder[] {
  const show = (rest: number, decimals: number) => cutDecimals({ whole: 0, rest }, quotaVotes, decimals);
  const inLine = portions.toSorted((a, b) => a.place - b.place);
  const seated = inLine.filter(({ seatByRemainder }) => seatByRemainder).map(({ rest }) => rest);
  const unseated = inLine.filter(({ seatByRemainder }) => !seatByRemainder).map(({ rest }) => rest);
  const last = seated.at(-1) ?? 0;
  const next = unseated[0] ?? 0;
  // One pair where they differ; where they tie, what lies next to the tie on either side.
  const pairs = [
    [last, unseated.find((rest) => rest < last)],
    [seated.findLast((rest) => rest > next), next],
  ];
  let decimals = DECIMALS_MIN;
  for (const [above, below] of pairs) {
    if (above === undefined || below === undefined) continue;
    // Parts of one number of votes differ by one vote at least, so some decimal differs.
    while (show(above, decimals) === show(below, decimals)) decimals++;
  }
  return portions.map(({ rest, place }) => ({
    numerator: rest,
    denominator: seats,
    quotas: show(rest, decimals),
    place,
  }));
}

function nameRules(
  threshold: Threshold,
  solePasser: SolePasser | null,
  lists: readonly AllocatedList[],
): AllocationRule[] {
  const some = (holds: (list: AllocatedList) => boolean) => lists.some(holds);
  const admitted = some(({ admission }) => admission === 'threshold');
  const breaks = [solePasser?.tieBrokenBy, ...lists.map(({ tieBrokenBy }) => tieBrokenBy)];
  const unlimited = Number(threshold.percent) === 0;
  const applied: Record<AllocationRule, boolean> = {
    struckOff: some(({ admission, votes }) => admission === 'struckOff' && votes > 0),
    threshold: !unlimited,
    noThreshold: unlimited,
    noneAdmitted: !admitted,
    takesAll: solePasser?.rule === 'takesAll',
    runnerUpAdmitted: some(({ admission }) => admission === 'runnerUp'),
    noRunnerUp: solePasser?.rule === 'admitRunnerUp' && solePasser.runnerUp === null,
    wholeQuotas: admitted,
    largestRemainder: some(({ seatByRemainder }) => seatByRemainder),
    runnerUpSeats: some(({ byGuarantee }) => byGuarantee > 0),
    earlierRegistration: breaks.includes('registeredOn'),
    ballotOrder: breaks.includes('ballotOrder'),
    shortList: some(({ unfilled }) => unfilled > 0),
  };
  return ALLOCATION_RULES.filter((rule) => applied[rule]);
}

function assertWhole({ seats, base, lists }: ListCount): void {
  const whole = (value: number | undefined, least: number) =>
    value === undefined || (Number.isSafeInteger(value) && value >= least);
  const total = lists.reduce((sum, { votes }) => sum + votes, 0);
  const sound = whole(seats, 1) && whole(base.votes, 0) && whole(total, 0);
  if (!sound || !lists.every(({ votes, listSize }) => whole(votes, 0) && whole(listSize, 0))) {
    throw new RangeError(`no whole numbers to share seats by: ${JSON.stringify({ seats, base, lists })}`);
  }
}
