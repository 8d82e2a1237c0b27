import type { Electorate } from '../layout/electorate.js';
import type { ContestSnapshot } from '../published/snapshot.js';
import { allocate } from './allocate.js';
import { boundsVotes } from './outcome.js';
import { countOf, type ListRules } from './outlook.js';

/** A precinct whose protocol waits for a decision of a reviewer, or whose annulment is not counted yet. */
export interface HeldPrecinct {
  /** Its index. */
  readonly precinct: number;
  /** Whether an earlier version of it is in the totals. */
  readonly isCorrection: boolean;
  /** Whether it is decided that its votes are to go out of the totals. */
  readonly isAnnulment?: boolean;
  /** What of it is in the totals: votes in ballot order, and what shares are of; absent where that is not known. */
  readonly counted?: { readonly votes: readonly number[]; readonly base: number };
}

/** What of a contest waits for a reviewer, and whether that alone can change who is elected. */
export interface Held {
  readonly precincts: number;
  /** Those of them of which an earlier version is counted. */
  readonly corrections: number;
  /** Those of them whose votes go out of the totals: they are annulled, and that is not counted yet. */
  readonly annulments: number;
  /** Voters that their lists can come to have; null where one has no list. */
  readonly voters: number | null;
  /** Everything else staying as it is; null where it is not known. */
  readonly canChangeWinner: boolean | null;
}

/**
 * Bounds what is held of a contest, as `outlookOf` bounds what is out: a protocol that is not counted yet brings at most a
 * vote for each voter; a correction can also take as many from the one ahead; an annulment takes what the one ahead has
 * there. Of lists it is tried whether seats move where all that is held went to one list, or none of it to any.
 * @param rules of a contest of lists
 */
export function heldOf(
  shown: ContestSnapshot,
  held: readonly HeldPrecinct[],
  electorate: Electorate,
  rules: ListRules = {},
): Held {
  const isBounded =
    boundsVotes(electorate.layout) && held.every(({ precinct }) => electorate.layout.hasList(precinct));
  const reachOf = (those: readonly HeldPrecinct[]): number =>
    those.reduce((sum, { precinct }) => sum + electorate.reach(precinct), 0);
  const annulments = held.filter(({ isAnnulment }) => isAnnulment);
  const corrections = held.filter(({ isCorrection, isAnnulment }) => isCorrection && !isAnnulment);
  const corrected = reachOf(corrections);
  const voters = reachOf(held);
  const coming = voters - reachOf(annulments);
  return {
    precincts: held.length,
    corrections: corrections.length,
    annulments: annulments.length,
    voters: isBounded ? voters : null,
    canChangeWinner:
      held.length === 0
        ? false
        : isBounded
          ? shown.kind === 'party-list'
            ? movesSeats(shown, held, coming, rules)
            : canChange(shown, {
                ...{ fresh: coming - corrected, corrected },
                annulled: annulments.reduce((sum, each) => sum + lossOf(shown, each, electorate), 0),
              })
          : null,
  };
}

/** The votes that the one ahead has at a precinct; at most one for each voter where they are not known. */
function lossOf(
  { leader, options }: ContestSnapshot,
  { precinct, counted }: HeldPrecinct,
  electorate: Electorate,
): number {
  const first = options.findIndex(({ id }) => id === leader);
  return (first === -1 ? undefined : counted?.votes[first]) ?? electorate.reach(precinct);
}

const isUnknown = ({ votes, precincts, state }: ContestSnapshot): boolean =>
  votes === 'undocumented' || precincts.reported === 0 || state === 'postponed' || state === 'annulled';

/**
 * Whether seats of lists move in one of the counts that what is held can lead to. That they cannot is never said: between
 * these counts there are others, and votes for nobody can also put a list below the threshold.
 */
function movesSeats(
  shown: ContestSnapshot,
  held: readonly HeldPrecinct[],
  coming: number,
  rules: ListRules,
): true | null {
  const { allocation, outlook } = shown;
  if (isUnknown(shown) || allocation === null) return null;
  const isKnown = held.every(
    ({ isCorrection, isAnnulment, counted }) => counted !== undefined || !(isCorrection || isAnnulment),
  );
  if (!isKnown) {
    const fresh = held.some(({ isCorrection, isAnnulment }) => isCorrection || isAnnulment) ? 0 : coming;
    return outlook?.nextSeats?.some(({ votes }) => votes !== null && votes <= fresh) ? true : null;
  }
  const count = countOf(allocation, rules);
  const leaving = count.lists.map((_, list) =>
    held.reduce((sum, { counted }) => sum + (counted?.votes[list] ?? 0), 0),
  );
  const base = count.base.votes - held.reduce((sum, { counted }) => sum + (counted?.base ?? 0), 0);
  const seatsWith = (gaining: number, gained: number): string =>
    allocate({
      ...count,
      base: { ...count.base, votes: Math.max(0, base + gained) },
      lists: count.lists.map((list, at) => ({
        ...list,
        votes: Math.max(0, list.votes - (leaving[at] ?? 0)) + (at === gaining ? gained : 0),
      })),
    })
      .lists.map(({ seats }) => seats)
      .join(' ');
  const now = allocation.lists.map(({ seats }) => seats).join(' ');
  const standing = [...count.lists.keys()].filter((list) => count.lists[list]?.standing);
  return seatsWith(-1, 0) !== now || standing.some((list) => seatsWith(list, coming) !== now) ? true : null;
}

function canChange(
  shown: ContestSnapshot,
  by: { readonly fresh: number; readonly corrected: number; readonly annulled: number },
): boolean | null {
  if (isUnknown(shown)) return null;
  const { leader, margin, options } = shown;
  const swing = by.fresh + 2 * by.corrected + by.annulled;
  const standing = options.filter(({ status }) => status === 'standing').length;
  if (standing === 0 || (standing === 1 && leader !== null)) return false;
  return leader === null || margin === null ? swing > 0 : margin <= swing;
}
