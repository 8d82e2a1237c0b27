import { counted, n } from '../plurals.js';
import { PROTOCOL_LINE_NAMES } from './lines.js';

/** What the desk says of what is typed, kept and on its way, and of the form in which protocols are entered. */
export const entryWords = {
  outbox: {
    label: 'What is on its way',
    waiting: (count: number) =>
      count === 1 ? 'One entry waits for the network.' : `${n(count)} entries wait for the network.`,
    waitingNext: 'It goes out by itself as soon as it can, even after a reload. You can go on meanwhile.',
    signIn: (count: number) =>
      count === 1
        ? 'One entry waits for you to sign in again.'
        : `${n(count)} entries wait for you to sign in again.`,
    now: 'Send now',
    arrived: {
      accepted: 'it has gone out and is accepted.',
      held: 'it has gone out and is held for a reviewer.',
      entered: 'it has gone out and waits for a second entry.',
      differing: 'it has gone out and differs from the first entry; a reviewer settles the two.',
    },
    seen: 'Seen',
    refused: (count: number) =>
      count === 1
        ? 'One entry was not taken. Look at it:'
        : `${n(count)} entries were not taken. Look at them:`,
    full: 'This browser has no room left to keep what you type. Send it before you close or reload this page.',
    forbidden:
      'This browser does not let the desk keep what you type (a private window, or its settings). Send it before you close or reload this page.',
  },

  enter: {
    heading: (number: string) => `Protocol of precinct ${number}`,
    title: (number: string, contest: string) => `Precinct ${number}, ${contest}`,
    paper: 'Is this the paper in front of you?',
    precinct: 'Precinct',
    contest: 'Contest',
    place: 'Place',
    voters: 'Voters on the list',
    noList: 'no list',
    votersAdded: (registered: number, added: number) =>
      `${n(registered)} and ${n(added)} added on the day by decision: ${n(registered + added)}`,
    toList: 'All precincts',
    form: 'Lines of the protocol',
    ballots: 'Ballots',
    votes: 'Votes',
    line: PROTOCOL_LINE_NAMES,
    struckOff: 'struck off; type what the paper says',
    scan: 'Scan of the paper',
    missing: 'Type what the paper says; 0 where it says none.',
    unreadable:
      'This is not a whole number from 0 to 9,999,999. A comma or blank may stand only before exactly three digits, as in 1,204.',
    warning: 'Look again:',
    boxName: 'in the box',

    keys: 'Keys',
    keyList: [
      ['Enter or ↓', 'next line'],
      ['↑', 'line before'],
      ['Ctrl + Enter', 'check and go to sending'],
      ['Space', 'tick a warning'],
    ] as readonly (readonly [string, string])[],

    sum: {
      received: {
        open: (total: number, whole: number | null) =>
          `Issued + unused + spoiled = ${n(total)}${whole === null ? '' : ` of ${n(whole)}`}`,
        equal: (total: number) => `Issued + unused + spoiled = ${n(total)}, as received`,
        few: (total: number, whole: number, by: number) =>
          `Issued + unused + spoiled add up to ${n(total)}, received ${n(whole)}: ${n(by)} too few`,
        many: (total: number, whole: number, by: number) =>
          `Issued + unused + spoiled add up to ${n(total)}, received ${n(whole)}: ${n(by)} too many`,
      },
      box: {
        open: (total: number, whole: number | null) =>
          `Lines so far: ${n(total)}${whole === null ? '' : ` of ${n(whole)} in the box`}`,
        equal: (total: number) => `Lines add up to ${n(total)}, as in the box`,
        few: (total: number, whole: number, by: number) =>
          `Lines add up to ${n(total)}, in the box ${n(whole)}: ${n(by)} too few`,
        many: (total: number, whole: number, by: number) =>
          `Lines add up to ${n(total)}, in the box ${n(whole)}: ${n(by)} too many`,
      },
    },

    sending: {
      heading: 'Sending',
      keeps: 'What you type is kept in this browser, letter by letter, until it is sent.',
      send: 'Send the protocol',
      sendCorrection: 'Send the correction',
      missing: (count: number) =>
        count === 1
          ? 'One line is not filled in. The cursor is there now.'
          : `${n(count)} lines are not filled in. The cursor is at the first.`,
      errors: (count: number) =>
        count === 1
          ? 'One thing does not fit. Compare it with the paper; the cursor is there now.'
          : `${n(count)} things do not fit. Compare them with the paper; the cursor is at the first.`,
      unticked: (count: number) =>
        count === 1
          ? 'One warning is not answered yet: correct the number, or tick it.'
          : `${n(count)} warnings are not answered yet: correct the numbers, or tick each.`,
      warnings: 'Unusual numbers',
      warningsIntro:
        'These may be right. Compare each with the paper, and tick it if it stands there so. A tick goes when its number changes.',
      tick: 'It stands so on the paper:',
      clear: 'Throw away what I typed',
      clearTitle: 'Throw away what you typed?',
      clearText: 'All lines of this form are emptied. What has been sent is not touched.',
      underWay: 'On its way…',
      underWayText: 'The protocol is being sent. This takes a moment.',
      waits: 'It waits for the network',
      waitsText:
        'The protocol is kept in this browser and goes out by itself as soon as the network or the server is back. You can go on with the next one; leave this browser signed in.',
      waitsSignIn: 'It waits for you to sign in again',
      waitsSignInText: 'The protocol is kept in this browser and goes out once you have signed in again.',
    },

    refused: {
      heading: 'It was not taken. Nothing is recorded.',
      other: (detail: string) => `The server says: ${detail}`,
      next: 'What you typed is still here. Correct it and send it again.',
    },

    answer: {
      accepted: 'Accepted',
      acceptedText: 'The protocol is recorded and is being counted.',
      held: 'Recorded, held for a reviewer',
      heldText: 'It is not counted until a reviewer has looked at it.',
      heldCorrection: 'It changes nothing before somebody else has approved it.',
      entered: 'Entered: waits for a second entry',
      enteredText: 'Somebody else enters the same paper now. It is counted when both agree.',
      differing: 'Entered: it differs from the first entry',
      differingText:
        'Somebody else has entered this paper with other numbers. A reviewer compares both with the paper; you have nothing more to do.',
      because: 'Why',
      next: (title: string) => `Next: ${title}`,
      noneDue: 'No other protocol of yours is due now.',
      list: 'Back to your precincts',
    },

    counted: {
      heading: 'This protocol is in already',
      text: (moment: string) => `Recorded ${moment}. If the paper says something else, it can be corrected.`,
      correct: 'Correct it',
    },

    correction: {
      heading: 'Correction',
      intro:
        'The lines hold what is counted now. Change those that are wrong. Somebody else must approve the correction before it counts.',
      counted: (count: number) => `counted: ${n(count)}`,
      change: (by: number) => (by > 0 ? `+${n(by)}` : `−${n(-by)}`),
      same: 'unchanged',
      none: 'No line differs from what is counted yet.',
      changed: (count: number) => counted(count, 'line changes', 'lines change'),
      reason: 'Reason of the correction',
      reasonHint: 'It is published with the correction.',
      reasonMissing: 'Say why the numbers change.',
      leave: 'Leave it as it is',
    },

    overtaken: {
      heading: 'Something else has been accepted meanwhile',
      text: 'While you were typing, a protocol of this precinct was accepted. What you typed is still here.',
      keep: 'Keep what I typed, as a correction of it',
      restart: 'Start from what is counted now',
    },

    notice: {
      notYours: 'This precinct is not among yours',
      notYoursText: 'You can enter protocols only for the precincts that your role names.',
      draft: 'The election has no precincts yet, so nothing can be entered.',
      uncovered: 'This precinct does not vote in this contest',
      uncoveredText: 'Compare the paper with the contests of the precinct:',
      postponed:
        'This contest is postponed by decision: nothing of it is counted now. Make sure that you are holding the right paper.',
      annulledContest: 'This contest is annulled by decision: what you enter is kept and counts for nothing.',
      annulledPrecinct:
        'This precinct is annulled by decision: what you enter is kept and counts for nothing while that stands.',
      certified: 'This contest is certified. A correction that is approved takes the certification back.',
      mineEntered:
        'You have entered this protocol already. It waits for a second entry, which somebody else must make.',
      differing: 'Two entries of this protocol differ. A reviewer settles them from the paper.',
      heldTwice: 'This protocol waits for a reviewer.',
      mineHeld: 'You have entered this protocol already. It waits for a reviewer.',
      held: (moment: string) =>
        `A protocol of this precinct came at ${moment} and waits for a reviewer. What you send does not take its place.`,
      returned: (note: string) => `A reviewer has sent the last entry back: ${note}`,
      withdraw: 'Take back what I entered',
      withdrawTitle: 'Take back what you entered?',
      withdrawText: 'It is not counted then, and you can enter the paper again.',
      withdrawn: 'Taken back. You can enter it again.',
      withdrawLate: 'It cannot be taken back any more. The page is shown anew.',
    },
  },
};
