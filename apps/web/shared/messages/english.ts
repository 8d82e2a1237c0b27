import type { AreaKind, ContestState } from '#election';

const numbers = new Intl.NumberFormat('en-GB');
const plurals = new Intl.PluralRules('en-GB');

const n = (value: number): string => numbers.format(value);
/** "1 precinct", "1,847 precincts" */
const counted = (value: number, one: string, other: string): string =>
  `${n(value)} ${plurals.select(value) === 'one' ? one : other}`;

const precincts = (value: number): string => counted(value, 'precinct', 'precincts');
const votes = (value: number): string => counted(value, 'vote', 'votes');

const precinctsIn = (reported: number, expected: number): string => {
  if (reported < expected) return `${n(reported)} of ${precincts(expected)} are in.`;
  return expected === 1 ? 'The only precinct is in.' : `All ${precincts(expected)} are in.`;
};

const states: Readonly<Record<ContestState, string>> = {
  awaiting: 'Awaiting',
  leading: 'Leading',
  decided: 'Decided',
  complete: 'Complete',
  tie: 'Tie',
  certified: 'Certified',
};

const areaKinds: Readonly<Record<AreaKind, string>> = {
  country: 'Country',
  region: 'Region',
  district: 'District',
  'rural-district': 'Rural district',
};

/** Party codes as the documents use them; IND stands for candidates no party nominated. */
const parties: Readonly<Record<string, string>> = {
  NO: 'Nur Otan',
  AUYL: 'Auyl',
  ADAL: 'Adal',
  AJ: 'Aq Jol',
  QHP: 'People’s Party',
  JSDP: 'Social Democrats',
  IND: 'Independents',
};

/** The pages' English. */
export const english = {
  locale: 'en-GB',

  site: {
    name: 'Sanaq',
    home: 'Sanaq, latest election',
    skip: 'Skip to the figures',
    elections: 'All elections',
    title: (page: string) => `${page} · Sanaq`,
    hours: 'Hours are capital time.',
    api: 'The same figures for programs',
    footer: 'Every figure adds up the submissions in the ledger, and nothing else.',
  },

  connection: {
    open: 'Live',
    starting: 'Joining',
    lost: 'Not live',
    lostAsOf: (hour: string) => `Connection lost. Showing figures as of ${hour}; reconnecting…`,
    back: 'Connected again. The figures are current.',
  },

  fault: {
    loading: 'Loading…',
    unknownTitle: 'There is nothing at this address',
    unknown: 'It may have been mistyped, or belong to a run that has been removed.',
    unknownHome: 'Go to the latest election',
    offlineTitle: 'The count cannot be reached',
    offline: 'Your network or the server is away. This page tries again by itself every few seconds.',
    brokenTitle: 'This page could not be made',
    broken: 'The server answered with a fault. This page tries again by itself every few seconds.',
    brokenStatus: (status: number, detail: string) =>
      detail === '' ? `The server said: ${status}.` : `The server said: ${status}, ${detail}`,
    retry: 'Try again now',
  },

  replay: {
    banner:
      'A replay: totals are documented; precincts, names and single counts are made from a fixed seed. Made names are marked',
    mark: 'made from a fixed seed, not documented',
    heading: 'Replay',
    clock: 'Simulated time',
    pause: 'Pause',
    play: 'Play',
    speed: 'Speed',
    speedOf: (speed: number | 'max') => (speed === 'max' ? 'Max' : `${n(speed)}×`),
    speedMeaning: (speed: number | 'max') => {
      if (speed === 'max') return 'as fast as it goes';
      if (speed === 1) return 'real time';
      if (speed === 60) return 'a minute every second';
      return `${counted(speed / 60, 'minute', 'minutes')} every second`;
    },
    jump: 'Jump to an hour',
    jumpTo: (hour: string) => `Jump to ${hour}`,
    passed: (hour: string) => `${hour}, passed`,
    restart: 'New run',
    sent: (sent: number, total: number) => `${n(sent)} of ${n(total)} submissions`,
    states: {
      running: 'Running',
      paused: 'Paused',
      finished: 'Finished',
      failed: 'Stopped by a fault',
    },
    locked: 'Only an administrator steers replays here.',
    jumping: (hour: string) => `Sending everything up to ${hour} at once…`,
    past: 'That hour has passed in this run. A new run starts from the beginning.',
    failed: (detail: string) => `The replay stopped: ${detail}`,
    notSent: 'That did not reach the server. Try again.',
    start: 'Start a replay',
    startOf: (scenario: string) => `Start ${scenario}`,
  },

  search: {
    label: 'Search contests, candidates and areas',
    placeholder: 'Contest, candidate or area',
    submit: 'Search',
    areas: 'Areas',
    contests: 'Contests',
    candidate: (name: string) => `Candidate ${name}`,
    none: (q: string) => `Nothing here is called “${q}”.`,
    all: (total: number) => `All ${counted(total, 'contest', 'contests')} found`,
    found: (total: number) => counted(total, 'result', 'results'),
  },

  election: {
    scope: (contests: number, precinctsAll: number, registered: number) =>
      `${counted(contests, 'contest', 'contests')}, ${precincts(precinctsAll)}, ${counted(registered, 'registered voter', 'registered voters')}`,
    precinctsAnd: (precinctsAll: number, registered: number) =>
      `${precincts(precinctsAll)}, ${counted(registered, 'registered voter', 'registered voters')}`,
    started: (moment: string) => `started ${moment}`,
    polling: (date: string) => `Polling day ${date}`,
    modes: { live: 'Live count', replay: 'Replay' },
    listTitle: 'Elections and runs',
    listNote: 'Each replay is an election of its own; none touches real data.',
    others: 'Other elections and runs',
    none: 'No election has been counted here yet',
    noneNote: 'Start a replay to see a documented polling day unfold.',
    current: 'shown here',
  },

  turnout: {
    heading: 'Turnout',
    at: (checkpoint: string) => (checkpoint === 'final' ? 'Turnout, final' : `Turnout at ${checkpoint}`),
    checkpoint: (checkpoint: string) => (checkpoint === 'final' ? 'Final' : checkpoint),
    reporting: (reported: number, expected: number) => `${n(reported)} of ${precincts(expected)}`,
    reportingShort: (reported: number, expected: number) => `${n(reported)} of ${n(expected)}`,
    of: (voted: number, registered: number) =>
      `${n(voted)} of ${counted(registered, 'registered voter', 'registered voters')} in the precincts that have reported`,
    ofAll: (voted: number, registered: number) =>
      `${n(voted)} of ${counted(registered, 'registered voter', 'registered voters')}`,
    waiting: 'No precinct has reported yet.',
    curve: 'Turnout through the day',
    curveLabel: (area: string, list: string) => `Turnout in ${area} by checkpoint: ${list}`,
    curvePart: 'Hollow: precincts are still to report',
    reference: (area: string) => `Dashed: ${area}`,
    figures: 'These figures as a table',
    columns: {
      checkpoint: 'Checkpoint',
      turnout: 'Turnout',
      voted: 'Voted',
      registered: 'Registered',
      precincts: 'Precincts',
      changed: 'Last change',
    },
    registeredNote:
      'Registered and voted count the precincts that have reported; a late report is never a zero.',
  },

  areas: {
    heading: {
      country: 'Country',
      region: 'Regions',
      district: 'Districts',
      'rural-district': 'Rural districts',
    } satisfies Record<AreaKind, string>,
    kinds: areaKinds,
    column: {
      region: 'Region',
      district: 'District',
      'rural-district': 'Rural district',
      country: 'Country',
    },
    sortBy: (column: string) => `Sort by ${column}`,
    highest: 'highest',
    tiles: 'Regions as tiles, roughly where they lie',
    tilesNote: (area: string) => `Each tile fills with turnout; the ticks at its sides mark ${area}.`,
    tile: (name: string, turnout: string, reporting: string) => `${name}, turnout ${turnout}, ${reporting}`,
    breadcrumbs: 'Where this is',
    table: (kind: string, at: string) => `${kind}: ${at.toLowerCase()}`,
  },

  contests: {
    heading: 'Contests',
    total: (total: number) => counted(total, 'contest', 'contests'),
    all: (total: number) => `All ${counted(total, 'contest', 'contests')}`,
    states,
    stateMeaning: {
      awaiting: 'no precinct is in',
      leading: 'the runner-up can still catch up',
      decided: 'the runner-up can no longer catch up',
      complete: 'every precinct is in',
      tie: 'equal votes, for the commission to decide',
      certified: 'signed by the commission',
    } satisfies Record<ContestState, string>,
    filter: 'Filter contests',
    state: 'State',
    anyState: 'Any state',
    area: 'Region',
    anyArea: 'Whole country',
    query: 'Name',
    apply: 'Show',
    more: 'Show more',
    none: 'No contest fits these filters.',
    clear: 'Show all contests',
    columns: { contest: 'Contest', state: 'State', ahead: 'Ahead', precincts: 'Precincts' },
    noneAhead: 'nobody is ahead yet',
  },

  elected: {
    heading: 'Elected',
    of: (seats: number, total: number) => `${n(seats)} of ${counted(total, 'contest', 'contests')} settled`,
    nominated: (nominated: number) => `${n(nominated)} nominated`,
    selfNominated: (self: number) => `${n(self)} self-nominated`,
    waiting: 'No contest is settled yet.',
    note: 'Counted for a party and nominated by it are two facts: the striped part of a bar is self-nominated.',
    columns: { party: 'Counted for', seats: 'Elected', how: 'Of those' },
    parties,
    party: (code: string) => parties[code] ?? code,
  },

  contest: {
    kinds: { plurality: 'One seat, most votes wins', 'party-list': 'Party lists' },
    candidates: 'Candidates',
    columns: { candidate: 'Candidate', votes: 'Votes', share: 'Share' },
    partyOf: (code: string) => (code === 'IND' ? 'Independent' : (parties[code] ?? code)),
    nominatedBy: (code: string) =>
      code === 'IND' ? 'Self-nominated' : `Nominated by ${parties[code] ?? code}`,
    countedFor: (code: string) =>
      code === 'IND' ? 'counted for no party' : `counted for ${parties[code] ?? code}`,
    incumbent: 'incumbent',
    elected: 'Elected',
    ahead: 'Ahead',
    struckOff: 'struck off, cannot win',
    againstAll: 'Against all',
    againstAllNote: 'goes to nobody',
    invalid: 'Invalid ballots',
    votes,
    base: {
      cast: 'Shares are of all ballots cast, invalid ones and against all included.',
      valid: 'Shares are of valid ballots, against all included.',
    },
    undocumented: 'Votes not documented: the source gives this ballot’s totals, and no candidate’s votes.',
    margin: 'Margin',
    precincts: 'Precincts in',
    registered: 'Registered there',
    cast: 'Ballots cast',
    turnout: 'Turnout there',
    out: 'Voters still out',
    figures: 'The count',
    changed: (moment: string) => `Last changed ${moment}.`,
    stateSentence: {
      awaiting: (out: number) => `Awaiting the first of ${precincts(out)}.`,
      leading: (leader: string, margin: number, out: number, voters: number) =>
        out > 0
          ? `${leader} is ahead by ${votes(margin)}, and can still be caught: ${precincts(out)} with ${counted(voters, 'registered voter', 'registered voters')} ${plurals.select(out) === 'one' ? 'is' : 'are'} still out.`
          : `${leader} is ahead by ${votes(margin)}.`,
      even: (out: number) => `Nobody is ahead: the first have equal votes, with ${precincts(out)} still out.`,
      decided: (leader: string, out: number) =>
        `${leader} is elected: the runner-up can no longer catch up, whatever the ${out === 1 ? 'one precinct' : precincts(out)} still out ${out === 1 ? 'reports' : 'report'}. Only a correction or a decision of the commission may reopen it.`,
      alone: (leader: string) => `${leader} is elected: nobody else stands.`,
      complete: (leader: string, margin: number | null, all: number) =>
        margin === null
          ? `${leader} is elected. Every precinct is in.`
          : `${leader} is elected by ${votes(margin)}. ${precinctsIn(all, all)}`,
      completeNobody: 'Every precinct is in, and nobody can be said to have won.',
      tie: (names: string, count: number) =>
        `${names} have ${votes(count)} each. A tie is for the commission to decide, by lot or by voting again; the count does not break it.`,
      lists: precinctsIn,
      undocumented: (reported: number, expected: number) =>
        `${precinctsIn(reported, expected)} No document says how many votes each candidate got, so no winner is computed.`,
      certified: (leader: string) => `${leader} is elected. The commission has signed the result.`,
    },
    againstAllMore: (against: number, winner: string, won: number) =>
      `More voters marked “against all” (${n(against)}) than ${winner} (${n(won)}). Against all counts as taking part and goes to nobody, so the candidate with the most votes is elected.`,
  },

  precinct: {
    heading: (number: string) => `Precinct ${number}`,
    registered: (registered: number) => counted(registered, 'registered voter', 'registered voters'),
    submissions: 'Everything it has sent',
    none: 'Nothing has been received from this precinct yet.',
    protocol: 'Protocol',
    version: (version: number) => (version === 1 ? 'First report' : `Correction ${version - 1}`),
    states: {
      accepted: 'Accepted, about to be counted',
      held: 'Held for a reviewer, not counted',
      counted: 'Counted',
      superseded: 'Replaced by a later version',
    },
    reason: (reason: string) => `Reason: ${reason}`,
    voted: (voted: number, registered: number) => `${n(voted)} of ${n(registered)} voted`,
    cast: (cast: number) => `${votes(cast)} for candidates`,
    ballots: (cast: number) =>
      `${counted(cast, 'ballot', 'ballots')} cast, votes for candidates not documented`,
    columns: { what: 'Submission', says: 'It says', state: 'State', recorded: 'Recorded' },
  },

  list: (items: readonly string[]) => new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(items),
};
