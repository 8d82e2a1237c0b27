import type { Random } from '../random.js';
import { CAPITAL_OFFSET_HOURS, type Region } from '../regions.js';

const SECOND = 1000;
export const MINUTE = 60 * SECOND;

/** Milliseconds since 1970 UTC of an hour of a polling day, capital time; 24 and above are the next day's. */
export type CapitalClock = (hours: number, minutes?: number) => number;

/** The clock of a polling day; months count from 1. */
export function capitalClock(year: number, month: number, day: number): CapitalClock {
  return (hours, minutes = 0) => Date.UTC(year, month - 1, day, hours - CAPITAL_OFFSET_HOURS, minutes);
}

/** Polls open at 07:00 and close at 20:00 local time. */
const CLOSING_HOUR = 20;

/** When polls close in a region: in the west an hour later by the capital's clock. */
const closingTime = (clock: CapitalClock, { utcOffsetHours }: Region): number =>
  clock(CLOSING_HOUR + CAPITAL_OFFSET_HOURS - utcOffsetHours);

/** How long after the hour a report is recorded: most within half an hour, some far later unless `prompt`. */
export function reportDelay(random: Random, prompt: boolean): number {
  const lateness = random.below(1000);
  if (lateness < 4 && !prompt) return random.between(120, 150) * MINUTE;
  if (lateness < 45) return random.between(30, 90) * MINUTE;
  return random.around(60, 1750) * SECOND;
}

/** The last protocol of a night is in before this hour, capital time. */
const PROTOCOLS_UNTIL = 24 + 2;

/**
 * When a precinct's protocol is recorded: forty minutes after its own closing at the earliest, later the more
 * voters it has, always after its last turnout report (`reportedAt`), and in the small hours at the latest.
 */
export function protocolTime(
  random: Random,
  clock: CapitalClock,
  region: Region,
  registered: number,
  reportedAt: number,
): number {
  const counting = 40 * MINUTE + registered * 2 * SECOND + random.around(0, 70 * 60) * SECOND;
  const trouble = random.chance(80) ? random.between(45, 240) * MINUTE : 0;
  const latest = clock(PROTOCOLS_UNTIL) - random.below(25 * 60) * SECOND;
  const wanted = Math.min(latest, closingTime(clock, region) + counting + trouble);
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
