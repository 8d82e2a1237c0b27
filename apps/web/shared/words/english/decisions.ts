import { counted, plurals, signed } from './plurals.js';

/** "-30 ballots", "+1 ballot" */
const ballots = (difference: number): string =>
  `${signed(difference)} ${plurals.select(Math.abs(difference)) === 'one' ? 'ballot' : 'ballots'}`;

/** What the pages say of the decisions of courts and commissions, and of what happened to a contest. */
export const decisionWords = {
  decisions: {
    heading: 'Decisions',
    struckOff: 'Struck off',
    revoked: 'Taken back',
    says: {
      'strike-off': (option: string) => `${option} struck off`,
      lot: (option: string) => `Tie settled by lot, which fell on ${option}`,
      'repeat-voting': 'Tie sent to repeat voting',
      postponement: 'Contest postponed',
      'contest-annulment': 'Result annulled',
      certification: 'Result certified',
      lapsed: 'Certificate lapsed: the result has changed since it was certified',
      despite: (reason: string) => `Given although protocols waited: ${reason}`,
      'precinct-annulment': (precinct: string) => `Precinct ${precinct} annulled`,
      'precinct-addition': (precinct: string) => `Precinct ${precinct} added`,
      'voters-addition': (voters: number, precinct: string) =>
        `${counted(voters, 'voter', 'voters')} added to the list of precinct ${precinct}`,
      revocation: (what: string) => `Taken back: ${what}`,
      earlier: 'an earlier decision',
    },
    decidedBy: (by: string, on: string) => `Decided by ${by}, ${on}`,
    struckOffBy: (by: string, on: string) => `Struck off by ${by}, ${on}`,
    revokedBy: (by: string, on: string) => `Taken back by ${by}, ${on}`,
    recorded: (hour: string) => `recorded ${hour}`,
    reason: (reason: string) => `Reason: ${reason}`,
  },

  history: {
    heading: 'What happened, and when',
    order: 'Newest first.',
    none: 'Nothing has happened here yet.',
    earlierLeftOut: 'There is more before this; these are the last events of each kind.',
    failed: 'This cannot be fetched just now; trying again.',
    more: 'Show earlier',
    ahead: (option: string) => `${option} is ahead`,
    elected: (option: string) => `${option} is elected`,
    most: (option: string) => `${option} has the most votes`,
    corrected: (cast: number) => (cast === 0 ? 'Corrected' : `Corrected, ${ballots(cast)}`),
    correction: (precinct: string) => `protocol of precinct ${precinct}`,
    decision: 'Decision',
  },

  revision: {
    ofContest: (moment: string, cast: number) =>
      cast === 0 ? `Revised ${moment}, ballots cast as before` : `Revised ${moment}, ${ballots(cast)}`,
    ofProtocol: (moment: string, cast: number) =>
      cast === 0 ? `Revised ${moment}: ballots cast as before` : `Revised ${moment}: ${ballots(cast)}`,
    ofReport: (moment: string, voted: number) => `Revised ${moment}: ${signed(voted)}`,
    precinct: (number: string) => `Precinct ${number}`,
    moved: (option: string, votes: number) => `${option} ${signed(votes)}`,
  },
};
