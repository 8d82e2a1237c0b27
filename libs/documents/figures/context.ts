import { context, figure, figureId, type Figure } from '../figure.js';

const SCENARIO = 'akim-2021-07-25';
const SHOWN = 'True and shown; nothing of it can be replayed';
const EARLIER = 'An earlier stage than the 2,307 candidates of the table, which the replay follows';
const REPORTED = 'Replayed as an incident of that precinct, in words that name nobody';
const LAW = 'A rule of the law; shown, not enforced';

const ELECTION = context('M', SCENARIO, SHOWN, [
  [8, 'Previous election', '2017 Kazakh municipal elections'],
  [9, 'Previous elections', 'Previous Year: 2017'],
  [10, 'Dates of the elections', '25 July 2021 (general), 1 August – 12 December 2021, (by-elections)'],
  [11, 'Next election', '2022 Kazakh municipal elections'],
  [12, 'Next elections', 'Next Year: 2022'],
  [13, 'Rural äkıms in the country', '730 out of 2,345 rural äkıms'],
  [18, 'Nur Otan’s leader since', '1 March 1999'],
  [23, 'Auyl’s leader since', '26 August 2015'],
  [28, 'Adal’s leader since', '26 April 2013'],
  [33, 'Aq Jol’s leader since', '2 July 2011'],
  [41, 'JSDP’s leader since', '6 September 2019'],
  [43, 'Date of the general elections', 'on 25 July 2021'],
  [60, 'Seats forecast by the minister', '836 rural äkıms would be up for contested seat'],
  [152, 'Observers’ announcement', 'On 9 July 2021'],
  [158, 'Observers’ report', 'on 25 July 2021 reported'],
  [
    158,
    'Regions where observers found turnout low',
    'Aqmola, Almaty, East Kazakhstan, North Kazakhstan, and Turkistan',
  ],
  [161, 'Day of polling', 'on 25 July 2021'],
]);

const INCIDENT = context('M', SCENARIO, REPORTED, [
  [168, 'Precinct of the reported second ballot', 'Polling Precinct No. 659'],
  [168, 'Ballots handed to one voter', 'handing an unnamed voter two ballots'],
]);

const BACKGROUND = context('M', SCENARIO, SHOWN, [
  [48, 'First direct election of an äkım', 'as far back to 1999'],
  [48, 'Villages that elected äkıms in October 2001', '28 different rural villages'],
  [48, 'Äkıms elected by mäslihats since', 'until 2013'],
  [48, 'Term of an äkım before', 'for a four-year term'],
  [50, 'Direct elections proposed', 'In 2018'],
  [50, 'Proposal rejected by the Senate', 'on 14 June 2018'],
  [52, 'President’s address', 'On 1 September 2020'],
  [52, 'Presidential decree', 'on 14 September'],
  [52, 'Bill drafted', 'On 19 October 2020'],
  [52, 'Bills presented to the Mazhilis', 'In April 2021'],
  [52, 'Law approved by the Mazhilis', 'on 5 May 2021'],
  [52, 'Law voted by the Senate', 'On 20 May'],
  [52, 'Law signed', 'on 25 May'],
  [54, 'Date announced', 'on 25 June 2021'],
  [140, 'Äkım of Aksu dismissed', 'on 21 May 2021 after just four months'],
  [142, 'Challenge announced', 'on 22 May 2021'],
  [145, 'Lawsuit over a barred candidate', 'on 17 July 2021'],
]);

const RULES = context('M', SCENARIO, LAW, [
  [57, 'Term of an äkım', 'for a four-year term'],
  [57, 'Age of a candidate', 'at least 25 years of age'],
  [57, 'Civil service of a candidate', 'for at least one year'],
  [57, 'Leadership in organisations', 'at least two years'],
  [62, 'Call of an election', '40 days in advance'],
  [62, 'Polling before the term ends', '10 days before the expiration of the term'],
  [62, 'Length of the campaign', 'for 30 days'],
  [65, 'Signatures for a self-nomination', 'at least 1% of voters'],
  [65, 'Candidates below which the district äkım nominates', 'if only two candidates'],
  [171, 'Announcement of results', 'within three days after the polls close'],
  [171, 'Registration of the elected', 'for the period of seven days'],
]);

const NOMINATION = context('M', SCENARIO, EARLIER, [
  [65, 'Nominations', 'began on 26 June 2021 and ended on 9 July 2021'],
  [67, 'Candidates nominated by 7 July', 'a total of 2322 candidates were nominated'],
  [67, 'Self-nominated by 7 July', '1455 people'],
  [67, 'Nominated by parties by 7 July', '867 were nominated from political parties'],
]);

/** The party table's column "No. of candidates" is empty in every row. */
const EMPTY_CELLS = (
  [
    [69, 'Nur Otan'],
    [70, 'Auyl'],
    [71, 'QHP'],
    [72, 'Adal'],
    [73, 'Aq Jol'],
  ] as const
).map(([line, party]) =>
  figure('M', line, `Candidates of ${party} in the party table`, null, {
    treatment: 'context',
    reason: 'The cell is empty: shown as not printed',
    scenario: SCENARIO,
  }),
);

const PARTIES_AND_CAMPAIGN = context('M', SCENARIO, SHOWN, [
  [76, 'Average age of Nur Otan’s candidates', '46 years'],
  [76, 'Women among Nur Otan’s applicants', '11% of applicants are women'],
  [76, 'Young people among them', '14% are representatives of young people under 35 years old'],
  [76, 'Races Nur Otan aimed to win', '80% of all local races'],
  [81, 'Congress of Auyl', 'On 22 June 2021, the 19th Auyl Extraordinary Congress'],
  [86, 'Congress of Aq Jol', '17th Extraordinary Congress'],
  [89, 'Congress of the People’s Party', 'on 4 June 2021 at the 18th Extraordinary Congress'],
  [89, 'Press conference of the People’s Party', 'On 28 June'],
  [91, 'Rebranding of the People’s Party', 'in November 2020'],
  [94, 'Congress of Adal', '8th Adal Extraordinary Congress held on 2 June 2021'],
  [94, 'Candidates Adal had trained', 'more than 270 candidates were selected to be trained'],
  [122, 'Villages to be modernised by 2025', '3.5 thousand villages by 2025'],
  [122, 'Funds for villages', '105 billion tenge'],
  [122, 'Villages to be developed', 'more than 480 villages'],
  [122, 'People living in them', '1.3 million people'],
  [122, 'Projects planned', 'more than 1,000 projects'],
  [127, 'Online resource announced', 'On 4 June 2021'],
  [129, 'Red Bus launched', 'On 18 June'],
  [129, 'Letter to the president reported', 'On 19 July 2021'],
  [132, 'Problems found by Adal', 'the party stressed five problems'],
  [132, 'Grazing land in rent', '98% of it being in rent'],
]);

const BY_ELECTIONS = context('M', 'akim-by-elections-2021-08', SHOWN, [
  [45, 'By-elections', 'from 1 August until 12 December 2021'],
  [181, 'By-elections in Aqqum and Talaptan', '1 August'],
  [182, 'Day first set for Shieli and Aral', 'on the same day on 25 July'],
  [182, 'By-elections in Shieli and Aral', 'rescheduled for 1 August 2021'],
  [182, 'Candidates nominated in Shieli and Aral', 'A total of nine candidates were nominated'],
  [206, 'By-election in Ülken', '8 August'],
  [207, 'By-election in Ülken scheduled', 'On 9 July 2021'],
  [
    207,
    'Candidates registered in Ülken',
    'three candidates were registered on 28 July with two being independents',
  ],
  [220, 'By-election in Berşügır', '22 August'],
  [221, 'By-election in Berşügır scheduled', 'On 23 July 2021'],
  [221, 'Nominations in Berşügır', 'From 24 July'],
  [221, 'Candidates registered in Berşügır', 'four candidates were registered on 11 August'],
]);

const ADAL_COLOUR = 'Colour of Adal';
const COLOUR_REASON = 'The colour the pages draw the party in';

const COLOURS: readonly Figure[] = [
  ...context('M', SCENARIO, COLOUR_REASON, [
    [19, 'Colour of Nur Otan', '1CA9C9'],
    [24, 'Colour of Auyl', '0A5B2D'],
    [34, 'Colour of Aq Jol', '0A408A'],
  ]),
  ...(
    [
      ['M', 29, '25B072', 'L', 38],
      ['L', 38, '144356', 'M', 29],
    ] as const
  ).map(([document, line, colour, other, otherLine]) =>
    figure(document, line, ADAL_COLOUR, colour, {
      treatment: 'conflict',
      reason: 'Two documents print two colours; the pages draw Adal in that of document M',
      scenario: document === 'M' ? SCENARIO : 'maslihat-2021-01-10',
      here: '25B072',
      against: [figureId({ document: other, line: otherLine }, ADAL_COLOUR)],
    }),
  ),
];

/** Numbers of document M with nothing to replay. */
export const CONTEXT_FIGURES: readonly Figure[] = [
  ...ELECTION,
  ...INCIDENT,
  ...COLOURS,
  ...BACKGROUND,
  ...RULES,
  ...NOMINATION,
  ...EMPTY_CELLS,
  ...PARTIES_AND_CAMPAIGN,
  ...BY_ELECTIONS,
];
