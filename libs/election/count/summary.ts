import type { Summary } from '../published/snapshot.js';
import type { Tally } from './tally.js';
import { findLatestRow, showTime, turnoutRow } from './turnout.js';

/** The whole election in short. Only contests touched since the last call are judged again. */
export function summary(tally: Tally): Summary {
  const { layout, complete } = tally;
  const { at, registered, voted, turnout, precincts } = turnoutRow(
    tally,
    layout.root,
    findLatestRow(tally, layout.root),
  );
  return {
    contests: { total: layout.contests, byState: tally.standings.countByState() },
    elected: tally.standings.countByParty(),
    turnout: { at, registered, voted, turnout, precincts },
    precincts: {
      reported: complete.count,
      expected: tally.decisionLog.electorate.votingPrecincts(layout.root),
    },
    counted: {
      registered: complete.voters,
      of: complete.votersExpected,
      ...(complete.unlistedOut > 0 ? { unlistedOut: complete.unlistedOut } : {}),
    },
    parties: tally.standings.listParties(),
    version: tally.position,
    changedAt: showTime(tally.changedAt),
  };
}
