import type { Contest, WarningCode } from '#election';
import type { Random } from '../random.js';
import type { Region } from '../regions.js';
import {
  LATE_AFTER,
  protocolCorrectionDelay,
  protocolTime,
  reportCorrectionDelay,
  resendDelay,
  type CapitalClock,
} from './clock.js';
import { misreport, mistake, REPORT_REASONS } from './mistake.js';
import type { Sheet } from './sheet.js';
import { CHECKPOINTS, type Participation } from './turnout.js';

/** A turnout report or a protocol of a night before it has an id. `replaces` is a place in the list of planned submissions. */
export interface PlannedSubmission {
  readonly at: number;
  readonly precinct: number;
  readonly checkpoint?: number;
  readonly voted?: number;
  readonly sheet?: Sheet;
  readonly replaces?: number;
  readonly reason?: string;
  readonly acknowledged?: readonly WarningCode[];
}

/** In the order they were made, and those sent a second time as they were, with when. */
export interface PlannedSubmissions {
  readonly planned: readonly PlannedSubmission[];
  readonly resent: readonly { readonly planned: number; readonly at: number }[];
}

/** How much goes wrong on a night. */
interface Mishaps {
  readonly reportCorrections: number;
  readonly protocolCorrections: number;
  /** Of those, precincts that are a whole contest, whose correction changes who is elected. */
  readonly reversals: number;
  readonly resent: number;
}

/** A night as it would be if nothing went wrong, and what does. All lists are by precinct. */
export interface NightPlan {
  readonly clock: CapitalClock;
  readonly ballot: Contest['kind'];
  readonly regions: readonly Region[];
  readonly voted: Participation['voted'];
  readonly sheets: readonly Sheet[];
  /** When a precinct of the region records its turnout for a checkpoint (index). */
  readonly reportTime: (random: Random, region: Region, checkpoint: number) => number;
  readonly mishaps: Mishaps;
  /** Precincts with more than one line to mistake for another. */
  readonly contested: readonly number[];
  /** Of those, the precincts that are a whole contest. */
  readonly alone: ReadonlySet<number>;
}

/** Everything right the first time: a report a checkpoint and the protocol, precinct after precinct. */
export function planAll(
  random: Random,
  {
    clock,
    regions,
    voted,
    sheets,
    reportTime,
  }: Omit<NightPlan, 'ballot' | 'mishaps' | 'contested' | 'alone'>,
): PlannedSubmission[] {
  return sheets.flatMap((sheet, precinct) => {
    const region = regions[precinct] as Region;
    const reports = CHECKPOINTS.map((_, checkpoint): PlannedSubmission => ({
      at: reportTime(random, region, checkpoint),
      precinct,
      checkpoint,
      voted: voted[precinct]?.[checkpoint] ?? 0,
    }));
    const reportedAt = Math.max(...reports.map(({ at }) => at));
    const at = protocolTime(random, clock, region, sheet.registered, reportedAt);
    return [...reports, { at, precinct, sheet }];
  });
}

const DRAFTS_A_PRECINCT = CHECKPOINTS.length + 1;

/** Puts a wrong submission in the place of a right one, and the right one behind as its correction. */
function correct(
  planned: PlannedSubmission[],
  index: number,
  wrong: Partial<PlannedSubmission>,
  delay: number,
  reason: string,
): void {
  const right = planned[index];
  if (!right) return;
  planned[index] = { ...right, ...wrong };
  planned.push({ ...right, at: right.at + delay, replaces: index, reason });
}

/** Some precincts first report a wrong turnout, and the right one within the hour. */
function correctReports(
  random: Random,
  planned: PlannedSubmission[],
  { clock, sheets, mishaps }: NightPlan,
): void {
  let made = 0;
  for (const precinct of random.shuffled(sheets.map((_, index) => index))) {
    if (made === mishaps.reportCorrections) return;
    const checkpoint = random.between(1, CHECKPOINTS.length - 2);
    const index = precinct * DRAFTS_A_PRECINCT + checkpoint;
    const [before, right, after] = planned.slice(index - 1, index + 2);
    const hour = clock(Number(CHECKPOINTS[checkpoint]?.slice(0, 2)));
    if (!before || !right || !after || right.at > hour + LATE_AFTER) continue;
    const voted = misreport(random, before.voted ?? 0, right.voted ?? 0, after.voted ?? 0);
    if (voted === undefined) continue;
    correct(planned, index, { voted }, reportCorrectionDelay(random), random.pick(REPORT_REASONS));
    made += 1;
  }
}

/** Some protocols are first sent with a mistake; where it is a reversal, it names the wrong winner until then. */
function correctProtocols(random: Random, planned: PlannedSubmission[], plan: NightPlan): void {
  const { alone, ballot, mishaps } = plan;
  const precincts = random.shuffled(plan.contested);
  const reversed = precincts.filter((precinct) => alone.has(precinct)).slice(0, mishaps.reversals);
  const others = precincts.filter((precinct) => !alone.has(precinct));
  for (const [order, precinct] of [...reversed, ...others].slice(0, mishaps.protocolCorrections).entries()) {
    const index = precinct * DRAFTS_A_PRECINCT + CHECKPOINTS.length;
    const sheet = planned[index]?.sheet;
    const made = sheet && mistake(random, ballot, sheet, order < mishaps.reversals ? 0 : order);
    if (!made) throw new RangeError(`no mistake fits precinct ${precinct}`);
    correct(planned, index, { sheet: made.sheet }, protocolCorrectionDelay(random), made.reason);
  }
}

/** Every submission of a night, planned: the first ones, then the corrections. */
export function planNight(random: Random, plan: NightPlan): PlannedSubmissions {
  const planned = planAll(random, plan);
  const first = planned.length;
  correctReports(random, planned, plan);
  correctProtocols(random, planned, plan);
  const corrected = new Set(planned.slice(first).map(({ replaces }) => replaces));
  const kept = planned.slice(0, first).flatMap((_, index) => (corrected.has(index) ? [] : [index]));
  const resent = random.shuffled(kept).slice(0, plan.mishaps.resent);
  return {
    planned,
    resent: resent.map((index) => ({ planned: index, at: (planned[index]?.at ?? 0) + resendDelay(random) })),
  };
}
