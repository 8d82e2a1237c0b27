import type { Refusal } from '../../shared/http/refusal.js';
import { t } from './words.js';

/** What is wrong with a form: by the name of each field, and under '' what belongs to none. */
export type Faults = Readonly<Record<string, string>>;

/** The whole form's fault. */
export const WHOLE = '';

/** The sentence of a message that the api writes as the end of one: "must not be empty" -> "Must not be empty." */
export const asSentence = (text: string): string =>
  text === '' ? '' : `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;

/** A refusal as a form shows it: beside the fields it has, all else above them. */
export function faultsOf(refusal: Refusal, fields: readonly string[]): Faults {
  if (refusal.kind === 'offline') return { [WHOLE]: t('desk.fault.offline') };
  if (refusal.kind === 'unauthorised') return { [WHOLE]: t('desk.fault.signedOut') };
  const placed = refusal.errors.filter(({ path }) => fields.includes(path));
  const byField = Object.fromEntries(placed.map(({ path, message }) => [path, asSentence(message)]));
  if (placed.length > 0 && placed.length === refusal.errors.length) return byField;
  return { ...byField, [WHOLE]: t('desk.fault.broken', { detail: asSentence(refusal.detail) }) };
}
