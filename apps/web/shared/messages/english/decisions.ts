import { counted } from './plurals.js';

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
    corrected: 'Corrected',
    correction: (precinct: string) => `protocol of precinct ${precinct}`,
    decision: 'Decision',
  },
};
