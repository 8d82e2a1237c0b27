/** How a contest of 25 July 2021 ends: the winner's nomination and the party the seat is counted for. */
export const ENDINGS = [
  { nominatedBy: 'NO', countedFor: 'NO' },
  { nominatedBy: 'IND', countedFor: 'NO' },
  { nominatedBy: 'AUYL', countedFor: 'AUYL' },
  { nominatedBy: 'ADAL', countedFor: 'ADAL' },
  { nominatedBy: 'AJ', countedFor: 'AJ' },
  { nominatedBy: 'QHP', countedFor: 'QHP' },
  { nominatedBy: 'JSDP', countedFor: 'JSDP' },
  { nominatedBy: 'IND', countedFor: 'IND' },
] as const;

/**
 * Contests of each region by ENDINGS. Document M gives the totals of the columns (Nur Otan's 627 as 562 nominees
 * and 65 who nominated themselves; 33 left for independents), and of the cells only the JSDP's single win in
 * West Kazakhstan. The other cells are synthesised, within what each party put up in each region; a row sums to
 * the region's contests.
 */
export const WINNER_TABLE: Readonly<Record<string, readonly number[]>> = {
  'KZ-ALM': [50, 8, 3, 3, 0, 2, 0, 4],
  'KZ-AKM': [74, 10, 1, 1, 2, 1, 0, 5],
  'KZ-AKT': [25, 1, 5, 1, 1, 1, 0, 1],
  'KZ-ATY': [15, 7, 3, 1, 1, 1, 0, 3],
  'KZ-VOS': [59, 7, 6, 1, 0, 0, 0, 3],
  'KZ-ZHA': [29, 1, 4, 1, 2, 0, 0, 1],
  'KZ-KAR': [58, 7, 1, 1, 1, 2, 0, 4],
  'KZ-KUS': [51, 3, 1, 0, 1, 0, 0, 2],
  'KZ-KZY': [31, 3, 2, 1, 1, 1, 0, 1],
  'KZ-MAN': [8, 1, 0, 0, 0, 0, 0, 1],
  'KZ-SEV': [56, 7, 1, 1, 0, 1, 0, 4],
  'KZ-PAV': [35, 4, 1, 1, 1, 1, 0, 1],
  'KZ-YUZ': [46, 4, 4, 2, 1, 0, 0, 2],
  'KZ-ZAP': [25, 2, 1, 1, 0, 0, 1, 1],
};

/**
 * Elected incumbents by ENDINGS: 487 of 730, the nearest whole number to the document's two thirds. Nearly all
 * incumbents belonged to Nur Otan; its nominees are kept under 65% incumbents, because it announced that more
 * than 35% of them were new faces.
 */
export const INCUMBENT_WINNERS: readonly number[] = [374, 62, 12, 5, 4, 3, 0, 27];

/** Incumbents who stand and lose: one of Nur Otan's nominees, the others self-nominated. */
export const INCUMBENT_LOSERS = { nominees: 1, selfNominated: 38 } as const;
