import { counted, n } from '../plurals.js';

/** What the desk says of setting up elections. */
export const electionWords = {
  elections: {
    heading: 'Elections',
    setUp: 'Set up an election',
    none: 'There is no election yet. Set one up from its definition.',
    noneOfYours: 'No election of your own is set up yet; what is here are replays of documented nights.',
    states: { draft: 'Draft: waits for its precincts', open: 'Open', closed: 'Closed' },
    replay: 'Replay',
    content: (areas: number, precincts: number, contests: number, voters: number) =>
      `${counted(areas, 'area', 'areas')}, ${counted(precincts, 'precinct', 'precincts')}, ${counted(contests, 'contest', 'contests')}, ${counted(voters, 'voter', 'voters')}`,
    entry: { single: 'Protocols are entered once', double: 'Protocols are entered twice' },
    rehearsal: 'This is a rehearsal: no figure of it is a result.',
    results: 'Results',
    coverage: 'Coverage',
    contests: 'Contests',
    givePrecincts: 'Give it its precincts',
    more: 'Show all',
    linksOf: (name: string) => `Pages of ${name}`,
  },

  define: {
    heading: 'Set up an election',
    precinctsHeading: (name: string) => `Precincts of ${name}`,
    intro:
      'An election is set up from its definition, a JSON document (sanaq/election@1), with its precincts in it or in a CSV table beside it. It is read here first, and nothing is sent before you have looked it over.',
    introPrecincts:
      'This election is a draft. It takes reports once it has its precincts, all of them at once.',
    definition: 'Definition (JSON file)',
    paste: 'Or paste it here',
    pasteHint: 'What is pasted counts where no file is chosen.',
    table: 'Precincts (CSV file)',
    tableHint:
      'Where the definition has none. Columns: id, area, number, registered; where wanted name, name.kk, name.ru, timeZone. UTF-8, divided by commas, semicolons or tabs.',
    reading: (bytes: number) => `Reading… ${n(Math.floor(bytes / 1024))} KiB of the table so far`,
    unreadable: 'This cannot be read here. Choose the file again.',
    summary: 'What it says',
    name: 'Name',
    id: 'Id',
    date: 'Polling day',
    zone: 'Time zone',
    hours: 'Turnout is published for',
    noHours: 'no hour',
    entry: 'Protocols',
    areas: 'Areas',
    kinds: {
      country: ['country', 'countries'],
      region: ['region', 'regions'],
      district: ['district', 'districts'],
      'rural-district': ['rural district', 'rural districts'],
    } as Readonly<Record<string, readonly [string, string]>>,
    count: (count: number, one: string, other: string) => counted(count, one, other),
    precincts: 'Precincts',
    voters: 'Voters on their lists',
    contests: 'Contests',
    contest: (name: string, seats: number, options: number) =>
      `${name}: ${counted(seats, 'seat', 'seats')}, ${counted(options, 'option', 'options')}`,
    moreContests: (count: number) => `and ${n(count)} more`,
    isDraft:
      'It has no precincts. It can be set up as a draft, and takes no report before it is given its precincts.',
    faultsHeading: 'What is wrong with it',
    faults: (count: number, shown: number) =>
      count > shown
        ? `${counted(count, 'fault', 'faults')}; these are the first ${n(shown)}.`
        : `${counted(count, 'fault', 'faults')}.`,
    warningsHeading: 'Look at this again',
    warnings: 'Nothing forbids it, but it is probably not meant:',
    mend: 'Mend the file and choose it again.',
    whole: 'all of it',
    submit: 'Set up this election',
    submitDraft: 'Set up as a draft',
    submitPrecincts: 'Give these precincts and open it',
    sure: 'What is sent is public at once, and cannot be changed or removed: try a new definition on a server of its own first.',
    refused: (detail: string) => `It was not taken: ${detail}`,
    doneHeading: (name: string) => `${name} is set up`,
    doneOpen: 'It is open and takes reports. Now the people are missing:',
    doneDraft: 'It is a draft. It takes reports once it has its precincts.',
    inviteOperator: 'Invite an operator for some of its precincts',
    inviteReviewer: 'Invite a reviewer for an area of it',
    inviteObserver: 'Invite an observer',
    issueToken: 'Issue a token for a machine that sends its reports',
    seeResults: 'Its public page',
    all: 'All elections',
  },
};
