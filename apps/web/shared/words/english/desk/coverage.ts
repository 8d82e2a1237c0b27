import { counted, n, voters } from '../plurals.js';

/** What the desk says of who has reported and who has not. */
export const coverageWords = {
  coverage: {
    heading: 'Coverage',
    intro: 'Who has reported, what waits, and whom to call. The page keeps itself up to date.',
    hours: 'What to look at',
    protocols: 'Protocols',
    notDue: 'not due yet',
    clock: (clock: string, zone: string) => `It is ${clock} in ${zone}, whose hours this page tells.`,
    due: (at: string) => `Turnout at ${at} is not due yet.`,
    late: (at: string, elapsed: string) => `Turnout at ${at} was due ${elapsed} ago.`,
    protocolsDue: 'A protocol comes when its precinct has counted; no hour is set for it.',
    scope: 'Area you look after',
    path: 'Where this area lies',
    whole: (area: string) => `${area}, all of it`,
    reported: (reported: number, expected: number) => `${n(reported)} of ${n(expected)}`,
    reportedOf: (reported: number, expected: number, share: string) =>
      `${n(reported)} of ${counted(expected, 'precinct', 'precincts')} counted (${share})`,
    missing: 'Missing',
    waiting: 'Waiting',
    outstanding: 'Voters not counted yet',
    ofVoters: (voters: number) => `of ${n(voters)} on the lists`,
    nothingWaits: 'nothing',
    held: (count: number) => `${n(count)} held for a reviewer`,
    differing: (count: number) => `${n(count)} entered twice, and differing`,
    entered: (count: number) => `${n(count)} entered once`,
    seeHeld: 'See what is held',
    areasHeading: 'Area by area',
    area: 'Area',
    counted: 'Counted',
    sort: 'Order of the areas',
    sorts: {
      given: 'As the election lists them',
      missing: 'Most missing first',
      voters: 'Most voters out first',
    },
    callHeading: 'Missing precincts',
    callCount: (count: number) =>
      count === 0
        ? 'Nobody is missing here.'
        : `${counted(count, 'precinct has', 'precincts have')} sent nothing.`,
    order: 'Order',
    orders: { area: 'Area by area', largest: 'Most voters first' },
    table: 'Download the list (CSV)',
    number: (precinct: string) => `Precinct ${precinct}`,
    voters,
    lastNever: 'Has reported nothing yet',
    last: (at: string, voted: number, hour: string) => `Last heard: ${n(voted)} voted by ${at}, sent ${hour}`,
    lateBy: (elapsed: string) => `${elapsed} late`,
    missingContests: (contests: readonly string[]) => `Missing: ${contests.join('; ')}`,
    nextPage: 'Next',
    earlierPage: 'Back',
    page: (page: number) => `Page ${n(page)}`,
    leadsOn: 'None among the precincts looked through so far; go on to the next page.',
    minutes: (minutes: number) => `${minutes} min`,
    hoursMinutes: (hours: number, minutes: number) => `${hours} h ${minutes} min`,
    counting: {
      progress: (recorded: number, done: number) => `${n(recorded)} recorded, ${n(done)} counted.`,
      behind: (recorded: number, done: number, elapsed: string) =>
        `${n(recorded)} recorded, ${n(done)} counted; the oldest not counted for ${elapsed}.`,
      seconds: (seconds: number) => `${seconds} s`,
      stopped: (hour: string, message: string) =>
        `Counting stopped at ${hour}: ${message.trimEnd().replace(/\.$/, '')}. Tell whoever operates Sanaq.`,
    },
    days: (days: number) => counted(days, 'day', 'days'),
  },
};
