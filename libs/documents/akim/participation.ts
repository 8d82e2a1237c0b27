import { apportion, level } from '../apportion.js';
import {
  CHECKPOINTS,
  curveOf,
  drawReports,
  isWestern,
  issueBallots,
  leaveLastHour,
  type Curve,
  type Participation,
} from '../night/turnout.js';
import { Random } from '../random.js';
import { REGIONS } from '../regions.js';
import type { Geography } from './geography.js';

/**
 * Ballots issued by the end. The document's 79.10% of 1,209,817 is any number from 956,905 to 957,025, and both
 * the country's 20:00 checkpoint and its protocols have to round to it. At 20:00 capital time the west still has
 * an hour to vote, so that hour may bring few: these 62 voters, one here and one there. Every other precinct
 * closes at that hour and its protocol says what its last report said.
 */
const ISSUED = 956_996;
const ISSUED_AFTER_LAST_CHECKPOINT = 62;

/** Turnout the document prints for Jambyl at 16:00, in hundredths of a percent. */
const JAMBYL_AT_16 = 7870;
const JAMBYL = 'KZ-ZHA';

/**
 * Final turnout by region in hundredths of a percent, before the country is brought to its exact total. Only
 * Jambyl's lead is documented, and that observers found it low in Aqmola, Almaty, East and North Kazakhstan.
 */
const REGION_TURNOUT: Readonly<Record<string, number>> = {
  'KZ-ALM': 7690,
  'KZ-AKM': 7640,
  'KZ-AKT': 8060,
  'KZ-ATY': 7950,
  'KZ-VOS': 7720,
  'KZ-ZHA': 8460,
  'KZ-KAR': 7790,
  'KZ-KUS': 7830,
  'KZ-KZY': 8230,
  'KZ-MAN': 8010,
  'KZ-SEV': 7750,
  'KZ-PAV': 7880,
  'KZ-YUZ': 7960,
  'KZ-ZAP': 7900,
};

/** Documented to be ahead at 12:00 and 16:00. */
const JAMBYL_CURVE: Curve = [195, 405, 690, 931, 976, 1000];

/** Precincts of each region, by the order of REGIONS. */
function precinctsByRegion(geography: Geography): number[][] {
  return REGIONS.map(({ id }) =>
    geography.ruralDistricts.filter(({ region }) => region.id === id).flatMap(({ precincts }) => precincts),
  );
}

/** Ballots issued by precinct, adding up to ISSUED. */
function issueAll(random: Random, geography: Geography, members: readonly (readonly number[])[]): number[] {
  const registeredOf = (precinct: number): number => geography.precincts[precinct]?.registered ?? 0;
  const weights = REGIONS.map(
    ({ id }, index) =>
      (REGION_TURNOUT[id] ?? 7910) *
      (members[index] ?? []).reduce((sum, precinct) => sum + registeredOf(precinct), 0),
  );
  const targets = apportion(weights, ISSUED);
  const issued = geography.precincts.map(() => 0);
  for (const [index, region] of REGIONS.entries()) {
    const own = members[index] ?? [];
    const turnout = REGION_TURNOUT[region.id] ?? 7910;
    const drawn = issueBallots(random, own.map(registeredOf), turnout, targets[index] ?? 0);
    for (const [order, precinct] of own.entries()) issued[precinct] = drawn[order] ?? 0;
  }
  return issued;
}

/** Brings Jambyl's 16:00 reports together to the printed percentage, each within its 14:00 and 18:00 reports. */
function settleJambyl(geography: Geography, voted: number[][], own: readonly number[]): void {
  const at = CHECKPOINTS.indexOf('16:00');
  const registered = own.reduce((sum, precinct) => sum + (geography.precincts[precinct]?.registered ?? 0), 0);
  const reportAt = (checkpoint: number): number[] =>
    own.map((precinct) => voted[precinct]?.[checkpoint] ?? 0);
  const total = Math.floor((registered * JAMBYL_AT_16 + 5000) / 10_000);
  const settled = level({ values: reportAt(at), lowest: reportAt(at - 1), highest: reportAt(at + 1) }, total);
  for (const [order, precinct] of own.entries()) {
    (voted[precinct] ?? [])[at] = settled[order] ?? 0;
  }
}

/** Everybody's turnout through the day: 79.10% of 1,209,817 at the country's 20:00 checkpoint and at the end. */
export function vote(geography: Geography): Participation {
  const random = new Random('akim-2021-07-25/participation');
  const members = precinctsByRegion(geography);
  const issued = issueAll(random, geography, members);
  const voted: number[][] = geography.precincts.map(() => []);
  for (const [index, region] of REGIONS.entries()) {
    const lean = region.id === JAMBYL ? 0 : random.between(-30, 30);
    const curve = region.id === JAMBYL ? JAMBYL_CURVE : curveOf(region);
    for (const precinct of members[index] ?? []) {
      voted[precinct] = drawReports(random, curve, lean, issued[precinct] ?? 0);
    }
  }
  const western = REGIONS.flatMap((region, index) => (isWestern(region) ? (members[index] ?? []) : []));
  leaveLastHour(random, voted, western, ISSUED_AFTER_LAST_CHECKPOINT);
  settleJambyl(geography, voted, members[REGIONS.findIndex(({ id }) => id === JAMBYL)] ?? []);
  return { voted, issued };
}
