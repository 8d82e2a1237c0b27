import { counted, n } from '../plurals.js';

/** What the desk says of what the checks tell a reviewer of and hold for nothing. */
export const notedWords = {
  noted: {
    heading: 'Noticed by the checks',
    intro:
      'This is counted, or waits for another reason. Nothing here says that a count is wrong: compare the papers, and have the precinct correct what is.',
    held: 'What waits for a review',
    alike: 'Equal protocols',
    alikeIntro: 'Two precincts that count many ballots hardly ever have the same number on every line.',
    noAlike: 'No two precincts have sent the same protocol.',
    leftOut: 'There are more than are shown here.',
    equal: (count: number, contest: string) =>
      `${counted(count, 'precinct', 'precincts')} sent the same protocol of ${contest}`,
    more: (count: number) => `and ${n(count)} more`,
    precinct: (id: string) => `Precinct ${id}`,
    lines: 'What they say',
    single: 'Submission by submission',
    none: 'The checks have noticed nothing else.',
    count: (count: number, more: boolean) =>
      `${n(count)}${more ? ' or more' : ''} noticed, the oldest first.`,
    turnout: (checkpoint: string) => `turnout at ${checkpoint}`,
    protocol: (contest: string) => `protocol of ${contest}`,
    received: (moment: string, isHeld: boolean) => `Received ${moment}, ${isHeld ? 'held' : 'accepted'}`,
    showMore: 'Show more',
  },
};
