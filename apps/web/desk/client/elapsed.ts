import { t } from './words.js';

const HOUR_MIN = 60;
const DAY_MIN = 24 * HOUR_MIN;
/** Up to so many hours are shown as hours. */
const HOURS_MAX = 48;

/** A stretch of whole minutes as people say it: "35 min", "2 h 5 min", "3 days". */
export function describeElapsed(minutes: number): string {
  if (minutes < HOUR_MIN) return t('desk.coverage.minutes', { minutes });
  if (minutes < HOURS_MAX * HOUR_MIN)
    return t('desk.coverage.hoursMinutes', {
      hours: Math.floor(minutes / HOUR_MIN),
      minutes: minutes % HOUR_MIN,
    });
  return t('desk.coverage.days', { days: Math.floor(minutes / DAY_MIN) });
}
