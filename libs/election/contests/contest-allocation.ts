import type { Contest } from '../definition/definition.js';
import type { Allocation } from '../published/allocation.js';
import { allocate } from './allocate.js';
import type { ContestTotals } from './contest-totals.js';
import type { Rulings } from './rulings.js';

/**
 * How a party-list contest's seats would be allocated by the protocols that are in; final once all are. null for a
 * plurality contest, before the first protocol, and where the lists' votes are undocumented.
 */
export function allocateContest(rulings: Rulings, totals: ContestTotals, contest: number): Allocation | null {
  const definition = rulings.layout.definition.contests[contest] as Contest;
  if (definition.kind === 'plurality' || definition.votes === 'undocumented') return null;
  if (totals.reported(contest) === 0) return null;
  const votes = totals.votes(contest);
  return allocate({
    seats: definition.seats,
    threshold: definition.threshold,
    base: { of: definition.base, votes: findBase(definition, totals, contest) },
    solePasser: definition.solePasser,
    lists: rulings.optionsOf(contest).map(({ id, registeredOn, listSize, status }, option) => ({
      id,
      votes: votes[option] as number,
      registeredOn,
      listSize,
      standing: status === 'standing',
    })),
  });
}

/** What the contest's shares are of: all ballots cast, or the valid ones (against-all included). */
export function findBase({ base }: Contest, totals: ContestTotals, contest: number): number {
  if (base === 'cast') return totals.cast(contest);
  // Protocols that carry too few lines for the checks may call more ballots invalid than there are.
  return Math.max(0, totals.cast(contest) - totals.invalid(contest));
}
