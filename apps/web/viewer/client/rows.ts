import { useEffect, useState } from 'preact/hooks';
import { repeat } from '../../shared/http/repeat.js';
import { ask, type Answer } from '../../shared/live/answer.js';
import { heldAnswer } from '../../shared/live/held-answers.js';
import { RETRY_DELAY_MS } from './hooks.js';

/** A page of a list that leads on by a cursor. */
interface Page<Row> {
  readonly items: readonly Row[];
  readonly next: string | null;
  readonly total: number;
}

/** What is loaded of a list. */
export interface Rows<Row> {
  /** null before the first page has come. */
  readonly rows: readonly Row[] | null;
  readonly total: number;
  /** Loads another page; null where there is none. */
  readonly more: (() => void) | null;
  /** Whether the last asking brought nothing; it is repeated by itself. */
  readonly failed: boolean;
}

interface Loaded<Row> extends Page<Row> {
  readonly of: string;
}

/** The first pages of a list, as many as have rows; null where one of them could not be fetched. */
async function load<Row>(
  addressOf: (cursor: string | null) => string,
  pages: number,
  signal: AbortSignal,
): Promise<Page<Row> | null> {
  const items: Row[] = [];
  let total = 0;
  let next: string | null = null;
  for (let filled = 0; filled < pages;) {
    const answer: Answer<Page<Row>> = await ask(addressOf(next), { signal });
    if (!answer.ok) return null;
    items.push(...answer.body.items);
    ({ next, total } = answer.body);
    // A page without rows that leads on has only looked so far.
    if (answer.body.items.length > 0) filled += 1;
    if (next === null) break;
  }
  return { items, next, total };
}

/** The first page of a list as it came with the document; null where it did not. */
function heldPage<Row>(address: string): Page<Row> | null {
  const held = heldAnswer<Page<Row>>(address);
  return held?.ok ? held.body : null;
}

/**
 * A list by its pages, loaded again whenever `version` changes, as far as the reader has gone. `addressOf` must give
 * the same addresses as long as `key` is the same.
 */
export function useRows<Row>(
  key: string,
  addressOf: (cursor: string | null) => string,
  version: number,
): Rows<Row> {
  const [loaded, setLoaded] = useState<Loaded<Row> | null>(null);
  const [wanted, setWanted] = useState({ of: key, pages: 1 });
  const [fault, setFault] = useState({ of: key, failed: false });
  const pages = wanted.of === key ? wanted.pages : 1;
  useEffect(() => {
    return repeat(async (leaving) => {
      const page = await load<Row>(addressOf, pages, leaving);
      if (leaving.aborted) return undefined;
      if (page) setLoaded({ ...page, of: key });
      setFault({ of: key, failed: page === null });
      return page ? undefined : RETRY_DELAY_MS;
    });
  }, [key, pages, version]);
  const shown = loaded?.of === key ? loaded : heldPage<Row>(addressOf(null));
  return {
    rows: shown?.items ?? null,
    total: shown?.total ?? 0,
    more: shown && shown.next !== null ? () => setWanted({ of: key, pages: pages + 1 }) : null,
    failed: fault.failed && fault.of === key,
  };
}
