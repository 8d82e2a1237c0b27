import { signal } from '@preact/signals';
import type deskEnglish from '../../messages/desk/en.json';
import { createFormat, type Format } from '../../shared/words/format.js';
import { createKazakhDates } from '../../shared/words/kazakh.js';
import { LOCALES, type Language } from '../../shared/words/languages.js';
import {
  createTranslate,
  type Catalogue,
  type MessageKey,
  type Translate,
  type Values,
} from '../../shared/words/translate.js';

/** The key of a message of the desk, or of one of the public pages that the desk says too. */
export type DeskKey = MessageKey | keyof typeof deskEnglish;

/** A language with all that it is spoken with. */
interface Spoken {
  readonly language: Language;
  readonly say: Translate<DeskKey>;
  readonly has: (key: string) => key is DeskKey;
  readonly keysUnder: (prefix: string) => readonly string[];
  readonly format: Format;
  /** An instant's date with its year, and its hour, minute and second, in the reader's own zone. */
  readonly day: (instant: Instant) => string;
  readonly second: (instant: Instant) => string;
}

type Instant = string | number;

type Load = () => Promise<{ readonly default: object }>;

/** What the desk says in the words of the public pages, and its own messages. */
const CATALOGUES: Readonly<Record<Language, readonly [Load, Load]>> = {
  kk: [
    () => import('../../messages/kk.json', { with: { type: 'json' } }),
    () => import('../../messages/desk/kk.json', { with: { type: 'json' } }),
  ],
  ru: [
    () => import('../../messages/ru.json', { with: { type: 'json' } }),
    () => import('../../messages/desk/ru.json', { with: { type: 'json' } }),
  ],
  en: [
    () => import('../../messages/en.json', { with: { type: 'json' } }),
    () => import('../../messages/desk/en.json', { with: { type: 'json' } }),
  ],
};

const spoken = signal<Spoken | null>(null);

function speaking(): Spoken {
  if (spoken.value === null) throw new Error('No language was loaded before something is said');
  return spoken.value;
}

/** Loads a language's messages and speaks it from then on: what is drawn is drawn again in it. */
export async function speak(language: Language): Promise<void> {
  const loaded = await Promise.all(CATALOGUES[language].map((load) => load()));
  const catalogue = Object.assign({}, ...loaded.map((each) => each.default)) as Catalogue<DeskKey>;
  const locale = [...LOCALES[language]];
  const days = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
  const seconds = new Intl.DateTimeFormat(locale, { timeStyle: 'medium', hourCycle: 'h23' });
  spoken.value = {
    language,
    say: createTranslate(language, catalogue),
    has: (key): key is DeskKey => Object.hasOwn(catalogue, key),
    keysUnder: (prefix) =>
      Object.keys(catalogue).flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : [])),
    format: createFormat(locale),
    // Browsers on phones often have no months in Kazakh.
    day: language === 'kk' ? createKazakhDates().date : (instant) => days.format(new Date(instant)),
    second: (instant) => seconds.format(new Date(instant)),
  };
}

/** The language the desk speaks. */
export const language = (): Language => speaking().language;

/** Gives a message in the language the desk speaks. A value that the message asks for and does not get throws. */
export const t: Translate<DeskKey> = (key: DeskKey, values?: Values) => speaking().say(key, values);

/** The message of a key that is put together, or what stands for it where the catalogues have none. */
export function sayKnown(key: string, otherwise: string, values?: Values): string {
  const { has, say } = speaking();
  return has(key) ? say(key, values) : otherwise;
}

/** The last words of all keys that begin with a prefix, in the order of the catalogue. */
export const keysUnder = (prefix: string): readonly string[] => speaking().keysUnder(prefix);

/** Numbers, lists and dates as the language writes them, with times in the reader's own zone. */
export const f = (): Format => speaking().format;

/** The same, with times in an IANA zone. */
export const formatIn = (timeZone: string): Format => createFormat(LOCALES[language()], timeZone);

/** An instant's date with its year, in the reader's own zone. */
export const dayOf = (instant: Instant): string => speaking().day(instant);

/** An instant's hour and minute. */
export const hourOf = (instant: Instant): string => f().hour(instant);

/** An instant's date, hour and minute. */
export const momentOf = (instant: Instant): string => `${dayOf(instant)}, ${hourOf(instant)}`;

/** The same with seconds: in the audit log the order of things matters. */
export const secondOf = (instant: Instant): string => `${dayOf(instant)}, ${speaking().second(instant)}`;

/** IANA name of the reader's zone. */
export const ZONE: string = new Intl.DateTimeFormat().resolvedOptions().timeZone;
