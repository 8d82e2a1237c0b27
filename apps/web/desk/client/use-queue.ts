import { useRef, useState, type MutableRef } from 'preact/hooks';
import { useFetched, useKept, type Fetched } from './hooks.js';
import { useTick } from './use-tick.js';
import { useWalk, type Walk } from './use-walk.js';

/** How often is asked for what came, and for what others settled meanwhile. */
const REFRESH_MS = 10_000;

/** What waits for somebody, walked through row by row. */
export interface Queue<B> {
  readonly page: Fetched<B>;
  readonly walk: Walk;
  /** For the line that counts the rows: it takes the focus once none is left. */
  readonly counted: MutableRef<HTMLParagraphElement | null>;
  /** Asks for the rows anew. */
  readonly again: () => void;
}

/** The queue at an address, with the ids of its rows. */
export function useQueue<B>(address: string, idsOf: (page: B) => readonly string[]): Queue<B> {
  const [turn, setTurn] = useState(0);
  const counted = useRef<HTMLParagraphElement>(null);
  const page = useKept(useFetched<B>(address, turn + useTick(REFRESH_MS)));
  const walk = useWalk(page.body === null ? [] : idsOf(page.body), () => counted.current);
  return { page, walk, counted, again: () => setTurn((value) => value + 1) };
}
