import type { ListVotes } from '#election';

/** A party-list contest to share out, its threshold in hundredths of a percent. */
export interface PlainContest {
  readonly seats: number;
  readonly hundredths: number;
  readonly base: number;
  readonly solePasser: 'admitRunnerUp' | 'takesAll' | undefined;
  readonly lists: readonly ListVotes[];
}

/** How far seats are from the quotas: the smallest wins. `gap` is seats - quotas, times the votes sharing. */
export type Distance = (gap: number) => number;

/**
 * Seats each list is due, found without a quota or a remainder: of all ways to share out the seats (those that
 * give the runner-up of a sole passer what it is sure of), the one nearest to proportion, and of equally near
 * ones the one that gives most to the list registered earliest, then to the next, and so on; equal dates go by
 * the ballot. Only for a few lists and seats.
 */
export function allocatePlainly(contest: PlainContest, distance: Distance): number[] {
  const { seats, lists, solePasser } = contest;
  const precedence = lists
    .map((_, list) => list)
    .sort((a, b) => date(lists[a]!).localeCompare(date(lists[b]!)) || a - b);
  const admitted = precedence.filter((list) => passes(contest, lists[list]!));
  let sureOf = 0;
  let runnerUp: number | undefined;
  if (admitted.length === 1 && solePasser !== 'takesAll') {
    runnerUp = precedence
      .filter((list) => lists[list]!.standing && lists[list]!.votes > 0 && list !== admitted[0])
      .reduce<number | undefined>(
        (best, list) => (best !== undefined && lists[best]!.votes >= lists[list]!.votes ? best : list),
        undefined,
      );
    sureOf = seats > 2 ? 2 : seats - 1;
  }
  const sharing = precedence.filter((list) => admitted.includes(list) || list === runnerUp);
  const due = lists.map(() => 0);
  const votes = sharing.map((list) => lists[list]!.votes);
  const least = sharing.map((list) => (list === runnerUp ? sureOf : 0));
  findNearest(seats, votes, least, distance).forEach((n, at) => (due[sharing[at]!] = n));
  return due;
}

/** A list without a date goes last. */
function date({ registeredOn }: ListVotes): string {
  return registeredOn ?? '9999';
}

function passes({ hundredths, base }: PlainContest, { votes, standing }: ListVotes): boolean {
  return standing && votes > 0 && votes * 100 * 100 >= hundredths * base;
}

/** Tries every vector of seats, most for the first list first, so that of equally near ones the first stays. */
function findNearest(
  seats: number,
  votes: readonly number[],
  least: readonly number[],
  distance: Distance,
): readonly number[] {
  const total = votes.reduce((sum, n) => sum + n, 0);
  let nearest = Number.POSITIVE_INFINITY;
  let found: readonly number[] = [];
  const taken: number[] = [];
  const search = (list: number, left: number, far: number): void => {
    if (list === votes.length) {
      if (left > 0 || far >= nearest) return;
      nearest = far;
      found = [...taken];
      return;
    }
    for (let n = left; n >= least[list]!; n--) {
      taken[list] = n;
      search(list + 1, left - n, far + distance(Math.abs(n * total - votes[list]! * seats)));
    }
  };
  search(0, seats, 0);
  return found;
}
