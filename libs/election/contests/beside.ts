import type { Contest } from '../definition/definition.js';
import type { Electorate } from '../layout/electorate.js';
import { pct } from '../numbers/percentage.js';
import type { ContestSnapshot } from '../published/snapshot.js';
import { boundsVotes } from './outcome.js';
import { outlookOf } from './outlook.js';

/** What is said of a contest beside its snapshot: it follows from that and the lists, and is stored nowhere. */
export type BesideContest = Required<Pick<ContestSnapshot, 'registeredTotal' | 'marginShare' | 'outlook'>>;

/** @param contest its index in the definition */
export function besideContest(
  shown: ContestSnapshot,
  contest: number,
  electorate: Electorate,
): BesideContest {
  const { margin } = shown;
  const { layout } = electorate;
  const definition = layout.definition.contests[contest] as Contest;
  return {
    registeredTotal: electorate.registered(layout.areaOfContest[contest] as number),
    marginShare: margin === null ? null : pct(margin, baseOf(shown)),
    outlook: outlookOf(shown, boundsVotes(layout), definition),
  };
}

/** What the shares of a contest are of, as its snapshot tells. */
export function baseOf({ base, cast, invalid }: Pick<ContestSnapshot, 'base' | 'cast' | 'invalid'>): number {
  return base === 'cast' ? cast : Math.max(0, cast - invalid);
}
