import { CANDIDATE_TABLE, CANDIDATE_TOTALS, TABLE_PARTIES } from '../akim/candidate-table.js';
import { figure, figureId, printNumber, type Figure } from '../figure.js';
import { PARTIES, type PartyCode } from '../parties.js';
import { REGIONS } from '../regions.js';

const SCENARIO = 'akim-2021-07-25';
const RACES_REASON =
  'The rows sum to 737 and the printed total is 743, while 730 äkıms were elected; the 730 contests are ' +
  'apportioned over the 14 rows by largest remainder';
const CELL_REASON = 'The candidates of every region and party stand as the table prints them';

const racesSubject = (region: string): string => `Local races in ${region}`;
const RACES_TOTAL = 'Local races in all regions';
const ELECTED_730 = figureId({ document: 'M', line: 13 }, 'Äkıms to be elected');

const regionName = (id: string): string => REGIONS.find((region) => region.id === id)?.name.en ?? id;
const partyName = (code: PartyCode): string =>
  PARTIES.find((party) => party.code === code)?.shortName ?? code;

function raceFigures(): Figure[] {
  const total = figureId({ document: 'M', line: CANDIDATE_TOTALS.line }, RACES_TOTAL);
  const rows = CANDIDATE_TABLE.map(({ line, region, races }) =>
    figure('M', line, racesSubject(regionName(region)), String(races), {
      treatment: 'conflict',
      reason: RACES_REASON,
      scenario: SCENARIO,
      measure: { kind: 'contests', area: region, equals: races },
      against: [total, ELECTED_730],
    }),
  );
  const sum = figure('M', CANDIDATE_TOTALS.line, RACES_TOTAL, String(CANDIDATE_TOTALS.races), {
    treatment: 'conflict',
    reason: RACES_REASON,
    scenario: SCENARIO,
    measure: { kind: 'contests', area: 'KZ', equals: CANDIDATE_TOTALS.races },
    against: [...rows.map(({ id }) => id), ELECTED_730],
  });
  return [...rows, sum];
}

/** One row of the table: each party's cell and the row's total. */
function cellFigures(
  line: number,
  area: string,
  place: string,
  cells: readonly (number | null)[],
  total: number,
): Figure[] {
  const parties = TABLE_PARTIES.map((nominatedBy, column) => {
    const candidates = cells[column] ?? null;
    return figure(
      'M',
      line,
      `Candidates in ${place}: ${partyName(nominatedBy)}`,
      candidates === null ? '—' : printNumber(candidates),
      {
        treatment: 'reproduced',
        reason: CELL_REASON,
        scenario: SCENARIO,
        measure: { kind: 'candidates', area, nominatedBy, equals: candidates ?? 0 },
      },
    );
  });
  const whole = figure('M', line, `Candidates in ${place}: total`, printNumber(total), {
    treatment: 'reproduced',
    reason: CELL_REASON,
    scenario: SCENARIO,
    measure: { kind: 'candidates', area, equals: total },
  });
  return [...parties, whole];
}

/** Every cell of the table "Candidates by region" (document M, lines 102 to 117). */
export const CANDIDATE_FIGURES: readonly Figure[] = [
  ...raceFigures(),
  ...CANDIDATE_TABLE.flatMap(({ line, region, candidates, total }) =>
    cellFigures(line, region, regionName(region), candidates, total),
  ),
  ...cellFigures(
    CANDIDATE_TOTALS.line,
    'KZ',
    'all regions',
    CANDIDATE_TOTALS.candidates,
    CANDIDATE_TOTALS.total,
  ),
];
