import type { ContestPartState, ContestState } from '#election';
import { counted, n, plurals, precincts, precinctsIn, votes } from './plurals.js';

const states: Readonly<Record<ContestState, string>> = {
  awaiting: 'Awaiting',
  leading: 'Leading',
  decided: 'Decided',
  complete: 'Complete',
  tie: 'Tie',
  certified: 'Certified',
  postponed: 'Postponed',
  annulled: 'Annulled',
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

/** What the pages say of contests, their states and their winners. */
export const contestWords = {
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
      postponed: 'not voted on this day',
      annulled: 'the result is void',
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
    noneHere: 'No contest is held here alone.',
    clear: 'Show all contests',
    columns: { contest: 'Contest', state: 'State', ahead: 'Ahead', precincts: 'Precincts' },
    noneAhead: {
      awaiting: 'nobody is ahead yet',
      leading: 'nobody is ahead yet',
      decided: 'nobody is elected',
      complete: 'nobody can be said to have won',
      tie: 'the first are equal',
      certified: 'nobody is elected',
      postponed: 'nobody is elected',
      annulled: 'nobody is elected',
    } satisfies Record<ContestState, string>,
    byLot: 'by lot',
    votesAgain: 'the first are equal; the contest votes again',
  },

  elected: {
    heading: 'Elected',
    of: (settled: number, total: number) =>
      `${n(settled)} of ${counted(total, 'contest', 'contests')} decided or complete`,
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
    candidates: { plurality: 'Candidates', 'party-list': 'Lists' },
    columns: {
      candidate: { plurality: 'Candidate', 'party-list': 'List' },
      votes: 'Votes',
      share: 'Share',
    },
    seats: (seats: number) => counted(seats, 'seat', 'seats'),
    partyOf: (code: string) => (code === 'IND' ? 'Independent' : (parties[code] ?? code)),
    nominatedBy: (code: string) =>
      code === 'IND' ? 'Self-nominated' : `Nominated by ${parties[code] ?? code}`,
    countedFor: (code: string) =>
      code === 'IND' ? 'counted for no party' : `counted for ${parties[code] ?? code}`,
    incumbent: 'incumbent',
    elected: 'Elected',
    electedByLot: 'Elected by lot',
    ahead: 'Ahead',
    cannotWin: 'cannot win',
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
    byArea: (areas: string) => `Votes by area: ${areas.toLowerCase()}`,
    most: 'Most votes there',
    firstNone: {
      awaiting: 'no votes are in yet',
      counting: 'the first are equal',
      complete: 'the first are equal',
    } satisfies Record<ContestPartState, string>,
    firstUndocumented: 'votes not documented',
    areasFailed: 'The votes by area cannot be fetched just now; trying again.',
    here: (reported: number, expected: number) =>
      `Votes in this area alone. ${precinctsIn(reported, expected)}`,
    whole: 'The whole contest:',
    hereFigures: (cast: string, invalid: string, out: string) =>
      `Ballots cast here: ${cast}, of them invalid: ${invalid}. Voters still out here: ${out}.`,
    changed: (moment: string) => `Last changed ${moment}.`,
    stateSentence: {
      awaiting: (out: number) => `Awaiting the first of ${precincts(out)}.`,
      leading: (leader: string, margin: number, out: number, voters: number) =>
        out > 0
          ? `${leader} is ahead by ${votes(margin)}, and can still be caught: ${precincts(out)} with ${counted(voters, 'registered voter', 'registered voters')} ${plurals.select(out) === 'one' ? 'is' : 'are'} still out.`
          : `${leader} is ahead by ${votes(margin)}.`,
      leadingUnlisted: (leader: string, margin: number, out: number, unlisted: number) =>
        `${leader} is ahead by ${votes(margin)}, with ${precincts(out)} still out. ${counted(unlisted, 'unit', 'units')} of them ${plurals.select(unlisted) === 'one' ? 'has' : 'have'} no list of voters, so nothing can be said to be decided.`,
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
      postponed: (by: string, reason: string) =>
        `Not voted on this day: ${by} has postponed it (${reason}). Nobody is elected.`,
      annulled: (by: string, reason: string) =>
        `The result is void: ${by} has annulled it (${reason}). Nobody is elected by these votes.`,
      byLot: (leader: string, count: number, by: string) =>
        `${leader} is elected by lot: the first have ${votes(count)} each, and the lot, drawn by ${by}, fell on ${leader}.`,
      votesAgain: (names: string, count: number, by: string) =>
        `${names} have ${votes(count)} each. ${by} has decided that the contest votes again.`,
    },
    againstAllMore: (against: number, winner: string, won: number) =>
      `More voters marked “against all” (${n(against)}) than ${winner} (${n(won)}). Against all counts as taking part and goes to nobody, so the candidate with the most votes is elected.`,
  },
};
