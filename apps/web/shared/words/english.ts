import type { AreaKind } from '#election';
import { allocationWords } from './english/allocation.js';
import { connectionWords } from './english/connection.js';
import { contestWords } from './english/contests.js';
import { decisionWords } from './english/decisions.js';
import { bulletinWords } from './english/bulletins.js';
import { incidentWords } from './english/incidents.js';
import { momentWords } from './english/moments.js';
import { counted, n, precincts } from './english/plurals.js';
import { precinctWords } from './english/precincts.js';

const areaKinds: Readonly<Record<AreaKind, string>> = {
  country: 'Country',
  region: 'Region',
  district: 'District',
  'rural-district': 'Rural district',
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

  ...connectionWords,

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
    heldUp: (detail: string) => `Held up for now: ${detail}`,
    notSent: 'That did not reach the server. Try again.',
    start: 'Start a replay',
    startOf: (scenario: string) => `Start ${scenario}`,
  },

  search: {
    label: 'Search contests, candidates, areas and precincts',
    placeholder: 'Contest, candidate or area',
    submit: 'Search',
    areas: 'Areas',
    precincts: 'Precincts',
    contests: 'Contests',
    candidate: (name: string) => `Candidate ${name}`,
    struckOff: (name: string) => `Candidate ${name}, struck off`,
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
    rehearsal: 'This is a rehearsal: nobody has voted, and no figure on these pages is a result.',
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
    votedUnlisted: (voted: number) =>
      `${n(voted)} more took part at units without a list of voters; they are no part of the turnout.`,
    overfull: (precinctsAll: number) =>
      `${precincts(precinctsAll)} ${precinctsAll === 1 ? 'says' : 'say'} that more took part than are on the list, and ${precinctsAll === 1 ? 'is' : 'are'} counted as if the list had so many.`,
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

  ...contestWords,
  ...allocationWords,
  ...bulletinWords,
  ...incidentWords,
  ...momentWords,
  ...decisionWords,
  ...precinctWords,

  figures: {
    heading: 'The documents’ figures',
    link: 'The documents’ figures beside this replay’s',
    intro:
      'Every number printed in the source documents about this election, beside what this replay shows. Where documents contradict each other, both sides stand.',
    treatments: {
      conflict: 'Contradictions, shown and not averaged',
      reproduced: 'Reproduced exactly',
      bound: 'Kept within a printed limit',
      context: 'True, with nothing to replay',
    },
    states: {
      agrees: 'Agrees',
      differs: 'Differs',
      pending: 'Not yet',
      shown: '',
      elsewhere: '',
    },
    source: (document: string, line: number) => `${document}, line ${line}`,
    empty: 'nothing printed',
    count: (all: number) => counted(all, 'figure', 'figures'),
    agreeing: (agree: number, all: number) => `${n(agree)} of ${n(all)} agree`,
    columns: { figure: 'Figure', printed: 'Printed', shown: 'Here', state: 'State' },
  },

  list: (items: readonly string[]) => new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(items),
};
