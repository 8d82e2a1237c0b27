import { isDay } from '#election';
import { createKazakhDates, listInKazakh } from './kazakh.js';
import { onFirstUse } from './on-first-use.js';

/** Numbers and times as one language writes them, times in one election's zone. */
export interface Format {
  /** 1209817 -> "1,209,817" */
  count(value: number): string;
  /** "78.70" -> "78.70%", or a dash where nothing can be divided yet. */
  percent(value: string | null): string;
  /** "1683.81" -> "1,683.81" as the language writes it; a dash for null. */
  decimal(value: string | null): string;
  /** 30 -> "+30", -30 -> "−30", 0 -> "0" */
  signed(value: number): string;
  /** ["a", "b", "c"] -> "a, b and c" */
  readonly list: (items: readonly string[]) => string;
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

/** A BCP 47 tag, or several of which the first that the browser knows is taken. */
export type Locale = string | readonly string[];

/** The formatting of `wanted`, with times in the IANA zone `timeZone` (the viewer's own if absent). */
export function createFormat(wanted: Locale, timeZone?: string): Format {
  const locale = typeof wanted === 'string' ? wanted : [...wanted];
  const format = createIntlFormat(locale, timeZone);
  if (!String(locale).startsWith('kk')) return format;
  const { day, moment } = createKazakhDates(timeZone);
  const calendar = createKazakhDates('UTC');
  return {
    ...format,
    day,
    moment,
    date: (date) => (isDay(date) ? calendar.date(`${date}T00:00:00Z`) : date),
    list: listInKazakh,
  };
}

function createIntlFormat(locale: string | string[], timeZone?: string): Format {
  const zone = timeZone === undefined ? {} : { timeZone };
  const dates = (options: Intl.DateTimeFormatOptions): (() => Intl.DateTimeFormat) =>
    onFirstUse(() => new Intl.DateTimeFormat(locale, { ...zone, ...options }));
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const counts = onFirstUse(() => new Intl.NumberFormat(locale, { useGrouping: 'always' }));
  const lists = onFirstUse(() => new Intl.ListFormat(locale, { type: 'conjunction' }));
  const decimalSign = onFirstUse(
    () =>
      counts()
        .formatToParts(1.5)
        .find((part) => part.type === 'decimal')?.value ?? '.',
  );
  const hours = dates(clock);
  const moments = dates({ day: 'numeric', month: 'long', ...clock });
  const days = dates({ day: 'numeric', month: 'short' });
  // A polling day is a date of the calendar, the same in every zone.
  const calendar = dates({ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  const count = (value: number): string => counts().format(value);
  const decimal = (value: string | null): string => {
    if (value === null) return DASH;
    const [whole = '', ...decimals] = value.split('.');
    return [count(Number(whole)), ...decimals].join(decimalSign());
  };
  return {
    count,
    signed: (value) => (value > 0 ? `+${count(value)}` : value < 0 ? `−${count(-value)}` : '0'),
    list: (items) => lists().format(items),
    decimal,
    percent: (value) => (value === null ? DASH : `${decimal(value)}%`),
    hour: (instant) => hours().format(new Date(instant)),
    day: (instant) => days().format(new Date(instant)),
    moment: (instant) => moments().format(new Date(instant)),
    date: (date) => (isDay(date) ? calendar().format(new Date(`${date}T00:00:00Z`)) : date),
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
