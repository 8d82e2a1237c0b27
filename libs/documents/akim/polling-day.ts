import { CHECKPOINTS } from './participation.js';
import type { Random } from '../random.js';
import { CAPITAL_OFFSET_HOURS, type Region } from '../regions.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Milliseconds since 1970 UTC of an hour of 25 July 2021, capital time; 24 and above are the 26th's. */
export const capitalTime = (hours: number, minutes = 0): number =>
  Date.UTC(2021, 6, 25, hours - CAPITAL_OFFSET_HOURS, minutes);

/** Polls open at 07:00 and close at 20:00 local time; the first to open set the night going. */
export const OPENS_AT = capitalTime(7);
const CLOSING_HOUR = 20;
/** The last protocol is in before this, and the last correction before the end of the night. */
const PROTOCOLS_UNTIL = capitalTime(24 + 2);
export const ENDS_AT = capitalTime(24 + 4);

/** The regions from which document M has the first reports of the day, at 10:00. */
export const FIRST_REGIONS: readonly string[] = ['KZ-ALM', 'KZ-SEV', 'KZ-KUS'];
/** How long the others wait with their first report. */
const OTHERS_WAIT = 5 * MINUTE;

/** The region whose turnout document M gives hour by hour: all of it is in before the next checkpoint. */
const PROMPT_REGION = 'KZ-ZHA';

/** How long after the hour a report is recorded: most within half an hour, some far later. */
function reportDelay(random: Random, prompt: boolean): number {
  const lateness = random.below(1000);
  if (lateness < 4 && !prompt) return random.between(120, 150) * MINUTE;
  if (lateness < 45) return random.between(30, 90) * MINUTE;
  return random.around(60, 1750) * SECOND;
}

/** When a precinct records its turnout for a checkpoint (index), milliseconds since 1970 UTC. */
export function reportTime(random: Random, region: Region, checkpoint: number): number {
  const hour = Number((CHECKPOINTS[checkpoint] ?? '').slice(0, 2));
  const waits = checkpoint === 0 && !FIRST_REGIONS.includes(region.id);
  return capitalTime(hour) + (waits ? OTHERS_WAIT : 0) + reportDelay(random, region.id === PROMPT_REGION);
}

/**
 * When a precinct's protocol is recorded: forty minutes after its own closing at the earliest, later the more
 * voters it has, always after its last turnout report (`reportedAt`), and in the small hours at the latest.
 */
export function protocolTime(random: Random, region: Region, registered: number, reportedAt: number): number {
  const closing = capitalTime(CLOSING_HOUR + CAPITAL_OFFSET_HOURS - region.utcOffsetHours);
  const counting = 40 * MINUTE + registered * 2 * SECOND + random.around(0, 70 * 60) * SECOND;
  const trouble = random.chance(80) ? random.between(45, 240) * MINUTE : 0;
  const latest = PROTOCOLS_UNTIL - random.below(25 * 60) * SECOND;
  const wanted = Math.min(latest, closing + counting + trouble);
  return Math.max(wanted, reportedAt + random.between(600, 1800) * SECOND);
}

/** How long a wrong turnout report stands before the right one: under the hour, so before the next checkpoint. */
export const reportCorrectionDelay = (random: Random): number => random.between(8 * 60, 45 * 60) * SECOND;

/** How long a wrong protocol stands before the right one. */
export const protocolCorrectionDelay = (random: Random): number => random.between(25, 110) * MINUTE;

/** How soon a machine that saw no answer sends the same thing again. */
export const resendDelay = (random: Random): number => random.between(15, 900) * SECOND;

/** A report recorded later than this after its hour is a late one. */
export const LATE_AFTER = 30 * MINUTE;
