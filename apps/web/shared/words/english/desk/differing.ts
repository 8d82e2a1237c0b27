import { counted, n } from '../plurals.js';

/** What the desk says of two entries of one protocol that differ. */
export const differingWords = {
  differing: {
    heading: 'Entries that differ',
    intro:
      'Two people have entered the same paper, and their numbers differ. Compare the lines that differ with the paper and settle them; nothing else is typed again.',
    held: 'What else waits for a review',
    none: 'No two entries differ.',
    count: (count: number, more: boolean) =>
      count === 1 && !more
        ? '1 protocol waits.'
        : `${n(count)}${more ? ' or more' : ''} protocols wait, the oldest first.`,
    more: 'Show more',
    precinct: (number: string, area: string) => `Precinct ${number}, ${area}`,
    protocol: (contest: string) => `Protocol: ${contest}`,
    entry: { first: 'First entry', second: 'Second entry' },
    enteredBy: (name: string, moment: string) => `${name}, ${moment}`,
    nobody: 'a machine',
    lines: (differing: number, all: number) =>
      `${n(differing)} of ${counted(all, 'line differs', 'lines differ')}`,
    linesOf: (of: string) => `Lines that differ: ${of}`,
    line: 'Line',
    mine: 'One of these is yours: somebody else settles.',
    looking: 'You may look at it; a reviewer settles.',
    open: 'Compare and settle',
    openOf: (of: string) => `Compare and settle: ${of}`,
    form: (of: string) => `Settle: ${of}`,
    scan: 'Scan of the paper',
    scanOf: (entry: string) => `Scan of the paper: ${entry.toLowerCase()}`,
    noScan: 'No scan was handed in. Look at the paper itself.',
    keys: [
      ['1', 'the first is right'],
      ['2', 'the second is right'],
      ['3', 'neither: type what the paper says'],
      ['Enter', 'next line that differs'],
      ['Ctrl + Enter', 'check and go to settling'],
    ] as readonly (readonly [string, string])[],
    differs: 'differs',
    both: 'both',
    paper: 'Paper says',
    paperOf: (line: string) => `${line}: what the paper says`,
    missing: 'Choose one of the two, or type what the paper says.',
    note: 'Note',
    noteHint: 'Needed to have the paper entered anew: what shall be looked at.',
    noteMissing: 'Say why the paper is entered anew.',
    settle: 'Settle and count',
    giveBack: 'Have it entered anew',
    giveBackHint: 'Both entries are put aside then, and the paper is entered twice again.',
    settled: (of: string) => `Settled: ${of}. It is counted now.`,
    heldOn: (of: string) => `Settled: ${of}. It waits for a reviewer because of a warning.`,
    returned: (of: string) => `To be entered anew: ${of}.`,
    gone: 'Somebody has settled this already.',
    refused: 'It was not taken. Nothing is recorded.',
  },
};
