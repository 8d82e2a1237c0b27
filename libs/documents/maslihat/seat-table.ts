import type { PartyCode } from '../parties.js';

/** The columns of the printed table "Seats earned by region", in its order. */
export const TABLE_PARTIES: readonly PartyCode[] = ['NO', 'AJ', 'AUYL', 'QHP', 'ADAL'];

export interface SeatRow {
  /** Line of document L. */
  readonly line: number;
  readonly region: string;
  /** Seats by TABLE_PARTIES. */
  readonly seats: readonly number[];
  readonly total: number;
}

const row = (line: number, region: string, seats: readonly number[], total: number): SeatRow => ({
  line,
  region,
  seats,
  total,
});

/** The 14 rows of the table "Seats earned by region" of document L. */
export const SEAT_TABLE: readonly SeatRow[] = [
  // NO, AJ, AUYL, QHP, ADAL
  row(56, 'KZ-AKT', [27, 3, 3, 0, 0], 33),
  row(57, 'KZ-AKM', [26, 3, 3, 0, 0], 32),
  row(58, 'KZ-ALM', [37, 0, 4, 4, 0], 45),
  row(59, 'KZ-ATY', [25, 3, 3, 0, 0], 31),
  row(60, 'KZ-VOS', [32, 3, 3, 0, 0], 38),
  row(61, 'KZ-ZHA', [30, 3, 3, 0, 0], 36),
  row(62, 'KZ-KAR', [29, 3, 3, 3, 0], 38),
  row(63, 'KZ-KUS', [27, 3, 3, 0, 0], 33),
  row(64, 'KZ-KZY', [27, 3, 3, 0, 0], 33),
  row(65, 'KZ-MAN', [26, 3, 3, 0, 0], 32),
  row(66, 'KZ-SEV', [24, 3, 3, 0, 0], 30),
  row(67, 'KZ-PAV', [27, 2, 3, 0, 0], 32),
  row(68, 'KZ-YUZ', [37, 4, 4, 0, 0], 45),
  row(69, 'KZ-ZAP', [25, 3, 3, 0, 0], 31),
];

/** The printed row of totals: the sums of the rows above it. */
export const SEAT_TOTALS = { line: 70, seats: [399, 39, 44, 7, 0], total: 489 } as const;

/** Seats of a region's mäslihat. */
export function seatsOf(region: string): number {
  const found = SEAT_TABLE.find((each) => each.region === region);
  if (!found) throw new RangeError(`the table of seats has no region ${region}`);
  return found.total;
}

/** A party list as document A prints it for Aqtöbe. */
export interface PrintedList {
  /** Line of document A. */
  readonly line: number;
  readonly party: PartyCode;
  /** No. 1 in the party list. */
  readonly first: string;
  readonly size: number;
  /** ISO date of registration. */
  readonly registeredOn: string;
}

/** Aqtöbe's four lists in the order of their registration (document A, lines 44 to 47). */
export const AQTOBE_LISTS: readonly PrintedList[] = [
  { line: 44, party: 'NO', first: 'Azamat Adaev', size: 50, registeredOn: '2020-11-27' },
  { line: 45, party: 'ADAL', first: 'Nurbek Qauqaqov', size: 4, registeredOn: '2020-12-01' },
  { line: 46, party: 'AJ', first: 'Äsia Quldybaeva', size: 5, registeredOn: '2020-12-03' },
  { line: 47, party: 'AUYL', first: 'Jomart Baimuhan', size: 5, registeredOn: '2020-12-04' },
];
