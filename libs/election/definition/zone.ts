import type { Definition, Precinct } from './definition.js';

/** By zone: making a formatter costs a hundred times what using it does. There are some hundreds of zones. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const made = formatters.get(timeZone);
  if (made) return made;
  const formatter = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formatters.set(timeZone, formatter);
  return formatter;
}

/** Milliseconds by which the wall clock of an IANA zone is ahead of UTC at an instant. */
export function offsetMs(instant: number, timeZone: string): number {
  const parts = formatterOf(timeZone).formatToParts(instant);
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value ?? 0);
  const wall = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return wall - Math.floor(instant / 1000) * 1000;
}

/** When a zone's wall clock shows `hour` ("16:00") on a calendar day ("2021-07-25"), in milliseconds since 1970. */
export function instantOf(date: string, hour: string, timeZone: string): number {
  const wall = Date.parse(`${date}T${hour}:00Z`);
  // The offset a day before a change of clocks is not the one after it: asked for again where the first led to.
  return wall - offsetMs(wall - offsetMs(wall, timeZone), timeZone);
}

/**
 * When a checkpoint's turnout is due, milliseconds since 1970 UTC: published hours are the capital's, whatever the
 * precinct's own zone.
 */
export function dueMs({ date, timeZone }: Pick<Definition, 'date' | 'timeZone'>, checkpoint: string): number {
  return instantOf(date, checkpoint, timeZone);
}

/** When polls open, by the wall clock of the precinct. */
export const POLLS_OPEN = '07:00';

/** When polls close, by the wall clock of the precinct. */
export const POLLS_CLOSE = '20:00';

/** When a precinct's protocols are due, milliseconds since 1970 UTC: as the polls close there. */
export function protocolDueMs(
  { date, timeZone }: Pick<Definition, 'date' | 'timeZone'>,
  precinct: Pick<Precinct, 'timeZone'>,
): number {
  return instantOf(date, POLLS_CLOSE, precinct.timeZone ?? timeZone);
}

/** Whether a zone's clocks show `hour` ("02:30") at all on a day: where they are set forward, an hour is left out. */
export function hasHour(date: string, hour: string, timeZone: string): boolean {
  const instant = instantOf(date, hour, timeZone);
  return instant + offsetMs(instant, timeZone) === Date.parse(`${date}T${hour}:00Z`);
}
