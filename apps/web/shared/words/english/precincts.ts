import type { PrecinctState } from '#contract';
import type { ProtocolLine } from '#election';
import { counted, n, voters, votes } from './plurals.js';

/** What the pages say of precincts and of what they have sent. */
export const precinctWords = {
  precincts: {
    heading: (reported: number, expected: number) => `Precincts: ${n(reported)} of ${n(expected)} in`,
    show: 'Show',
    all: (total: number) => `All ${n(total)}`,
    states: {
      counted: 'Counted',
      held: 'Held for a reviewer',
      missing: 'Missing',
      annulled: 'Annulled',
    } satisfies Record<PrecinctState, string>,
    columns: { precinct: 'Precinct', state: 'Protocol', cast: 'Ballots cast', recorded: 'Recorded' },
    corrected: (times: number) => (times === 1 ? 'corrected once' : `corrected ${n(times)} times`),
    voters,
    votesOf: (name: string, count: number) => `${name} ${n(count)}`,
    none: 'No precinct of this contest is in that state.',
    more: 'Show more',
    failed: 'The precincts cannot be fetched just now; trying again.',
    now: 'This list is of now, not of the moment chosen above.',
  },

  precinct: {
    heading: (number: string) => `Precinct ${number}`,
    registered: (registered: number | null, added: number) =>
      registered === null
        ? 'no list of voters'
        : added === 0
          ? counted(registered, 'registered voter', 'registered voters')
          : `${counted(registered, 'registered voter', 'registered voters')}, and ${n(added)} more added on the day by decision`,
    addedBy: (by: string, on: string) => `Not in the definition: added by decision of ${by}, ${on}`,
    annulled: 'Annulled',
    annulledBy: (by: string, reason: string) =>
      `Nothing that this precinct reports is counted: ${by} has annulled it (${reason}).`,
    submissions: 'Everything it has sent',
    none: 'Nothing has been received from this precinct yet.',
    protocol: 'Protocol',
    protocolOf: 'Protocol:',
    noProtocol: 'No protocol has come yet.',
    scan: {
      name: 'Scan of the signed paper',
      show: 'Show it here',
      hide: 'Hide it',
      gone: 'It cannot be fetched now.',
    },
    ballots: 'Ballots',
    votes: 'Votes',
    lines: {
      registered: 'Registered voters',
      received: 'Received',
      issued: 'Issued to voters',
      unused: 'Unused, cancelled',
      spoiled: 'Spoiled',
      inBox: 'Found in the box',
      invalid: 'Invalid',
    } satisfies Record<ProtocolLine, string>,
    wasNow: (was: number, now: number) => `was ${n(was)}, now ${n(now)}`,
    listWasNow: (was: number, now: number) => `voters on the list: was ${n(was)}, now ${n(now)}`,
    version: (version: number) => (version === 1 ? 'First report' : `Correction ${n(version - 1)}`),
    states: {
      accepted: 'Accepted, about to be counted',
      held: 'Held for a reviewer, not counted',
      counted: 'Counted',
      superseded: 'Replaced by a later version',
      returned: 'Sent back by a reviewer, not counted',
    },
    uncounted: 'Not counted: annulled',
    reason: (reason: string) => `Reason: ${reason}`,
    voted: (voted: number, registered: number | null) =>
      registered === null ? `${n(voted)} voted` : `${n(voted)} of ${n(registered)} voted`,
    cast: (cast: number) => `${votes(cast)} for candidates`,
    undocumented: 'Votes for candidates are not documented.',
    ballotsCast: (cast: number) =>
      `${counted(cast, 'ballot', 'ballots')} cast, votes for candidates not documented`,
    columns: { what: 'Submission', says: 'It says', state: 'State', recorded: 'Recorded' },
  },
};
