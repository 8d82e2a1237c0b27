import { level } from '../apportion.js';
import type { Random } from '../random.js';
import { CAPITAL_OFFSET_HOURS, type Region } from '../regions.js';

/** The hours for which turnout is published, capital time. */
export const CHECKPOINTS: readonly string[] = ['10:00', '12:00', '14:00', '16:00', '18:00', '20:00'];
const LAST = CHECKPOINTS.length - 1;

/** What each precinct's voters do: whole numbers by precinct index. */
export interface Participation {
  /** Voters who have received ballots, by precinct and checkpoint. */
  readonly voted: readonly (readonly number[])[];
  /** Ballots issued by the end, by precinct. */
  readonly issued: readonly number[];
}

/** How far voting has come at each checkpoint, in thousandths of the final turnout. */
export type Curve = readonly number[];

const CAPITAL_CURVE: Curve = [150, 335, 535, 745, 920, 1000];
/** An hour behind: it opens an hour later by the published clock. */
const WESTERN_CURVE: Curve = [90, 255, 455, 665, 865, 1000];

/** Whether a region's day is an hour behind the capital's. */
export const isWestern = ({ utcOffsetHours }: Region): boolean => utcOffsetHours < CAPITAL_OFFSET_HOURS;

export const curveOf = (region: Region): Curve => (isWestern(region) ? WESTERN_CURVE : CAPITAL_CURVE);

/** The most ballots a precinct issues: below the 98% at which a report would be doubted. */
const issuedMax = (registered: number): number => Math.floor((registered * 96) / 100);

/** Small places vote more; `turnout` is the region's, in hundredths of a percent. */
function drawIssued(random: Random, turnout: number, registered: number): number {
  const size = registered < 150 ? 500 : registered < 400 ? 250 : registered > 1500 ? -300 : 0;
  const wanted = turnout + size + random.around(-1300, 1300);
  return Math.min(issuedMax(registered), Math.floor((registered * wanted) / 10_000));
}

/**
 * Ballots issued by each of a region's precincts, `total` together.
 * @param registered voters of each precinct
 * @param turnout what the precincts vary around, in hundredths of a percent
 */
export function issueBallots(
  random: Random,
  registered: readonly number[],
  turnout: number,
  total: number,
): number[] {
  const values = registered.map((voters) => drawIssued(random, turnout, voters));
  const lowest = registered.map((voters) => Math.floor(voters / 3));
  return level({ values, lowest, highest: registered.map(issuedMax) }, total);
}

/**
 * A precinct's cumulative reports, one a checkpoint: the curve, earlier or later by its own habit and by `lean`
 * (thousandths), never falling, and all it issued at the last.
 */
export function drawReports(random: Random, curve: Curve, lean: number, issued: number): number[] {
  const habit = random.around(-90, 90) + lean;
  let before = 0;
  return curve.map((mean, checkpoint) => {
    if (checkpoint === LAST) return issued;
    // Habits tell most at midday: the factor falls to nothing as the curve nears its end.
    const shift = Math.floor((habit * Math.min(mean, 1000 - mean)) / 500);
    const share = mean + shift + random.between(-8, 8);
    before = Math.max(before, Math.floor((issued * share) / 1000));
    return before;
  });
}

/** The western precincts' last hour: takes `voters`, one here and one there, off their last reports. */
export function leaveLastHour(
  random: Random,
  voted: readonly number[][],
  western: readonly number[],
  voters: number,
): void {
  let left = voters;
  while (left > 0) {
    const reports = voted[random.pick(western)] ?? [];
    const [before = 0, last = 0] = reports.slice(LAST - 1);
    if (last > before) {
      reports[LAST] = last - 1;
      left -= 1;
    }
  }
}
