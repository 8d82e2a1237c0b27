import { useEffect, useRef, useState } from 'preact/hooks';
import { repeat } from '../../shared/http/repeat.js';
import { type Answer, ask, type Fault } from '../../shared/live/answer.js';
import { heldAnswer } from '../../shared/live/held-answers.js';
import { type Topic, UNSEEN } from '../../shared/live/topic.js';
import { retryDelayMs, useTopic } from './hooks.js';
import { asOf } from './route.js';
import { useMoment } from './use-route.js';

/** A body as it was known at a moment, or as it is known now. */
export interface AtMoment<B> {
  readonly body: B | null;
  /** The moment `body` is of (ISO 8601 UTC), which may still be the one before the chosen one; null for now. */
  readonly at: string | null;
  /** Version of `body`; 0 while there is none. */
  readonly version: number;
  /** Why the chosen moment is not shown; null when the last request succeeded. */
  readonly fault: Fault | null;
}

interface Fetched<B> {
  /** What was asked for; an answer to anything else is of no use. */
  readonly address: string;
  readonly topic: Topic<B>;
}

/** What an answer of a moment gives, as a topic that nothing is pushed to. */
const topicOf = <B extends object>(answer: Answer<B & { readonly version?: number }>): Topic<B> =>
  answer.ok
    ? { ...UNSEEN, body: answer.body, version: answer.body.version ?? 0 }
    : { ...UNSEEN, fault: answer.fault };

/**
 * What the api answers at `address` as of the chosen moment; nothing while that is now. Asks again when either
 * changes and drops what was under way, so that only the last answer counts.
 */
export function usePast<B extends object>(address: string): Topic<B> {
  const at = useMoment();
  const asked = at === null ? null : asOf(address, at);
  const [fetched, setFetched] = useState<Fetched<B> | null>(null);
  useEffect(() => {
    if (asked === null) return undefined;
    return repeat(async (leaving) => {
      const answer = await ask<B & { readonly version?: number }>(asked, { signal: leaving });
      if (leaving.aborted) return undefined;
      setFetched({ address: asked, topic: topicOf(answer) });
      return answer.ok ? undefined : retryDelayMs(answer.fault);
    });
  }, [asked]);
  if (asked === null) return UNSEEN;
  if (fetched?.address === asked) return fetched.topic;
  const held = heldAnswer<B & { readonly version?: number }>(asked);
  return held ? topicOf(held) : UNSEEN;
}

/**
 * The chosen moment's body where there is one, else now's. Until it has come, what was shown before stays, with
 * the moment that it is of: a page under a moving slider neither empties nor claims to be further than it is.
 */
export function useLasting<B>(
  address: string,
  now: Omit<Topic<B>, 'generation'>,
  past: Omit<Topic<B>, 'generation'>,
): AtMoment<B> {
  const at = useMoment();
  const { body, version, fault } = at === null ? now : past;
  const chosen: AtMoment<B> = { body, version, fault, at };
  const last = useRef<{ readonly address: string; readonly shown: AtMoment<B> } | null>(null);
  if (chosen.body !== null) last.current = { address, shown: chosen };
  const shown = last.current?.address === address ? last.current.shown : chosen;
  return { ...shown, fault: chosen.fault };
}

/** A topic as the reader wants to see it: kept current, or as it was known at the chosen moment. */
export function useAtMoment<B extends object>(name: string, address: string): AtMoment<B> {
  const at = useMoment();
  const now = useTopic<B>(at === null ? name : null, address);
  return useLasting(address, now, usePast<B>(address));
}
