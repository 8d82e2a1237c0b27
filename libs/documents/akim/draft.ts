import { CHECKPOINTS, type Participation } from './participation.js';
import type { Race } from './ballots.js';
import { type Sheet } from './count.js';
import type { Ground, RuralDistrict } from './ground.js';
import { misreport, mistake, REPORT_REASONS } from './mistake.js';
import {
  LATE_AFTER,
  capitalTime,
  protocolCorrectionDelay,
  protocolTime,
  reportCorrectionDelay,
  reportTime,
  resendDelay,
} from './polling-day.js';
import { Random } from '../random.js';

/** A turnout report or a protocol of the night before it has an id. `replaces` is a place in the list of drafts. */
export interface Draft {
  readonly at: number;
  readonly precinct: number;
  readonly checkpoint?: number;
  readonly voted?: number;
  readonly sheet?: Sheet;
  readonly replaces?: number;
  readonly reason?: string;
}

/** Drafts in the order they were made, and those sent a second time as they were, with when. */
export interface Drafts {
  readonly drafts: readonly Draft[];
  readonly resent: readonly { readonly draft: number; readonly at: number }[];
}

export const REPORT_CORRECTIONS = 12;
/** About one protocol in a hundred. */
export const PROTOCOL_CORRECTIONS = 18;
/** Of those, precincts that are a whole contest, whose correction changes who is elected. */
const REVERSALS = 2;
export const RESENT = 10;

/** Everything right the first time: six reports a precinct and its protocol, seven drafts in a row. */
function draftAll(
  random: Random,
  homes: readonly RuralDistrict[],
  { voted }: Participation,
  sheets: readonly Sheet[],
): Draft[] {
  return sheets.flatMap((sheet, precinct) => {
    const { region } = homes[precinct] as RuralDistrict;
    const reports = CHECKPOINTS.map((_, checkpoint): Draft => ({
      at: reportTime(random, region, checkpoint),
      precinct,
      checkpoint,
      voted: voted[precinct]?.[checkpoint] ?? 0,
    }));
    const reportedAt = Math.max(...reports.map(({ at }) => at));
    const at = protocolTime(random, region, sheet.registered, reportedAt);
    return [...reports, { at, precinct, sheet }];
  });
}

const DRAFTS_A_PRECINCT = CHECKPOINTS.length + 1;

/** Puts a wrong draft in the place of a right one, and the right one behind as its correction. */
function correct(drafts: Draft[], index: number, wrong: Partial<Draft>, delay: number, reason: string): void {
  const right = drafts[index];
  if (!right) return;
  drafts[index] = { ...right, ...wrong };
  drafts.push({ ...right, at: right.at + delay, replaces: index, reason });
}

/** Some precincts first report a wrong turnout, and the right one within the hour. */
function correctReports(random: Random, drafts: Draft[], precincts: readonly number[]): void {
  let made = 0;
  for (const precinct of precincts) {
    if (made === REPORT_CORRECTIONS) return;
    const checkpoint = random.between(1, CHECKPOINTS.length - 2);
    const index = precinct * DRAFTS_A_PRECINCT + checkpoint;
    const [before, right, after] = drafts.slice(index - 1, index + 2);
    const hour = capitalTime(Number(CHECKPOINTS[checkpoint]?.slice(0, 2)));
    if (!before || !right || !after || right.at > hour + LATE_AFTER) continue;
    const voted = misreport(random, before.voted ?? 0, right.voted ?? 0, after.voted ?? 0);
    if (voted === undefined) continue;
    correct(drafts, index, { voted }, reportCorrectionDelay(random), random.pick(REPORT_REASONS));
    made += 1;
  }
}

/** Some protocols are first sent with a mistake; in two contests it names the wrong winner for an hour. */
function correctProtocols(
  random: Random,
  drafts: Draft[],
  precincts: readonly number[],
  alone: ReadonlySet<number>,
): void {
  const reversed = precincts.filter((precinct) => alone.has(precinct)).slice(0, REVERSALS);
  const others = precincts.filter((precinct) => !alone.has(precinct));
  for (const [order, precinct] of [...reversed, ...others].slice(0, PROTOCOL_CORRECTIONS).entries()) {
    const index = precinct * DRAFTS_A_PRECINCT + CHECKPOINTS.length;
    const sheet = drafts[index]?.sheet;
    const made = sheet && mistake(random, sheet, order < REVERSALS ? 0 : order);
    if (!made) throw new RangeError(`no mistake fits precinct ${precinct}`);
    correct(drafts, index, { sheet: made.sheet }, protocolCorrectionDelay(random), made.reason);
  }
}

/** Every submission of the night as a draft: 12,929 first ones, then the corrections. */
export function draftNight(
  ground: Ground,
  races: readonly Race[],
  participation: Participation,
  sheets: readonly Sheet[],
): Drafts {
  const random = new Random('akim-2021-07-25/drafts');
  const homes = ground.ruralDistricts.flatMap((home) => home.precincts.map(() => home));
  const drafts = draftAll(random, homes, participation, sheets);
  const first = drafts.length;
  const alone = new Set(
    races.flatMap(({ contest, precincts }) =>
      precincts.length === 1 && contest.options.length > 1 ? precincts : [],
    ),
  );
  // Contests with a single name have nobody to exchange lines with.
  const contested = races.flatMap(({ contest, precincts }) => (contest.options.length > 1 ? precincts : []));
  correctReports(random, drafts, random.shuffled(ground.precincts.map((_, precinct) => precinct)));
  correctProtocols(random, drafts, random.shuffled(contested), alone);
  const corrected = new Set(drafts.slice(first).map(({ replaces }) => replaces));
  const kept = drafts.slice(0, first).flatMap((_, index) => (corrected.has(index) ? [] : [index]));
  const resent = random.shuffled(kept).slice(0, RESENT);
  return {
    drafts,
    resent: resent.map((draft) => ({ draft, at: (drafts[draft]?.at ?? 0) + resendDelay(random) })),
  };
}
