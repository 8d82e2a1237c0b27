import type { Electorate } from '../layout/electorate.js';
import type { ContestSnapshot } from '../published/snapshot.js';
import { boundsVotes } from './outcome.js';

/** A precinct whose protocol waits for a decision of a reviewer. */
export interface HeldPrecinct {
  /** Its index. */
  readonly precinct: number;
  /** Whether an earlier version of it is in the totals. */
  readonly isCorrection: boolean;
}

/** What of a contest waits for a reviewer, and whether that alone can change who is elected. */
export interface Held {
  readonly precincts: number;
  /** Those of them of which an earlier version is counted. */
  readonly corrections: number;
  /** Voters that their lists can come to have; null where one has no list. */
  readonly voters: number | null;
  /** Everything else staying as it is; null where it is not known. */
  readonly canChangeWinner: boolean | null;
}

/**
 * Bounds what is held of a contest, as `outlookOf` bounds what is out: a protocol that is not counted yet brings at most a
 * vote for each voter; a correction can also take as many from the one ahead.
 */
export function heldOf(shown: ContestSnapshot, held: readonly HeldPrecinct[], electorate: Electorate): Held {
  const isBounded =
    boundsVotes(electorate.layout) && held.every(({ precinct }) => electorate.layout.hasList(precinct));
  const reachOf = (those: readonly HeldPrecinct[]): number =>
    those.reduce((sum, { precinct }) => sum + electorate.reach(precinct), 0);
  const corrections = held.filter(({ isCorrection }) => isCorrection);
  const corrected = reachOf(corrections);
  const voters = reachOf(held);
  return {
    precincts: held.length,
    corrections: corrections.length,
    voters: isBounded ? voters : null,
    canChangeWinner:
      held.length === 0
        ? false
        : isBounded
          ? canChange(shown, { fresh: voters - corrected, corrected })
          : null,
  };
}

function canChange(
  { kind, state, votes, precincts, leader, margin, options, outlook }: ContestSnapshot,
  { fresh, corrected }: { readonly fresh: number; readonly corrected: number },
): boolean | null {
  if (votes === 'undocumented' || precincts.reported === 0) return null;
  if (state === 'postponed' || state === 'annulled') return null;
  if (kind === 'party-list') {
    // That it cannot is never said of lists: votes for nobody can also put one below the threshold.
    return outlook?.nextSeats?.some((next) => next.votes !== null && next.votes <= fresh) ? true : null;
  }
  const swing = fresh + 2 * corrected;
  const standing = options.filter(({ status }) => status === 'standing').length;
  if (standing === 0 || (standing === 1 && leader !== null)) return false;
  return leader === null || margin === null ? swing > 0 : margin <= swing;
}
