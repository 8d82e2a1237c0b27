import type { PartyCode } from '../parties.js';

/** The parties in ballot order: that in which Aqtöbe registered its lists, then the one that is not there. */
export const BALLOT_ORDER: readonly PartyCode[] = ['NO', 'ADAL', 'AJ', 'AUYL', 'QHP'];

/**
 * Each list's share of a region's valid ballots, in hundredths of a percent; a party without one did not stand.
 *
 * Documented: Aqtöbe's (document A; Adal's is what the other three leave), and that Adal had 2.1% of all votes,
 * the fewest (document L). The others are synthesised so that the printed seats follow from them: at least 7% and
 * then some for every list with seats, and at least a quarter of a quota between the last list that gets a seat by
 * remainder and the first that does not. Where the table of seats has a zero, Adal stood and stayed below the
 * threshold, for it had lists nearly everywhere, and so did Aq Jol in Almaty; QHP, which had the fewest lists,
 * stood and stayed below in three regions and did not stand in nine.
 */
export const SHARE_TABLE: Readonly<Record<string, Readonly<Partial<Record<PartyCode, number>>>>> = {
  'KZ-ALM': { NO: 7676, ADAL: 185, AJ: 492, AUYL: 870, QHP: 777 },
  'KZ-AKM': { NO: 8074, ADAL: 205, AJ: 882, AUYL: 839 },
  'KZ-AKT': { NO: 8072, ADAL: 250, AJ: 864, AUYL: 814 },
  'KZ-ATY': { NO: 7958, ADAL: 172, AJ: 1008, AUYL: 862 },
  'KZ-VOS': { NO: 7741, ADAL: 194, AJ: 790, AUYL: 763, QHP: 512 },
  'KZ-ZHA': { NO: 8165, ADAL: 205, AJ: 770, AUYL: 860 },
  'KZ-KAR': { NO: 7377, ADAL: 212, AJ: 798, AUYL: 786, QHP: 827 },
  'KZ-KUS': { NO: 7678, ADAL: 236, AJ: 818, AUYL: 782, QHP: 486 },
  'KZ-KZY': { NO: 7871, ADAL: 243, AJ: 928, AUYL: 958 },
  'KZ-MAN': { NO: 8059, ADAL: 197, AJ: 846, AUYL: 898 },
  'KZ-SEV': { NO: 7469, ADAL: 202, AJ: 964, AUYL: 837, QHP: 528 },
  'KZ-PAV': { NO: 8168, ADAL: 258, AJ: 737, AUYL: 837 },
  'KZ-YUZ': { NO: 8079, ADAL: 198, AJ: 828, AUYL: 895 },
  'KZ-ZAP': { NO: 7968, ADAL: 229, AJ: 930, AUYL: 873 },
};
