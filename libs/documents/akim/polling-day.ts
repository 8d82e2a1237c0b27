import { CHECKPOINTS } from '../night/turnout.js';
import { MINUTE, capitalClock, reportDelay } from '../night/clock.js';
import type { Random } from '../random.js';
import type { Region } from '../regions.js';

/** The clock of 25 July 2021. */
export const capitalTime = capitalClock(2021, 7, 25);

/** The first to open set the night going; the last correction is in before its end. */
export const OPENS_AT = capitalTime(7);
export const ENDS_AT = capitalTime(24 + 4);

/** The regions from which document M has the first reports of the day, at 10:00. */
export const FIRST_REGIONS: readonly string[] = ['KZ-ALM', 'KZ-SEV', 'KZ-KUS'];
/** How long the others wait with their first report. */
const OTHERS_WAIT = 5 * MINUTE;

/** The region whose turnout document M gives hour by hour: all of it is in before the next checkpoint. */
const PROMPT_REGION = 'KZ-ZHA';

/** When a precinct records its turnout for a checkpoint (index), milliseconds since 1970 UTC. */
export function reportTime(random: Random, region: Region, checkpoint: number): number {
  const hour = Number((CHECKPOINTS[checkpoint] ?? '').slice(0, 2));
  const waits = checkpoint === 0 && !FIRST_REGIONS.includes(region.id);
  return capitalTime(hour) + (waits ? OTHERS_WAIT : 0) + reportDelay(random, region.id === PROMPT_REGION);
}
