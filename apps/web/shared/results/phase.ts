import type { Summary } from '../words/bodies.js';

/** Where an election stands, which decides what a reader comes for. */
export type Phase = 'before' | 'voting' | 'counting' | 'done';

/**
 * Where an election stands: counting from the first protocol on, done when no contest waits for a precinct, voting from
 * the first turnout report.
 */
export function phaseOf(summary: Summary): Phase {
  const { total, byState } = summary.contests;
  const off = byState.postponed + byState.annulled;
  const begun = total - off - byState.awaiting;
  if (begun > 0) return byState.awaiting + byState.leading + byState.decided === 0 ? 'done' : 'counting';
  return summary.turnout.precincts.reported > 0 ? 'voting' : 'before';
}
