import { onFirstUse } from './on-first-use.js';

/**
 * Dates and lists in Kazakh, as CLDR writes them. Browsers may lack Kazakh (Chrome on phones does), and would write
 * English or Russian months into a Kazakh page, other than the server has.
 */
const MONTHS = [
  'қаңтар',
  'ақпан',
  'наурыз',
  'сәуір',
  'мамыр',
  'маусым',
  'шілде',
  'тамыз',
  'қыркүйек',
  'қазан',
  'қараша',
  'желтоқсан',
] as const;

/** Writes dates in Kazakh, with times in the IANA zone `timeZone` (the viewer's own if absent). */
export function createKazakhDates(timeZone?: string) {
  const written = onFirstUse(
    () =>
      new Intl.DateTimeFormat('en-GB', {
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
        ...(timeZone === undefined ? {} : { timeZone }),
      }),
  );
  const read = (instant: string | number) => {
    const parts = written()
      .formatToParts(new Date(instant))
      .map(({ type, value }) => [type, value] as const);
    const { year = '', month = '', day = '', hour = '', minute = '' } = Object.fromEntries(parts);
    return { year, day: `${Number(day)} ${MONTHS[Number(month) - 1] ?? ''}`, time: `${hour}:${minute}` };
  };
  return {
    /** "8 тамыз" */
    day: (instant: string | number): string => read(instant).day,
    /** "25 шілде, 16:42" */
    moment: (instant: string | number): string => {
      const { day, time } = read(instant);
      return `${day}, ${time}`;
    },
    /** "2021 ж. 25 шілде" */
    date: (instant: string | number): string => {
      const { year, day } = read(instant);
      return `${year} ж. ${day}`;
    },
  };
}

/** ["а", "б", "в"] -> "а, б және в" */
export const listInKazakh = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} және ${items.at(-1) ?? ''}`;
