import { BALLOTS, type PrintedBallot, type PrintedCandidate } from '../by-elections/ballot-table.js';
import { figure, figureId, printNumber, type Figure } from '../figure.js';
import type { ContestValue, Measure } from '../measure.js';

const SCENARIO = 'akim-by-elections-2021-08';

/** What the column "Party" prints for a code. */
const PARTY: Readonly<Record<string, string>> = { NO: 'Nur Otan', QHP: "People's Party", IND: 'Independent' };

const shown = (line: number, subject: string, printed: string, reason: string, measure: Measure): Figure =>
  figure('M', line, subject, printed, { treatment: 'reproduced', reason, scenario: SCENARIO, measure });

const votesSubject = ({ place }: PrintedBallot, { name, nominatedBy }: PrintedCandidate): string =>
  `${place}: votes for ${name} (${PARTY[nominatedBy] ?? nominatedBy})`;

function candidateFigures(ballot: PrintedBallot, candidate: PrintedCandidate): Figure[] {
  const { line, name, nominatedBy, result } = candidate;
  const { contest, place } = ballot;
  if (result === undefined) {
    return [
      figure('M', line, votesSubject(ballot, candidate), null, {
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
  const votes = String(result.votes);
  return [
    shown(line, votesSubject(ballot, candidate), votes, 'Line for line', of('votes', votes)),
    shown(
      line,
      `${place}: share of ${name} (${PARTY[nominatedBy] ?? nominatedBy})`,
      `${result.share}%`,
      'Of all ballots cast',
      of('share', result.share),
    ),
  ];
}

const INVALID_SHARE = 'share of invalid ballots';

/** The lines below the candidates, each printed under the one before. */
function totalFigures({ contest, place, line, againstAll, invalid, ...totals }: PrintedBallot): Figure[] {
  const share = (below: number, subject: string, value: ContestValue, equals: string, sign: string): Figure =>
    shown(line + below, `${place}: ${subject}`, equals + sign, 'Line for line', {
      kind: 'contest',
      contest,
      value,
      equals,
    });
  const count = (below: number, subject: string, value: ContestValue, equals: number): Figure => ({
    ...share(below, subject, value, String(equals), ''),
    printed: printNumber(equals),
  });
  const sound = invalid.votes > 0 || invalid.share === '0.00';
  return [
    count(0, 'against all', 'againstAll', againstAll.votes),
    share(0, 'share of against all', 'againstAllShare', againstAll.share, '%'),
    count(1, 'invalid ballots', 'invalid', invalid.votes),
    sound
      ? share(1, INVALID_SHARE, 'invalidShare', invalid.share, '%')
      : figure('M', line + 1, `${place}: ${INVALID_SHARE}`, `${invalid.share}%`, {
          treatment: 'conflict',
          reason: 'None of 860 ballots is 0.00%; the printed value is that of Aqqum',
          scenario: SCENARIO,
          measure: { kind: 'contest', contest, value: 'invalidShare', equals: invalid.share },
          against: [figureId({ document: 'M', line: line + 1 }, `${place}: invalid ballots`)],
        }),
    count(2, 'ballots cast', 'cast', totals.cast),
    figure('M', line + 2, `${place}: share of the total`, '100.00', {
      treatment: 'context',
      reason: 'All ballots cast are what the shares are of',
      scenario: SCENARIO,
    }),
    count(3, 'registered voters', 'registered', totals.registered),
    share(3, 'turnout', 'turnout', totals.turnout, ''),
  ];
}

/** Voted on 1 August, in the districts for which the text says how many candidates were registered. */
const FIRST_DAY = BALLOTS.filter(({ day }) => day === 1);

/** The by-elections of 1, 8 and 22 August 2021 (document M, lines 179 to 231). */
export const BY_ELECTION_FIGURES: readonly Figure[] = [
  ...BALLOTS.flatMap((ballot) => [
    ...ballot.candidates.flatMap((candidate) => candidateFigures(ballot, candidate)),
    ...totalFigures(ballot),
  ]),
  figure('M', 182, 'Candidates registered in Shieli and Aral', 'only seven of them ended being registered', {
    treatment: 'conflict',
    reason: 'The ballots of Aqqum and Talaptan, printed below it, carry six names together',
    scenario: SCENARIO,
    measure: { kind: 'candidates', area: 'KZ-KZY', equals: 7 },
    against: FIRST_DAY.flatMap((ballot) =>
      ballot.candidates.map((candidate) =>
        figureId({ document: 'M', line: candidate.line }, votesSubject(ballot, candidate)),
      ),
    ),
  }),
];
