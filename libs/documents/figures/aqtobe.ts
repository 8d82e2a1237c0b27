import { context, figure, figureId, type Figure } from '../figure.js';
import { AQTOBE_LISTS } from '../maslihat/seat-table.js';
import type { Measure } from '../measure.js';
import { printDate } from '../measures/definition.js';
import { PARTIES, type PartyCode } from '../parties.js';

const SCENARIO = 'maslihat-2021-01-10';
const AREA = 'KZ-AKT';
const CONTEST = 'maslihat-akt';
const SHOWN = 'True and shown; nothing of it can be replayed';

const shown = (
  line: number,
  subject: string,
  printed: string | null,
  reason: string,
  measure: Measure,
): Figure =>
  figure('A', line, subject, printed, { treatment: 'reproduced', reason, scenario: SCENARIO, measure });

const party = (code: PartyCode): { readonly name: string; readonly short: string } => {
  const found = PARTIES.find((each) => each.code === code);
  return { name: found?.name.en ?? code, short: found?.shortName ?? code };
};

/** The years of the election before and after, which document L has otherwise. */
const YEARS: readonly Figure[] = (
  [
    [5, 'Year of the previous election', 'Previous Election: 2018', 9],
    [6, 'Year of the next election', 'Next Election: 2026', 12],
  ] as const
).map(([line, subject, printed, other]) =>
  figure('A', line, subject, printed, {
    treatment: 'conflict',
    reason: 'Document L has 2016 and 2023 for the mäslihats elected on the same day',
    scenario: SCENARIO,
    against: [figureId({ document: 'L', line: other }, subject)],
  }),
);

const ELECTION: readonly Figure[] = [
  ...context('A', SCENARIO, SHOWN, [
    [7, 'Date of the election', '10 January 2021'],
    [32, 'Mäslihat that was elected', 'the 7th Aktobe Regional Mäslihat'],
    [32, 'Date of the election in the text', 'held on 10 January 2021'],
    [37, 'Date scheduled', 'On 21 October 2020'],
    [37, 'Law on party lists', 'the law in 2018'],
    [39, 'Party conference of Nur Otan', 'on 17 November 2020'],
    [39, 'Candidate arrested', 'On 8 December 2020'],
  ]),
  ...context('A', SCENARIO, 'More than half of the 33 seats; no rule of the count rests on it', [
    [9, 'Majority of the seats', 'Majority Seats: 17'],
  ]),
  shown(8, 'Seats of the Aqtöbe Regional Mäslihat', 'All 33 seats', 'The contest fills as many', {
    kind: 'seats',
    area: AREA,
    equals: 33,
  }),
  shown(
    10,
    'Turnout in Aqtöbe by the protocols',
    '58.78%',
    'All ballots issued, of all voters of the region',
    {
      kind: 'turnout',
      area: AREA,
      at: 'final',
      relation: 'equals',
      percent: '58.78',
    },
  ),
  shown(
    10,
    'Turnout in Aqtöbe at the last checkpoint',
    '58.78%',
    'The reports for 20:00 capital time; Aqtöbe votes an hour longer, too few to change the second decimal',
    { kind: 'turnout', area: AREA, at: '20:00', relation: 'equals', percent: '58.78' },
  ),
];

const SHARE_REASON = 'Of the valid ballots, to two decimals';
const SEATS_REASON = 'From those shares: 7%, Hare quota, largest remainder';

const share = (
  line: number,
  code: PartyCode,
  printed: string | null,
  percent: string,
  reason: string,
): Figure =>
  shown(line, `Share of ${party(code).short} in Aqtöbe`, printed, reason, {
    kind: 'contest',
    contest: CONTEST,
    value: 'share',
    option: party(code).name,
    equals: percent,
  });

const seats = (line: number, code: PartyCode, printed: string, equals: number): Figure =>
  shown(line, `Seats of ${party(code).short} in Aqtöbe`, printed, SEATS_REASON, {
    kind: 'elected',
    of: { countedFor: code, area: AREA },
    equals,
  });

const RESULT: readonly Figure[] = [
  share(13, 'NO', '80.72%', '80.72', SHARE_REASON),
  seats(14, 'NO', 'Seats1: 27', 27),
  share(18, 'AJ', '8.64%', '8.64', SHARE_REASON),
  seats(19, 'AJ', 'Seats2: 3', 3),
  share(23, 'AUYL', '8.14%', '8.14', SHARE_REASON),
  seats(24, 'AUYL', 'Seats3: 3', 3),
  seats(34, 'NO', 'The Nur Otan won a majority of 27 seats', 27),
  seats(34, 'AJ', 'both parties earned 3 seats', 3),
  seats(34, 'AUYL', 'both parties earned 3 seats', 3),
  share(45, 'ADAL', null, '2.50', 'What the shares of the three other lists leave of all valid ballots'),
];

const LISTS: readonly Figure[] = AQTOBE_LISTS.flatMap(({ line, party: code, first, size, registeredOn }) => {
  const { short } = party(code);
  const fact = (subject: string, value: 'size' | 'registeredOn' | 'first', equals: string): Figure =>
    shown(line, subject, equals, 'As the list stands on the ballot', {
      kind: 'list',
      contest: CONTEST,
      party: code,
      value,
      equals,
    });
  return [
    fact(`First on the list of ${short} in Aqtöbe`, 'first', first),
    fact(`Candidates on the list of ${short} in Aqtöbe`, 'size', String(size)),
    fact(`Registration of the list of ${short} in Aqtöbe`, 'registeredOn', printDate(registeredOn)),
  ];
});

/** Every figure of document A: the Aqtöbe Regional Mäslihat, 10 January 2021. */
export const AQTOBE_FIGURES: readonly Figure[] = [
  ...YEARS,
  ...ELECTION,
  ...RESULT,
  ...LISTS,
  shown(
    39,
    'Candidates approved for the list of Nur Otan',
    'a party-list consisting of 50 candidates',
    'As many stand on its list',
    {
      kind: 'list',
      contest: CONTEST,
      party: 'NO',
      value: 'size',
      equals: '50',
    },
  ),
];
