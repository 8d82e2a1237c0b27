import { LRUCache } from 'lru-cache';

/** A coding that a body is compressed with, by its name in Accept-Encoding. */
export type Coding = 'gzip' | 'br';

/** "0.123" */
const WEIGHT_LENGTH_MAX = 5;
/** Browsers send few different headers; those that are longer are read each time. */
const KNOWN_MAX = 100;
const KNOWN_LENGTH_MAX = 200;

const known = new LRUCache<string, readonly Coding[]>({ max: KNOWN_MAX });
const NONE: readonly Coding[] = [];

/** The codings that an Accept-Encoding header takes, the better one first: Brotli where it is wanted no less than gzip. */
export function codingsOf(header: string | undefined): readonly Coding[] {
  if (header === undefined) return NONE;
  const found = known.get(header);
  if (found) return found;
  const [gzip, br] = [weightOf(header, 'gzip'), weightOf(header, 'br')];
  const order: readonly Coding[] = br >= gzip ? ['br', 'gzip'] : ['gzip', 'br'];
  const taken = order.filter((coding) => (coding === 'br' ? br : gzip) > 0);
  if (header.length <= KNOWN_LENGTH_MAX) known.set(header, taken);
  return taken;
}

/**
 * How much an Accept-Encoding header wants a coding, from 0, not at all, to 1 (RFC 9110, 12.5.3): by its name, or by "*"
 * where it is not named. Reads each character once, whatever is sent.
 */
export function weightOf(header: string | undefined, coding: Coding): number {
  let others = 0;
  for (const part of (header ?? '').split(',')) {
    const [named = '', ...parameters] = part.split(';');
    const name = named.trim().toLowerCase();
    if (name === coding) return readWeight(parameters);
    if (name === '*') others = readWeight(parameters);
  }
  return others;
}

/** The weight of a coding: "q=0.8"; 1 where there is none, 0 where it cannot be read. */
function readWeight([weight, ...rest]: readonly string[]): number {
  if (weight === undefined) return 1;
  const [name = '', value = ''] = weight.trim().split('=', 2);
  // No weight has more than three decimals.
  if (rest.length > 0 || name.trim().toLowerCase() !== 'q' || value.length > WEIGHT_LENGTH_MAX) return 0;
  return /^[01](\.\d{0,3})?$/.test(value) ? Number(value) : 0;
}
