import { sayEnglish } from '../../shared/words/english.js';
import { chooseDeskMessages, type DeskMessages } from '../../shared/words/desk.js';

/** The desk's words in the reader's language, chosen once when the page loads. */
export const m: DeskMessages = chooseDeskMessages(navigator.languages);

/** What the desk says in the words of the public pages, in the desk's language. */
export const t = sayEnglish;

const of = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(m.locale, { hourCycle: 'h23', ...options });
const moments = of({ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });
const seconds = of({ dateStyle: 'medium', timeStyle: 'medium' });
const hours = of({ hour: '2-digit', minute: '2-digit' });
const days = of({ day: 'numeric', month: 'short', year: 'numeric' });

type Instant = string | number;

/** An instant's date, hour and minute in the reader's own zone. */
export const momentOf = (instant: Instant): string => moments.format(new Date(instant));
/** The same with seconds: in the audit log the order of things matters. */
export const secondOf = (instant: Instant): string => seconds.format(new Date(instant));
/** An instant's hour and minute. */
export const hourOf = (instant: Instant): string => hours.format(new Date(instant));
/** An instant's date. */
export const dayOf = (instant: Instant): string => days.format(new Date(instant));
/** IANA name of the reader's zone. */
export const ZONE: string = moments.resolvedOptions().timeZone;
