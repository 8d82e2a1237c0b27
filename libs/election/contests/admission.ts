import type { Admission, SolePasser } from '../published/allocation.js';
import type { TieBreak } from '../published/allocation.js';
import { breakTie, compareRegistration } from './precedence.js';
import type { Registered } from './precedence.js';

/** What decides whether a list is admitted. */
export interface Candidacy extends Registered {
  readonly id: string;
  readonly votes: number;
  readonly standing: boolean;
}

export interface Admitted {
  /** By list, in the order given. */
  readonly admissions: readonly Admission[];
  readonly solePasser: SolePasser | null;
}

/** Seats the runner-up of a sole passer is sure of, where the contest has them. */
const RUNNER_UP_SEATS = 2;

/**
 * Which lists share the seats: every standing one with at least `leastVotes`. Where that is one alone and the
 * rule is `admitRunnerUp`, the standing list with the next most votes (at least one vote) is admitted too; of
 * several with as many, the one registered earlier, then the one higher on the ballot.
 *
 * The law gives the runner-up at least two seats and is silent on contests of one or two; here the list that
 * passed is always left one. So the runner-up is sure of one seat of two, and of none where there is only one.
 */
export function admit(
  lists: readonly Candidacy[],
  leastVotes: number,
  rule: SolePasser['rule'],
  seats: number,
): Admitted {
  const admissions = lists.map((list) => judgeAlone(list, leastVotes));
  const passer = admissions.indexOf('threshold');
  if (passer === -1 || admissions.includes('threshold', passer + 1)) return { admissions, solePasser: null };
  const list = (lists[passer] as Candidacy).id;
  const next = rule === 'takesAll' ? null : findRunnerUp(lists, admissions);
  if (next === null) {
    return { admissions, solePasser: { rule, list, runnerUp: null, tieBrokenBy: null, seatsMin: 0 } };
  }
  const { runnerUp, tieBrokenBy } = next;
  const seatsMin = Math.min(RUNNER_UP_SEATS, seats - 1);
  return {
    admissions: admissions.map((admission, index) => (lists[index] === runnerUp ? 'runnerUp' : admission)),
    solePasser: { rule, list, runnerUp: runnerUp.id, tieBrokenBy, seatsMin },
  };
}

function judgeAlone({ standing, votes }: Candidacy, leastVotes: number): Admission {
  if (!standing) return 'struckOff';
  if (votes === 0) return 'noVotes';
  return votes >= leastVotes ? 'threshold' : 'belowThreshold';
}

function findRunnerUp(
  lists: readonly Candidacy[],
  admissions: readonly Admission[],
): { runnerUp: Candidacy; tieBrokenBy: TieBreak | null } | null {
  const [first, second] = lists
    .filter((_, index) => admissions[index] === 'belowThreshold')
    .sort((a, b) => b.votes - a.votes || compareRegistration(a, b));
  if (first === undefined) return null;
  return { runnerUp: first, tieBrokenBy: first.votes === second?.votes ? breakTie(first, second) : null };
}
