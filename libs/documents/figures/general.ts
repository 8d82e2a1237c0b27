import { figure, figureId, type Figure, type Treatment } from '../figure.js';
import type { Measure } from '../measure.js';
import { PARTIES } from '../parties.js';
import { FIRST_REGIONS } from '../akim/polling-day.js';

const SCENARIO = 'akim-2021-07-25';

/** A figure that the replay of 25 July 2021 has to show. */
const shown = (
  line: number,
  subject: string,
  printed: string,
  reason: string,
  measure: Measure,
  treatment: Treatment = 'reproduced',
): Figure => figure('M', line, subject, printed, { treatment, reason, scenario: SCENARIO, measure });

/** One of the sides of a contradiction; `against` names the others by line and subject. */
const conflict = (
  line: number,
  subject: string,
  printed: string,
  reason: string,
  against: readonly (readonly [line: number, subject: string])[],
  shown: Pick<Figure, 'measure' | 'here'> = {},
): Figure =>
  figure('M', line, subject, printed, {
    treatment: 'conflict',
    reason,
    scenario: SCENARIO,
    against: against.map(([at, other]) => figureId({ document: 'M', line: at }, other)),
    ...shown,
  });

const ELECTION: readonly Figure[] = [
  shown(13, 'Äkıms to be elected', '730 out of 2,345', 'One contest for each of the 730', {
    kind: 'contests',
    area: 'KZ',
    equals: 730,
  }),
  shown(43, 'Äkıms elected', '730 äkıms', 'Every one of the 730 contests elects', {
    kind: 'elected',
    of: {},
    equals: 730,
  }),
  shown(161, 'Polling stations', '1,847 sites', 'As many precincts report', {
    kind: 'precincts',
    area: 'KZ',
    equals: 1847,
  }),
  shown(161, 'Eligible voters', '1,209,817 voters', 'The precincts’ lists sum to it exactly', {
    kind: 'registered',
    area: 'KZ',
    equals: 1_209_817,
  }),
  conflict(
    161,
    'Opening of the polls',
    'Polls opened at 18:00 local time',
    'Turnout is reported from 10:00 and polls close at 20:00; the replay opens them at 07:00 local time',
    [
      [161, 'Closing of the polls'],
      [175, 'First reports of the day'],
    ],
    { here: '07:00 local time' },
  ),
  figure('M', 161, 'Closing of the polls', 'until 20:00 local time', {
    treatment: 'context',
    reason: 'A rule rather than a result; the replay’s protocols come forty minutes after it at the earliest',
    scenario: SCENARIO,
  }),
  shown(161, 'Regions voting', 'all 14 regions', 'Every one of the 14 regions holds contests', {
    kind: 'regions',
    area: 'KZ',
    equals: 14,
  }),
];

const TURNOUT: readonly Figure[] = [
  shown(14, 'Turnout by the protocols', '79.10% (general)', 'All ballots issued, of all voters', {
    kind: 'turnout',
    area: 'KZ',
    at: 'final',
    relation: 'equals',
    percent: '79.10',
  }),
  shown(
    14,
    'Turnout at the last checkpoint',
    '79.10% (general)',
    'The reports for 20:00 capital time; the west votes an hour longer, too few to change the second decimal',
    { kind: 'turnout', area: 'KZ', at: '20:00', relation: 'equals', percent: '79.10' },
  ),
  shown(
    175,
    'First reports of the day',
    'At around 10:00, the first reports … were in Almaty, North Kazakhstan and Kostanay regions',
    'The first reports for 10:00 come from these three',
    { kind: 'first-reports', at: '10:00', areas: FIRST_REGIONS },
  ),
  shown(
    177,
    'Turnout in Jambyl at 12:00',
    'over 30% of estimated voters had cast their ballots',
    'The document gives a limit; the replay stands above it',
    { kind: 'turnout', area: 'KZ-ZHA', at: '12:00', relation: 'over', percent: '30' },
    'bound',
  ),
  shown(
    177,
    'Highest turnout at 12:00',
    'the highest turnout was observed in Jambyl Region',
    'No other region is above it at that hour',
    { kind: 'highest-turnout', area: 'KZ-ZHA', at: '12:00' },
    'bound',
  ),
  shown(177, 'Turnout in Jambyl at 16:00', 'by 16:00, it had reached 78.7%', 'To the printed decimal', {
    kind: 'turnout',
    area: 'KZ-ZHA',
    at: '16:00',
    relation: 'equals',
    percent: '78.7',
  }),
  shown(
    177,
    'Highest turnout at 16:00',
    'continued taking the lead in terms of the electoral turnout',
    'No other region is above it at that hour',
    { kind: 'highest-turnout', area: 'KZ-ZHA', at: '16:00' },
  ),
];

const SEATS_REASON = 'As many of the 730 elected are counted for it';

/** Seats by party as line 43 prints them; the independents are what they leave of 730. */
const SEATS: readonly (readonly [code: string, seats: number, printed: string])[] = [
  ['NO', 627, 'majority of 627 municipal races'],
  ['AUYL', 33, "Auyl People's Democratic Patriotic Party (33 äkıms)"],
  ['ADAL', 15, 'Adal (15 äkıms)'],
  ['AJ', 11, 'Ak Zhol Democratic Party (11 äkıms)'],
  ['QHP', 10, "People's Party of Kazakhstan (10 äkıms)"],
  ['JSDP', 1, 'secured local race victory in West Kazakhstan Region'],
];

const seatsOf = (code: string): string =>
  `Elected, counted for ${PARTIES.find((party) => party.code === code)?.shortName ?? code}`;

const ELECTED: readonly Figure[] = [
  ...SEATS.map(([countedFor, equals, printed]) =>
    shown(43, seatsOf(countedFor), printed, SEATS_REASON, { kind: 'elected', of: { countedFor }, equals }),
  ),
  shown(
    43,
    'JSDP’s win in West Kazakhstan',
    'where it secured local race victory in West Kazakhstan Region',
    'Its only win is there',
    { kind: 'elected', of: { countedFor: 'JSDP', area: 'KZ-ZAP' }, equals: 1 },
  ),
  conflict(
    43,
    'Elected, accounted for by party',
    '627 … 33 … 15 … 11 … 10 … local race victory',
    'The parties’ seats sum to 697 of the 730 elected; the 33 unaccounted for are won by independents',
    [[43, 'Äkıms elected']],
    { measure: { kind: 'elected', of: { countedFor: 'IND' }, equals: 33 } },
  ),
  shown(
    173,
    'Winners counted for Nur Otan',
    '627 rural äkım posts being secured by persons whom were nominated by the party',
    'Nominated by and counted for are two facts: 562 nominees and 65 self-nominated',
    { kind: 'elected', of: { countedFor: 'NO' }, equals: 627 },
  ),
  shown(
    173,
    'Self-nominated winners counted for Nur Otan',
    'including 65 Independents',
    'Nur Otan had 578 candidates of its own, so 65 of its 627 nominated themselves',
    { kind: 'elected', of: { countedFor: 'NO', nominatedBy: 'IND' }, equals: 65 },
  ),
  shown(
    173,
    'Incumbents among the elected',
    "An estimated 2/3's of elected rural äkıms were incumbents",
    'Two thirds of 730 to the nearest whole number, as a mark on candidates',
    { kind: 'elected', of: { incumbent: true }, equals: 487 },
  ),
  shown(
    76,
    'New faces among Nur Otan’s candidates',
    'more than 35% of the candidates from the Nur Otan are new faces',
    'Taken as candidates who are not incumbents: more than 35% of its nominees',
    { kind: 'new-faces', nominatedBy: 'NO', overPercent: 35 },
    'bound',
  ),
  shown(
    173,
    'New figures among the elected',
    'only 1/3 were new figures',
    'Who is elected and not marked as an incumbent: the rest of the 730',
    { kind: 'elected', of: { incumbent: false }, equals: 243 },
  ),
];

const NOMINATED: readonly Figure[] = [
  conflict(
    96,
    'Candidates of Adal, announced on 3 July',
    '267 candidates were nominated for the rural äkım posts',
    'The table of candidates has 50 for Adal; the replay follows the table',
    [[117, 'Candidates in all regions: Adal']],
    { measure: { kind: 'candidates', area: 'KZ', nominatedBy: 'ADAL', equals: 267 } },
  ),
];

/** What the replay of 25 July 2021 reproduces, keeps within, or shows as a contradiction. */
export const GENERAL_FIGURES: readonly Figure[] = [...ELECTION, ...TURNOUT, ...ELECTED, ...NOMINATED];
