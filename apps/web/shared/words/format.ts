import { isDay } from '#election';

/** Numbers and times as one language writes them, times in one election's zone. */
export interface Format {
  /** 1209817 -> "1,209,817" */
  count(value: number): string;
  /** "78.70" -> "78.70%", or a dash where nothing can be divided yet. */
  percent(value: string | null): string;
  /** "1683.81" -> "1,683.81" as the language writes it; a dash for null. */
  decimal(value: string | null): string;
  /** An instant's hour and minute in the election's zone, "16:42". */
  hour(instant: string | number): string;
  /** An instant's day and month in the election's zone, "8 Aug". */
  day(instant: string | number): string;
  /** An instant's date, hour and minute in the election's zone. */
  moment(instant: string | number): string;
  /** A calendar date, "2021-07-25" -> "25 July 2021"; what is no day ("2021-11-31") as it stands. */
  date(date: string): string;
}

/** What stands where there is no figure. */
export const DASH = '–';

/** The formatting of `locale` (BCP 47), with times in the IANA zone `timeZone` (the viewer's own if absent). */
export function createFormat(locale: string, timeZone?: string): Format {
  const zone = timeZone === undefined ? {} : { timeZone };
  const counts = new Intl.NumberFormat(locale, { useGrouping: 'always' });
  const decimalSign = new Intl.NumberFormat(locale)
    .formatToParts(1.5)
    .find((part) => part.type === 'decimal');
  const hours = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...zone,
  });
  const moments = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...zone,
  });
  const days = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', ...zone });
  // A polling day is a date of the calendar, the same in every zone.
  const dates = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const decimal = (value: string | null): string => {
    if (value === null) return DASH;
    const [whole = '', ...decimals] = value.split('.');
    return [counts.format(Number(whole)), ...decimals].join(decimalSign?.value ?? '.');
  };
  return {
    count: (value) => counts.format(value),
    decimal,
    percent: (value) => (value === null ? DASH : `${decimal(value)}%`),
    hour: (instant) => hours.format(new Date(instant)),
    day: (instant) => days.format(new Date(instant)),
    moment: (instant) => moments.format(new Date(instant)),
    date: (date) => (isDay(date) ? dates.format(new Date(`${date}T00:00:00Z`)) : date),
  };
}

/** An instant as its hour, and where that is not of the day it is `now`, its date as well. */
export const describeInstant = (format: Format, instant: number, now: number | null): string =>
  now === null || format.day(instant) === format.day(now) ? format.hour(instant) : format.moment(instant);

/** What share of `whole` a `part` is, from 0 to 1; 0 of nothing is 0. For drawing only, never for a figure. */
export const fraction = (part: number, whole: number): number =>
  whole > 0 ? Math.min(1, Math.max(0, part / whole)) : 0;

/** A percentage as the api writes it ("78.70") as a length from 0 to 1. For drawing only. */
export const lengthOf = (percent: string | null): number => fraction(Number(percent ?? 0), 100);
