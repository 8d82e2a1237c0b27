import { besideContest } from '../contests/beside.js';
import type { ContestSnapshot } from '../published/snapshot.js';
import { contestSnapshot } from './contest-result.js';
import type { Tally } from './tally.js';

/**
 * A contest as the api answers it: its snapshot, and what is said beside it.
 * @param contest its index in the definition
 */
export function publishedContest(tally: Tally, contest: number): ContestSnapshot {
  const shown = contestSnapshot(tally, contest);
  return { ...shown, ...besideContest(shown, contest, tally.decisionLog.electorate) };
}
