import { signed } from '../plurals.js';
import { PROTOCOL_LINE_NAMES } from './lines.js';

/** What the desk says of submissions that wait for a reviewer. */
export const heldWords = {
  held: {
    heading: 'Held for review',
    intro: 'Corrections, and what came with warnings, are not counted until you have looked.',
    differing: 'Protocols of which the two entries differ',
    noted: 'What the checks noticed and nobody has to answer for',
    narrow: 'Narrow the list',
    kind: 'Show',
    kinds: {
      '': 'Corrections and first submissions',
      correction: 'Corrections',
      first: 'First submissions with warnings',
    },
    area: 'Area',
    anyArea: 'All of them',
    areaIn: (area: string, above: readonly string[]) => [...above, area].join(' / '),
    none: 'Nothing waits for a review.',
    noneOfThese: 'Nothing of this kind waits for a review here.',
    count: (count: number, more: boolean) =>
      `${count}${more ? ' or more' : ''} ${count === 1 && !more ? 'waits' : 'wait'}, the oldest first.`,
    keys: 'J goes to the next one, K to the one before.',
    more: 'Show more',
    precinct: (number: string, area: string) => `Precinct ${number}, ${area}`,
    turnout: (checkpoint: string) => `Turnout at ${checkpoint}`,
    protocol: (contest: string) => `Protocol: ${contest}`,
    received: (moment: string) => `Received ${moment}`,
    enteredBy: (name: string) => `entered by ${name}`,
    byMachine: 'sent by a machine',
    isCorrection: 'Correction',
    isFirst: 'First submission',
    correction: 'It would take the place of what is counted.',
    first: 'Nothing of it is counted yet.',
    firstWarned: 'It came with warnings that nobody has answered for; nothing of it is counted yet.',
    reason: (reason: string) => `Reason given: ${reason}`,
    findings: 'Warnings',
    approval: 'It has no warnings. A correction waits for somebody else’s approval.',
    lines: 'What it says',
    columns: { line: 'Line', before: 'Counted', after: 'Corrected', difference: 'Change' },
    linesOf: (of: string) => `Lines of ${of}`,
    difference: signed,
    same: 'same',
    line: { ...PROTOCOL_LINE_NAMES, voted: 'Have received ballots' } as Readonly<Record<string, string>>,
    scan: 'Look at the scan of the paper',
    scanOf: (of: string) => `Scan of the paper: ${of}`,
    overtaken:
      'Another submission was accepted in its place meanwhile. This one cannot be counted any more, only sent back.',
    mine: 'You entered this. Somebody else reviews it.',
    looking: 'You may look at it; a reviewer decides.',
    note: 'Note to the precinct',
    noteHint: 'Needed to send it back: what shall be looked at again.',
    noteMissing: 'Say what the precinct shall look at again.',
    accept: 'Accept and count',
    giveBack: 'Send back',
    acceptOf: (of: string) => `Accept and count: ${of}`,
    giveBackOf: (of: string) => `Send back: ${of}`,
    accepted: (of: string) => `Accepted: ${of}. It is counted now.`,
    returned: (of: string) => `Sent back: ${of}.`,
    many: 'Accept several at once',
    acceptMany: (count: number, codes: readonly string[]) =>
      `Accept all ${count} that wait for ${codes.join(' and ')}`,
    acceptManyText:
      'Each is counted as it was sent. Look at some of them first: the warnings are the same, the reasons for them may not be.',
    acceptedMany: (accepted: number, refused: readonly string[]) =>
      [
        `Accepted: ${accepted}. They are counted now.`,
        ...(refused.length === 0
          ? []
          : [`Not accepted: ${refused.length}. ${[...new Set(refused)].join(' ')}`]),
      ].join(' '),
    settled: 'Somebody has settled this already.',
    seePrecinct: 'All that the precinct has sent',
  },
};
