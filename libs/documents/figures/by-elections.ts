import { figure, figureId, type Figure } from '../figure.js';
import type { ContestValue, Measure } from '../measure.js';

const SCENARIO = 'akim-by-elections-2021-08';

interface Ballot {
  readonly contest: string;
  readonly place: string;
  /** Lines of document M: against-all, and the three below it. */
  readonly againstAll: { readonly line: number; readonly votes: string; readonly share: string };
  readonly invalid: { readonly votes: string; readonly share: string };
  readonly cast: string;
  readonly registered: string;
  readonly turnout: string;
}

/** A candidate's line, party, name, and votes with their share; without votes where none are printed. */
type Candidate = readonly [line: number, party: string, name: string, votes?: string, share?: string];

const shown = (line: number, subject: string, printed: string, reason: string, measure: Measure): Figure =>
  figure('M', line, subject, printed, { treatment: 'reproduced', reason, scenario: SCENARIO, measure });

const plain = (number: string): string => number.replace(',', '');

function candidateFigures(
  { contest, place }: Ballot,
  [line, party, name, votes, share]: Candidate,
): Figure[] {
  if (votes === undefined || share === undefined) {
    return [
      figure('M', line, `${place}: votes for ${name} (${party})`, null, {
        treatment: 'context',
        reason:
          'No votes are printed for the candidates of this ballot: shown as not documented, no winner computed',
        scenario: SCENARIO,
      }),
    ];
  }
  const of = (value: ContestValue, equals: string): Measure => ({
    kind: 'contest',
    contest,
    value,
    option: name,
    equals,
  });
  return [
    shown(line, `${place}: votes for ${name} (${party})`, votes, 'Line for line', of('votes', plain(votes))),
    shown(
      line,
      `${place}: share of ${name} (${party})`,
      `${share}%`,
      'Of all ballots cast',
      of('share', share),
    ),
  ];
}

const INVALID_SHARE = 'share of invalid ballots';

/** The lines below the candidates, each printed under the one before. */
function totalFigures({ contest, place, ...ballot }: Ballot): Figure[] {
  const { line, votes, share } = ballot.againstAll;
  const of = (value: ContestValue, equals: string): Measure => ({
    kind: 'contest',
    contest,
    value,
    equals: plain(equals),
  });
  const row = (below: number, subject: string, value: ContestValue, printed: string, sign = ''): Figure =>
    shown(line + below, `${place}: ${subject}`, printed + sign, 'Line for line', of(value, printed));
  const sound = ballot.invalid.votes !== '0' || ballot.invalid.share === '0.00';
  return [
    row(0, 'against all', 'againstAll', votes),
    row(0, 'share of against all', 'againstAllShare', share, '%'),
    row(1, 'invalid ballots', 'invalid', ballot.invalid.votes),
    sound
      ? row(1, INVALID_SHARE, 'invalidShare', ballot.invalid.share, '%')
      : figure('M', line + 1, `${place}: ${INVALID_SHARE}`, `${ballot.invalid.share}%`, {
          treatment: 'conflict',
          reason: 'None of 860 ballots is 0.00%; the printed value is that of Aqqum',
          scenario: SCENARIO,
          against: [figureId({ document: 'M', line: line + 1 }, `${place}: invalid ballots`)],
        }),
    row(2, 'ballots cast', 'cast', ballot.cast),
    figure('M', line + 2, `${place}: share of the total`, '100.00', {
      treatment: 'context',
      reason: 'All ballots cast are what the shares are of',
      scenario: SCENARIO,
    }),
    row(3, 'registered voters', 'registered', ballot.registered),
    row(3, 'turnout', 'turnout', ballot.turnout),
  ];
}

const AQQUM: Ballot = {
  contest: 'akim-aqqum',
  place: 'Aqqum',
  againstAll: { line: 190, votes: '0', share: '0.00' },
  invalid: { votes: '35', share: '3.77' },
  cast: '928',
  registered: '1,283',
  turnout: '72.33',
};
const TALAPTAN: Ballot = {
  contest: 'akim-talaptan',
  place: 'Talaptan',
  againstAll: { line: 200, votes: '0', share: '0.00' },
  invalid: { votes: '13', share: '0.68' },
  cast: '1,923',
  registered: '2,244',
  turnout: '85.70',
};
const ULKEN: Ballot = {
  contest: 'akim-ulken',
  place: 'Ülken',
  againstAll: { line: 214, votes: '0', share: '0.00' },
  invalid: { votes: '0', share: '3.77' },
  cast: '860',
  registered: '1,200',
  turnout: '71.67',
};
const BERSUGIR: Ballot = {
  contest: 'akim-bersugir',
  place: 'Berşügır',
  againstAll: { line: 227, votes: '4', share: '0.52' },
  invalid: { votes: '48', share: '6.25' },
  cast: '768',
  registered: '1,175',
  turnout: '65.36',
};

const BALLOTS: readonly (readonly [Ballot, readonly Candidate[]])[] = [
  [
    AQQUM,
    [
      [186, 'Nur Otan', 'Nūrbek Jandäuletov', '731', '78.77'],
      [187, 'Independent', 'Myrzagul Rsalieva', '153', '16.49'],
      [188, 'Independent', 'Qaiyrjan Nūrhojaev', '6', '0.65'],
      [189, 'Independent', 'Zauregul Mahajanova', '3', '0.32'],
    ],
  ],
  [
    TALAPTAN,
    [
      [198, 'Nur Otan', 'Amankeldı Ömırälı'],
      [199, 'Independent', 'Bekbolat Düisenov'],
    ],
  ],
  [
    ULKEN,
    [
      [211, 'Nur Otan', 'Kenjemūrat Qasenov'],
      [212, 'Independent', 'Aidyn Berdyqūlov'],
      [213, 'Independent', 'Anuar Qalqabaev'],
    ],
  ],
  [
    BERSUGIR,
    [
      [223, 'Nur Otan', 'Aitqali Jūbanazar', '473', '61.59'],
      [224, "People's Party", 'Mereke Bisenbin', '234', '30.47'],
      [225, 'Independent', 'Äset Tomanbaev', '6', '0.78'],
      [226, 'Independent', 'Medet Tūrğanbaev', '3', '0.39'],
    ],
  ],
];

const REGISTERED_CANDIDATES = 'Candidates registered in Shieli and Aral';

/** The by-elections of 1, 8 and 22 August 2021 (document M, lines 179 to 231). */
export const BY_ELECTION_FIGURES: readonly Figure[] = [
  ...BALLOTS.flatMap(([ballot, candidates]) => [
    ...candidates.flatMap((candidate) => candidateFigures(ballot, candidate)),
    ...totalFigures(ballot),
  ]),
  figure('M', 182, REGISTERED_CANDIDATES, 'only seven of them ended being registered', {
    treatment: 'conflict',
    reason: 'The ballots of Aqqum and Talaptan, printed below it, carry six names together',
    scenario: SCENARIO,
    against: BALLOTS.slice(0, 2).flatMap(([ballot, candidates]) =>
      candidates.map(([line, party, name]) =>
        figureId({ document: 'M', line }, `${ballot.place}: votes for ${name} (${party})`),
      ),
    ),
  }),
];
