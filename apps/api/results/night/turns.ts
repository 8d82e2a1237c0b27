import type { ContestState } from '#election';
import type { ContestStand, ReadThrough } from '#ledger';

/** Another one leads a contest, or nobody can catch up with the leader any more. */
export interface Turn {
  readonly kind: 'lead' | 'decided';
  readonly position: number;
  /** ISO 8601 UTC. */
  readonly at: string | null;
  /** Id of the contest. */
  readonly contest: string;
  /** Id of the option that is ahead or elected. */
  readonly option: string;
  /** Id of the option that was ahead before; null where nobody was. */
  readonly from: string | null;
  readonly reported: number;
  readonly expected: number;
}

interface Known {
  /** The last one that was ahead. */
  readonly leader: string | null;
  /** Who is elected as it stands; null while nobody is. */
  readonly elected: string | null;
}

/** What an election's snapshots were read for, as far as they were read. */
export interface Turns {
  readonly through: ReadThrough;
  readonly contests: ReadonlyMap<string, Known>;
  /** Oldest first, the newest of each kind. */
  readonly items: readonly Turn[];
  /** Whether earlier ones were left out. */
  readonly isCut: boolean;
}

const SETTLED: ReadonlySet<ContestState> = new Set(['decided', 'complete', 'certified']);

/**
 * Carries turns on by newer versions of contests, oldest first. Another leads where somebody else was the last to do so,
 * whether or not the two were equal in between; where the first version of a contest is read, nobody was before.
 * @param keptMax turns of each kind that are kept, the newest
 */
export function addTurns(turns: Turns, stands: readonly ContestStand[], keptMax: number): Turns {
  const contests = new Map(turns.contests);
  const items = [...turns.items];
  let { through } = turns;
  for (const { state, leader, position, contest, ...then } of stands) {
    through = { version: position, topic: `contest/${contest}` };
    const known = contests.get(contest);
    const before = known?.leader ?? null;
    const elected = SETTLED.has(state) ? leader : null;
    contests.set(contest, { leader: leader ?? before, elected });
    if (leader === null || !known) continue;
    const turn = { ...then, position, contest, option: leader, from: before };
    if (before !== null && before !== leader) items.push({ kind: 'lead', ...turn });
    if (elected !== null && elected !== known.elected) items.push({ kind: 'decided', ...turn });
  }
  const kept = keepNewest(items, keptMax);
  return { through, contests, items: kept, isCut: turns.isCut || kept.length < items.length };
}

function keepNewest(items: readonly Turn[], keptMax: number): readonly Turn[] {
  const kept = { lead: 0, decided: 0 };
  return items
    .toReversed()
    .filter(({ kind }) => (kept[kind] += 1) <= keptMax)
    .toReversed();
}
