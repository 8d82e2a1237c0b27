import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ask } from '../../shared/live/answer.js';
import { notePlace, readPlace } from '../../shared/routing/navigation.js';
import type { ContestPage } from '../../shared/words/bodies.js';
import { type AtMoment, useLasting, usePast } from './chosen-moment.js';
import { useFetched } from './hooks.js';
import { apiOf, asOf, type ContestFilter } from './route.js';
import { useMoment } from './use-route.js';

/** Pages of lists that the reader has left, by what was listed, so that the way back finds them as they were. */
const left = new Map<string, readonly ContestPage[]>();
const LEFT_MAX = 8;

function keep(key: string, pages: readonly ContestPage[]): void {
  left.delete(key);
  if (pages.length > 0) left.set(key, pages);
  const [oldest] = left.keys();
  if (left.size > LEFT_MAX && oldest !== undefined) left.delete(oldest);
}

/** The first page of a list: kept current, or as it was known at the chosen moment. */
export function useFirst(address: string, version: number) {
  const at = useMoment();
  const { body, answer, again } = useFetched<ContestPage>(at === null ? address : null, version);
  const fault = answer && !answer.ok ? answer.fault : null;
  const now = { body, fault, version: body?.version ?? 0 };
  const known = useLasting(address, now, usePast<ContestPage>(address));
  return { known, again: at === null ? again : undefined };
}

/** Scrolls to where the reader was, once, as soon as the list they come back to is drawn. */
function useWayBack(isDrawn: boolean): void {
  const place = useRef(readPlace().scrollY);
  useLayoutEffect(() => {
    if (!isDrawn || place.current === undefined) return;
    scrollTo(0, place.current);
    place.current = undefined;
  }, [isDrawn]);
}

/**
 * The pages of a list after its first, asked for one by one, of the same moment. Whoever comes back to the list finds as
 * many as they had.
 */
export function useMore(election: string, filter: Partial<ContestFilter>, head: AtMoment<ContestPage>) {
  const { body: first, at } = head;
  const key = JSON.stringify([election, filter, at]);
  const asked = readPlace().pages ?? 0;
  const [held, setHeld] = useState(() => ({ of: key, pages: asked > 0 ? (left.get(key) ?? []) : [] }));
  const pages = held.of === key ? held.pages : [];
  const [wanted, setWanted] = useState({ of: key, pages: asked });
  const next = (pages.at(-1) ?? first)?.next ?? null;
  const isShort = wanted.of === key && pages.length < wanted.pages && next !== null;
  useEffect(() => {
    if (!isShort) return undefined;
    const leaving = new AbortController();
    const address = apiOf.contests(election, filter, next);
    void ask<ContestPage>(at === null ? address : asOf(address, at), { signal: leaving.signal }).then(
      (answer) => {
        if (leaving.signal.aborted) return;
        const known = answer.ok ? [...pages, answer.body] : pages;
        if (answer.ok) keep(key, known);
        else setWanted({ of: key, pages: pages.length });
        setHeld({ of: key, pages: known });
      },
    );
    return () => leaving.abort();
  }, [key, isShort, next]);
  useWayBack(first !== null && !isShort);
  const more = (): void => {
    notePlace({ pages: pages.length + 1 });
    setWanted({ of: key, pages: pages.length + 1 });
  };
  // One that has moved up since its page was asked for is shown where it stands now, and once.
  const known = new Set<string>();
  const items = [...(first?.items ?? []), ...pages.flatMap((page) => page.items)].filter(
    ({ id }) => !known.has(id) && known.add(id),
  );
  return { items, more: next === null ? null : more };
}
