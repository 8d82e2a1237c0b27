import type { PartyCode } from '../parties.js';

/** The columns of the printed table "Candidates by region", in its order. */
export const TABLE_PARTIES: readonly PartyCode[] = ['NO', 'AUYL', 'QHP', 'AJ', 'ADAL', 'JSDP', 'IND'];

export interface CandidateRow {
  /** Line of document M. */
  readonly line: number;
  readonly region: string;
  /** The column "No. of local races". */
  readonly races: number;
  /** Candidates by TABLE_PARTIES; null where a dash is printed. */
  readonly candidates: readonly (number | null)[];
  readonly total: number;
}

const row = (
  line: number,
  region: string,
  races: number,
  candidates: readonly (number | null)[],
  total: number,
): CandidateRow => ({ line, region, races, candidates, total });

/** The 14 rows of the table "Candidates by region" of document M. */
export const CANDIDATE_TABLE: readonly CandidateRow[] = [
  // Nur Otan, Auyl, QHP, Aq Jol, Adal, JSDP, Independents
  row(103, 'KZ-ALM', 71, [51, 6, 9, null, 11, 2, 156], 235),
  row(104, 'KZ-AKM', 95, [76, 2, 7, 5, 2, 1, 210], 303),
  row(105, 'KZ-AKT', 35, [28, 16, 5, 9, 5, 2, 42], 107),
  row(106, 'KZ-ATY', 31, [15, 5, 3, 2, 2, 1, 32], 60),
  row(107, 'KZ-VOS', 77, [61, 18, 1, 1, 3, 1, 150], 235),
  row(108, 'KZ-ZHA', 38, [31, 16, 9, 16, 2, null, 42], 116),
  row(109, 'KZ-KAR', 75, [59, 3, 14, 3, 3, null, 186], 268),
  row(110, 'KZ-KUS', 59, [52, 2, null, 3, 2, null, 88], 147),
  row(111, 'KZ-KZY', 40, [32, 7, 4, 3, 2, null, 82], 130),
  row(112, 'KZ-MAN', 10, [8, null, 3, 2, 3, 1, 22], 39),
  row(113, 'KZ-SEV', 71, [57, 3, 4, 2, 2, null, 150], 218),
  row(114, 'KZ-PAV', 44, [35, 2, 5, 5, 3, 2, 90], 142),
  row(115, 'KZ-YUZ', 60, [48, 19, 3, 6, 5, 3, 130], 214),
  row(116, 'KZ-ZAP', 31, [25, 5, 3, 1, 5, 1, 53], 93),
];

/** The printed row of totals; its races are not the sum of the rows above it. */
export const CANDIDATE_TOTALS = {
  line: 117,
  races: 743,
  candidates: [578, 104, 70, 58, 50, 14, 1433],
  total: 2307,
} as const;

/** Candidates of one party in one region; 0 where a dash is printed. */
export function candidatesOf(region: string, party: PartyCode): number {
  const found = CANDIDATE_TABLE.find((line) => line.region === region);
  return found?.candidates[TABLE_PARTIES.indexOf(party)] ?? 0;
}
