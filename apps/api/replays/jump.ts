import type { Scenario } from '#documents';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

type Day = Pick<Scenario, 'opensAt' | 'endsAt' | 'utcOffsetHours'>;

/**
 * The moment a jump leads to. An hour, "16:00", is one of the polling day on the published clock, or of the
 * next day where the polls were not open yet; nothing lies after the scenario's end.
 * @param jump "HH:MM", or an ISO 8601 moment
 */
export function readJump(jump: string, day: Day): Date {
  const moment = /^\d\d:\d\d$/.test(jump) ? readHour(jump, day) : Date.parse(jump);
  return new Date(Math.min(moment, day.endsAt));
}

function readHour(hour: string, { opensAt, utcOffsetHours }: Day): number {
  const offsetMs = utcOffsetHours * HOUR_MS;
  const midnight = Math.floor((opensAt + offsetMs) / DAY_MS) * DAY_MS - offsetMs;
  const [hours = 0, minutes = 0] = hour.split(':').map(Number);
  const moment = midnight + hours * HOUR_MS + minutes * 60_000;
  return moment < opensAt ? moment + DAY_MS : moment;
}
