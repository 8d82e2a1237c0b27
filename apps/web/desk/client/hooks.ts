import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Refusal } from '../../shared/http/refusal.js';
import { repeat } from '../../shared/http/repeat.js';
import { freshness } from '../../shared/live/freshness-store.js';
import { call } from './session.js';

/** How soon is asked again by itself where no answer came, in milliseconds. */
export const RETRY_DELAY_MS = 4_000;

/** What the api gives at an address, for as long as the page shows it. */
export interface Fetched<B> {
  /** The last body that came; null before the first. */
  readonly body: B | null;
  /** Why the last asking failed; null where it did not. */
  readonly refusal: Refusal | null;
  /** Asks again now. */
  readonly again: () => void;
}

/**
 * A body from the api, asked for as who is signed in, again when the version changes or figures are live again, and by
 * itself until the server answers; null asks for nothing.
 */
export function useFetched<B>(address: string | null, version = 0): Fetched<B> {
  const [held, setHeld] = useState<{ address: string | null; body: B | null; refusal: Refusal | null }>({
    address: null,
    body: null,
    refusal: null,
  });
  const [turn, setTurn] = useState(0);
  const renewals = freshness.renewals.value;
  useEffect(() => {
    if (address === null) return undefined;
    return repeat(async (leaving) => {
      const reply = await call<B>('GET', address);
      if (leaving.aborted) return undefined;
      setHeld((before) => ({
        address,
        body: reply.ok ? reply.body : before.address === address ? before.body : null,
        refusal: reply.ok ? null : reply.refusal,
      }));
      return !reply.ok && reply.refusal.kind === 'offline' ? RETRY_DELAY_MS : undefined;
    });
  }, [address, turn, version, renewals]);
  const again = useCallback(() => setTurn((value) => value + 1), []);
  const isHere = held.address === address;
  return { body: isHere ? held.body : null, refusal: isHere ? held.refusal : null, again };
}

/** What was fetched, and while more of it is: what was shown stays, since somebody may be in the middle of it. */
export function useKept<B>(fetched: Fetched<B>): Fetched<B> {
  const last = useRef<B | null>(null);
  last.current = fetched.body ?? last.current;
  return { ...fetched, body: last.current };
}
