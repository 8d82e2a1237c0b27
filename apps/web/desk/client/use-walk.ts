import { useEffect, useRef, useState } from 'preact/hooks';
import { letterOf } from './keyboard.js';
import { stepFrom, successorOf } from './walk.js';

/** Marks the rows that are walked through, each with its id. */
export const WALKED = 'data-walked';

/** A list that is walked through by keyboard, and in which the focus goes on when a row is done with. */
export interface Walk {
  /** Of the rows that are not done with. */
  readonly ids: readonly string[];
  /** Takes a row out, and puts the focus on the next one. */
  readonly finish: (id: string) => void;
  /** Takes several rows out, and puts the focus on the first that is left. */
  readonly finishAll: (ids: readonly string[]) => void;
}

/**
 * A walk through rows of these ids, which are `li` with `tabIndex={-1}` and WALKED. J and K lead through them from
 * anywhere on the page where nothing is typed, the arrows from a row.
 * @param whenEmpty takes the focus once no row is left
 */
export function useWalk(all: readonly string[], whenEmpty: () => HTMLElement | null): Walk {
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const next = useRef<{ readonly id: string | null } | null>(null);
  const ids = all.filter((id) => !done.has(id));
  useEffect(() => {
    if (next.current === null) return;
    const { id } = next.current;
    next.current = null;
    (id === null ? whenEmpty() : rowOf(id))?.focus();
  }, [done]);
  const shown = useRef(ids);
  shown.current = ids;
  useEffect(() => {
    const walk = (event: KeyboardEvent): void => goOn(shown.current, event);
    document.addEventListener('keydown', walk);
    return () => document.removeEventListener('keydown', walk);
  }, []);
  return {
    ids,
    finish: (id) => {
      next.current = { id: successorOf(ids, id) };
      setDone((before) => new Set([...before, id]));
    },
    finishAll: (finished) => {
      next.current = { id: ids.find((id) => !finished.includes(id)) ?? null };
      setDone((before) => new Set([...before, ...finished]));
    },
  };
}

function goOn(ids: readonly string[], event: KeyboardEvent): void {
  const step = event.defaultPrevented ? null : readStep(event);
  if (step === null) return;
  const id = stepFrom(ids, idAround(event.target), step);
  const row = id === null ? null : rowOf(id);
  if (!row) return;
  event.preventDefault();
  row.focus();
  row.scrollIntoView({ block: 'start' });
}

const rowOf = (id: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[${WALKED}="${CSS.escape(id)}"]`);

const idAround = (target: EventTarget | null): string | null =>
  target instanceof Element ? (target.closest(`[${WALKED}]`)?.getAttribute(WALKED) ?? null) : null;

/** Letters are typed into fields; arrows scroll the page unless a row itself has the focus. */
function readStep(event: KeyboardEvent): 1 | -1 | null {
  const { key, target, ctrlKey, altKey, metaKey } = event;
  if (ctrlKey || altKey || metaKey || !(target instanceof Element)) return null;
  if (target.closest('input, textarea, select, dialog')) return null;
  const letter = letterOf(event);
  if (letter === 'j' || letter === 'k') return letter === 'j' ? 1 : -1;
  if (!target.hasAttribute(WALKED)) return null;
  return key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : null;
}
