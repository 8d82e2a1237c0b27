import type { DeskMessages } from '../../shared/words/desk.js';

const HOUR_MIN = 60;
const DAY_MIN = 24 * HOUR_MIN;
/** Up to so many hours are shown as hours. */
const HOURS_MAX = 48;

type Words = Pick<DeskMessages['coverage'], 'minutes' | 'hoursMinutes' | 'days'>;

/** A stretch of whole minutes as people say it: "35 min", "2 h 5 min", "3 days". */
export function describeElapsed(minutes: number, words: Words): string {
  if (minutes < HOUR_MIN) return words.minutes(minutes);
  if (minutes < HOURS_MAX * HOUR_MIN)
    return words.hoursMinutes(Math.floor(minutes / HOUR_MIN), minutes % HOUR_MIN);
  return words.days(Math.floor(minutes / DAY_MIN));
}
