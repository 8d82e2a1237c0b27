import type { ContestsQuery } from '#contract';
import { baseOf, type ContestSnapshot, type Layout } from '#election';
import { refuseShape } from '../http/problems/shape.js';
import type { ElectionView } from '../read-model/election-view.js';
import { inStretches } from './search/stretches.js';

/** Where a contest stands in an order: an exact fraction, the lesser first; over 0 where it has nothing to stand by. */
interface Standing {
  readonly over: number;
  readonly under: number;
  /** Its index: of equal ones the first in the definition goes first. */
  readonly contest: number;
}

const LAST = { over: 1, under: 0 };

/** What contests are in order of; by name in the alphabet of a language. */
export interface Order {
  readonly sort: NonNullable<ContestsQuery['sort']>;
  readonly lang: ContestsQuery['lang'];
}

/** A page of an order. */
interface Stretch<Found> {
  readonly found: readonly Found[];
  readonly next: string | null;
}

/**
 * So many contests in an order, after those of the page before. The cursor says where the last contest stood: one that
 * has moved since is shown where it stands now, and none is left out that has not moved.
 * @throws ProblemError 400 for a cursor that was not written for this order
 */
export async function takeInOrder<Found extends { readonly contest: number }>(
  view: ElectionView,
  order: Order,
  found: readonly Found[],
  page: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Stretch<Found>> {
  const after = page.cursor === undefined ? undefined : readPlace(page.cursor, order);
  const placeOf = placing(view, order);
  const standing: (Standing & { readonly found: Found })[] = [];
  await inStretches(found.length, (at) => {
    const each = found[at] as Found;
    const { contest } = each;
    const stood = { ...placeOf(contest), contest, found: each };
    if (after === undefined || compare(after, stood) < 0) standing.push(stood);
  });
  standing.sort(compare);
  const taken = standing.slice(0, page.limit);
  const last = standing.length > page.limit ? taken.at(-1) : undefined;
  return {
    found: taken.map((each) => each.found),
    next: last === undefined ? null : writePlace(order, last),
  };
}

type Place = Omit<Standing, 'contest'>;

function placing(view: ElectionView, { sort, lang }: Order): (contest: number) => Place {
  if (sort !== 'name') return (contest) => standOf(view.contest(contest).value, sort);
  const ranks = rankNames(view.layout, lang);
  return (contest) => ({ over: ranks[contest] ?? 0, under: 1 });
}

function standOf(shown: ContestSnapshot, sort: Exclude<Order['sort'], 'name'>): Place {
  if (sort === 'changed') return { over: -shown.version, under: 1 };
  if (sort === 'outstanding') return { over: -shown.outstanding, under: 1 };
  const { reported, expected } = shown.precincts;
  if (sort === 'counted') return expected === 0 ? LAST : { over: -reported, under: expected };
  const base = baseOf(shown);
  if (base === 0 || reported === 0) return LAST;
  if (shown.margin !== null) return { over: shown.margin, under: base };
  const isLevel = shown.state === 'tie' || (shown.state === 'leading' && shown.votes !== 'undocumented');
  return isLevel ? { over: 0, under: base } : LAST;
}

function compare(a: Standing, b: Standing): number {
  return compareFractions(a, b) || a.contest - b.contest;
}

function compareFractions(a: Standing, b: Standing): number {
  if (a.under === 0 || b.under === 0) return b.under - a.under;
  const [left, right] = [a.over * b.under, b.over * a.under];
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) return left - right;
  const difference = BigInt(a.over) * BigInt(b.under) - BigInt(b.over) * BigInt(a.under);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

const ranksOf = new WeakMap<Layout, Partial<Record<Order['lang'], Int32Array>>>();

/** By contest: its place among the names as a language sorts them, numbers in them by their value. */
function rankNames(layout: Layout, lang: Order['lang']): Int32Array {
  const known = ranksOf.get(layout) ?? {};
  ranksOf.set(layout, known);
  if (known[lang]) return known[lang];
  const { contests } = layout.definition;
  const { compare: compareNames } = new Intl.Collator(lang, { numeric: true });
  const nameOf = (contest: number): string =>
    contests[contest]?.name[lang] ?? contests[contest]?.name.en ?? '';
  const order = [...contests.keys()].sort((a, b) => compareNames(nameOf(a), nameOf(b)) || a - b);
  const ranks = new Int32Array(contests.length);
  order.forEach((contest, rank) => (ranks[contest] = rank));
  known[lang] = ranks;
  return ranks;
}

/** What a cursor calls its order: one of another language is another order. */
const nameOrder = ({ sort, lang }: Order): string =>
  sort === 'name' && lang !== 'en' ? `${sort}-${lang}` : sort;

function writePlace(order: Order, { over, under, contest }: Standing): string {
  return Buffer.from(`${nameOrder(order)}:${over}/${under}:${contest}`).toString('base64url');
}

function readPlace(cursor: string, order: Order): Standing {
  const text = Buffer.from(cursor, 'base64url').toString('latin1');
  const [, of, over, under, contest] = /^([a-z-]+):(-?\d{1,15})\/(\d{1,15}):(\d{1,9})$/.exec(text) ?? [];
  if (of === nameOrder(order)) return { over: Number(over), under: Number(under), contest: Number(contest) };
  const message =
    `is no cursor of this order; take it from \`next\` of the page before, with sort=${order.sort}` +
    (order.sort === 'name' ? `&lang=${order.lang}` : '');
  throw refuseShape('invalid-query', [{ path: ['cursor'], message }]);
}
