import { context, figure, figureId, printNumber, type Figure } from '../figure.js';
import { SEAT_TABLE, SEAT_TOTALS, TABLE_PARTIES } from '../maslihat/seat-table.js';
import type { ElectedFilter, Measure } from '../measure.js';
import { PARTIES, type PartyCode } from '../parties.js';
import { COUNTRY, REGIONS } from '../regions.js';

const SCENARIO = 'maslihat-2021-01-10';
const SHOWN = 'True and shown; nothing of it can be replayed';
const MUNICIPAL = 'The 489 regional seats are replayed; the 2,757 municipal ones are not given by place';

const shown = (line: number, subject: string, printed: string, reason: string, measure: Measure): Figure =>
  figure('L', line, subject, printed, { treatment: 'reproduced', reason, scenario: SCENARIO, measure });

const conflict = (
  line: number,
  subject: string,
  printed: string,
  reason: string,
  against: readonly string[],
): Figure =>
  figure('L', line, subject, printed, { treatment: 'conflict', reason, scenario: SCENARIO, against });

const id = (line: number, subject: string): string => figureId({ document: 'L', line }, subject);
const partyName = (code: PartyCode): string =>
  PARTIES.find((party) => party.code === code)?.shortName ?? code;

const PREVIOUS = 'Year of the previous election';
const NEXT = 'Year of the next election';
const YEARS_REASON = 'Document A has 2018 and 2026 for Aqtöbe’s mäslihat, elected on the same day';

const YEARS: readonly Figure[] = (
  [
    [8, PREVIOUS, '2016 Kazakh local legislative lections', 5],
    [9, PREVIOUS, 'Previous Year: 2016', 5],
    [11, NEXT, '2023 Kazakh local elections', 6],
    [12, NEXT, 'Next Year: 2023', 6],
  ] as const
).map(([line, subject, printed, other]) =>
  conflict(line, subject, printed, YEARS_REASON, [figureId({ document: 'A', line: other }, subject)]),
);

const ALL_SEATS = 'Seats of all mäslihats';
const MASLIHATS = 'Mäslihats to be elected';

const ELECTION: readonly Figure[] = [
  ...context('L', SCENARIO, SHOWN, [
    [10, 'Date of the election', '10 January 2021'],
    [13, MASLIHATS, 'to 214 mäslihats (local assemblies)'],
    [40, 'Date of the election in the text', 'held in Kazakhstan on 10 January 2021'],
    [40, 'Mäslihats to be elected in the text', '214 mäslihats'],
    [40, 'Law on party lists', 'enacted in 2018'],
    [47, 'Bill on party lists approved', 'In 2018'],
    [50, 'Candidates registered', 'On 10 December 2020'],
    [50, 'Candidates on all lists', 'in total of 8,334 candidates'],
    [50, 'Party lists', 'all 832 party lists'],
  ]),
  ...context('L', SCENARIO, MUNICIPAL, [
    [13, ALL_SEATS, 'All 3,246 seats'],
    [40, 'Seats of all mäslihats in the text', 'all 3,246 members'],
    [40, 'Seats of the municipal mäslihats', '2,757 municipal members'],
  ]),
  shown(40, 'Seats of the regional mäslihats', '489 regional members', 'The 14 contests fill as many', {
    kind: 'seats',
    area: COUNTRY.id,
    equals: 489,
  }),
  shown(
    14,
    'Turnout by the protocols',
    '57.26%',
    'All ballots issued in the 14 regions, of all their voters',
    {
      kind: 'turnout',
      area: COUNTRY.id,
      at: 'final',
      relation: 'equals',
      percent: '57.26',
    },
  ),
  shown(
    14,
    'Turnout at the last checkpoint',
    '57.26%',
    'The reports for 20:00 capital time; the west votes an hour longer, too few to change the second decimal',
    { kind: 'turnout', area: COUNTRY.id, at: '20:00', relation: 'equals', percent: '57.26' },
  ),
  shown(
    42,
    'Threshold',
    'by passing the 7% electoral threshold in some races',
    'A list with less takes no part in the allocation',
    { kind: 'threshold', percent: '7' },
  ),
  shown(
    42,
    'Share of Adal in all votes',
    'which earned the fewest total votes of 2.1%',
    'Of the valid ballots of the 14 regions together; the votes for the other mäslihats are not given',
    { kind: 'party-share', party: 'ADAL', percent: '2.1' },
  ),
];

/** Seats in all mäslihats by party as line 42 prints them. */
const PROSE = (
  [
    ['NO', 'majority of 3083 local seats'],
    ['AUYL', "Auyl People's Democratic Patriotic Party (AUYL) with 268"],
    ['AJ', 'Ak Zhol Democratic Party with 267'],
    ['QHP', "People's Party of Kazakhstan with 107 seats"],
    ['ADAL', 'had managed to garner 24 seats in the district mäslihats'],
  ] as const
).map(([code, printed]) =>
  conflict(
    42,
    `Seats in all mäslihats: ${partyName(code)}`,
    printed,
    'The five parties’ 3,083, 268, 267, 107 and 24 sum to 3,749, and only 3,246 were to be filled',
    [id(13, ALL_SEATS), id(40, 'Seats of all mäslihats in the text')],
  ),
);

/** Lists registered by party as line 50 prints them: 832 together. */
const LISTS = (
  [
    ['NO', '216 were from Nur Otan'],
    ['ADAL', '215 from Adal'],
    ['AJ', '174 from Ak Zhol'],
    ['AUYL', '158 from Auyl'],
    ['QHP', "69 from People's Party"],
  ] as const
).map(([code, printed]) => {
  const subject = `Party lists of ${partyName(code)}`;
  return Number.parseInt(printed, 10) > 214
    ? conflict(50, subject, printed, 'A party puts up one list for a mäslihat, and there were 214 of them', [
        id(13, MASLIHATS),
      ])
    : figure('L', 50, subject, printed, { treatment: 'context', reason: SHOWN, scenario: SCENARIO });
});

/** One row of the table: each party's cell and the row's total. */
function seatFigures(
  line: number,
  area: string,
  place: string,
  cells: readonly number[],
  total: number,
): Figure[] {
  const cell = (column: string, of: ElectedFilter, equals: number): Figure =>
    shown(
      line,
      `Seats in ${place}: ${column}`,
      printNumber(equals),
      'By allocation: 7%, Hare quota, largest remainder',
      {
        kind: 'elected',
        of,
        equals,
      },
    );
  return [
    ...TABLE_PARTIES.map((code, column) =>
      cell(partyName(code), { countedFor: code, area }, cells[column] ?? 0),
    ),
    cell('total', { area }, total),
  ];
}

const regionName = (region: string): string => REGIONS.find((each) => each.id === region)?.name.en ?? region;

const SEATS: readonly Figure[] = [
  ...SEAT_TABLE.flatMap(({ line, region, seats, total }) =>
    seatFigures(line, region, regionName(region), seats, total),
  ),
  ...seatFigures(SEAT_TOTALS.line, COUNTRY.id, 'all regions', SEAT_TOTALS.seats, SEAT_TOTALS.total),
];

const LEADERS: readonly Figure[] = [
  ...context('L', SCENARIO, SHOWN, [
    [18, 'Nur Otan’s leader since', '1 March 1999'],
    [23, 'Auyl’s leader since', '26 August 2015'],
    [28, 'Aq Jol’s leader since', '2 July 2011'],
    [37, 'Adal’s leader since', '26 April 2013'],
  ]),
  ...context('L', SCENARIO, 'The colour the pages draw the party in', [
    [19, 'Colour of Nur Otan', '1CA9C9'],
    [24, 'Colour of Auyl', '0A5B2D'],
    [29, 'Colour of Aq Jol', '0A408A'],
    [33, 'Colour of the People’s Party', 'DC214F'],
  ]),
];

/** Every figure of document L, 10 January 2021, save the spellings and Adal's colour. */
export const MASLIHAT_FIGURES: readonly Figure[] = [
  ...YEARS,
  ...ELECTION,
  ...PROSE,
  ...LISTS,
  ...SEATS,
  ...LEADERS,
];
