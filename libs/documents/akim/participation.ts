import type { Precinct } from '#election';
import { apportion, level } from '../apportion.js';
import { VOTERS, type Ground } from './ground.js';
import { Random } from '../random.js';
import { CAPITAL_OFFSET_HOURS, REGIONS, type Region } from '../regions.js';

export const CHECKPOINTS: readonly string[] = ['10:00', '12:00', '14:00', '16:00', '18:00', '20:00'];
const LAST = CHECKPOINTS.length - 1;

/**
 * Ballots issued by the end. The document's 79.10% of 1,209,817 is any number from 956,905 to 957,025, and both
 * the country's 20:00 checkpoint and its protocols have to round to it. At 20:00 capital time the west still has
 * an hour to vote, so that hour may bring few: these 62 voters, one here and one there. Every other precinct
 * closes at that hour and its protocol says what its last report said.
 */
export const ISSUED = 956_996;
export const ISSUED_AFTER_LAST_CHECKPOINT = 62;

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

/** How far a region has come at each checkpoint, in thousandths of its final turnout. */
const CURVES = {
  capitalTime: [150, 335, 535, 745, 920, 1000],
  /** An hour behind: it opens an hour later by the published clock. */
  west: [90, 255, 455, 665, 865, 1000],
  jambyl: [195, 405, 690, 931, 976, 1000],
} as const;

/** What each precinct's voters do: whole numbers by precinct index. */
export interface Participation {
  /** Voters who have received ballots, by precinct and checkpoint. */
  readonly voted: readonly (readonly number[])[];
  /** Ballots issued by the end, by precinct. */
  readonly issued: readonly number[];
}

/** Precincts of each region, by the order of REGIONS. */
export function precinctsByRegion(ground: Ground): number[][] {
  return REGIONS.map(({ id }) =>
    ground.ruralDistricts.filter(({ region }) => region.id === id).flatMap(({ precincts }) => precincts),
  );
}

/** Small places vote more; no precinct reaches the 98% at which a report would be doubted. */
function issuedOf(random: Random, region: Region, { registered }: Precinct): number {
  const size = registered < 150 ? 500 : registered < 400 ? 250 : registered > 1500 ? -300 : 0;
  const wanted = (REGION_TURNOUT[region.id] ?? 7910) + size + random.around(-1300, 1300);
  return Math.min(issuedMax(registered), Math.floor((registered * wanted) / 10_000));
}

const issuedMax = (registered: number): number => Math.floor((registered * 96) / 100);

/** Ballots issued by precinct, adding up to ISSUED. */
function issueBallots(random: Random, ground: Ground, members: readonly (readonly number[])[]): number[] {
  const registeredOf = (precinct: number): number => ground.precincts[precinct]?.registered ?? 0;
  const weights = REGIONS.map(
    ({ id }, index) =>
      (REGION_TURNOUT[id] ?? 7910) *
      (members[index] ?? []).reduce((sum, precinct) => sum + registeredOf(precinct), 0),
  );
  const targets = apportion(weights, ISSUED);
  const issued = ground.precincts.map(() => 0);
  for (const [index, region] of REGIONS.entries()) {
    const own = members[index] ?? [];
    const values = own.map((precinct) => issuedOf(random, region, ground.precincts[precinct] as Precinct));
    const lowest = own.map((precinct) => Math.floor(registeredOf(precinct) / 3));
    const highest = own.map((precinct) => issuedMax(registeredOf(precinct)));
    const levelled = level({ values, lowest, highest }, targets[index] ?? 0);
    for (const [order, precinct] of own.entries()) issued[precinct] = levelled[order] ?? 0;
  }
  return issued;
}

const curveOf = ({ id, utcOffsetHours }: Region): readonly number[] =>
  id === JAMBYL ? CURVES.jambyl : utcOffsetHours < CAPITAL_OFFSET_HOURS ? CURVES.west : CURVES.capitalTime;

/** A precinct's cumulative reports: its region's curve, earlier or later by its own habit, never falling. */
function reportsOf(random: Random, region: Region, lean: number, issued: number): number[] {
  const habit = random.around(-90, 90) + lean;
  let before = 0;
  return curveOf(region).map((mean, checkpoint) => {
    if (checkpoint === LAST) return issued;
    // Habits tell most at midday: the factor falls to nothing as the curve nears its end.
    const shift = Math.floor((habit * Math.min(mean, 1000 - mean)) / 500);
    const share = mean + shift + random.between(-8, 8);
    before = Math.max(before, Math.floor((issued * share) / 1000));
    return before;
  });
}

/** The western precincts' last hour: takes ISSUED_AFTER_LAST_CHECKPOINT voters off their 20:00 reports. */
function leaveLastHour(random: Random, voted: number[][], members: readonly (readonly number[])[]): void {
  const western = REGIONS.flatMap(({ utcOffsetHours }, index) =>
    utcOffsetHours < CAPITAL_OFFSET_HOURS ? (members[index] ?? []) : [],
  );
  let left = ISSUED_AFTER_LAST_CHECKPOINT;
  while (left > 0) {
    const reports = voted[random.pick(western)] ?? [];
    const [before = 0, last = 0] = reports.slice(LAST - 1);
    if (last > before) {
      reports[LAST] = last - 1;
      left -= 1;
    }
  }
}

/** Brings Jambyl's 16:00 reports together to the printed percentage, each within its 14:00 and 18:00 reports. */
function settleJambyl(ground: Ground, voted: number[][], own: readonly number[]): void {
  const at = CHECKPOINTS.indexOf('16:00');
  const registered = own.reduce((sum, precinct) => sum + (ground.precincts[precinct]?.registered ?? 0), 0);
  const reportAt = (checkpoint: number): number[] =>
    own.map((precinct) => voted[precinct]?.[checkpoint] ?? 0);
  const total = Math.floor((registered * JAMBYL_AT_16 + 5000) / 10_000);
  const settled = level({ values: reportAt(at), lowest: reportAt(at - 1), highest: reportAt(at + 1) }, total);
  for (const [order, precinct] of own.entries()) {
    (voted[precinct] ?? [])[at] = settled[order] ?? 0;
  }
}

/** Everybody's turnout through the day: 79.10% of 1,209,817 at the country's 20:00 checkpoint and at the end. */
export function vote(ground: Ground): Participation {
  const random = new Random('akim-2021-07-25/participation');
  const members = precinctsByRegion(ground);
  const issued = issueBallots(random, ground, members);
  const voted: number[][] = ground.precincts.map(() => []);
  for (const [index, region] of REGIONS.entries()) {
    const lean = region.id === JAMBYL ? 0 : random.between(-30, 30);
    for (const precinct of members[index] ?? []) {
      voted[precinct] = reportsOf(random, region, lean, issued[precinct] ?? 0);
    }
  }
  leaveLastHour(random, voted, members);
  settleJambyl(ground, voted, members[REGIONS.findIndex(({ id }) => id === JAMBYL)] ?? []);
  return { voted, issued };
}

/** The share of voters who took part, in hundredths of a percent, rounded half up. */
export const hundredthsOf = (part: number, whole: number = VOTERS): number =>
  Math.floor((part * 20_000 + whole) / (2 * whole));
