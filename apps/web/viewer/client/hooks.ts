import { signal, type Signal } from '@preact/signals';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { repeat } from '../../shared/http/repeat.js';
import { type Answer, ask, type Fault } from '../../shared/live/answer.js';
import { freshness } from '../../shared/live/freshness-store.js';
import { heldAnswer, holdAnswer } from '../../shared/live/held-answers.js';
import { topicSignal, watchTopic } from '../../shared/live/live.js';
import { type Topic, UNSEEN } from '../../shared/live/topic.js';

/** Stands in for the store of a topic that is not known yet. */
const NOTHING: Signal<Topic<never>> = signal<Topic<never>>(UNSEEN);

/**
 * A topic fetched from `address` and kept current while the component is on the page; nothing while `name` is null.
 */
export function useTopic<B extends object>(name: string | null, address: string): Topic<B> {
  const store = useMemo(
    (): Signal<Topic<B>> => (name === null ? NOTHING : topicSignal<B>(name, address)),
    [name, address],
  );
  useEffect(() => (name === null ? undefined : watchTopic(name)), [name]);
  return store.value;
}

/** How long to wait before asking again for what could not be fetched, in milliseconds. */
export const RETRY_DELAY_MS = 3000;

/** In how many milliseconds to ask again for what could not be fetched; undefined where the answer will stay the same. */
export const retryDelayMs = ({ kind }: Fault): number | undefined =>
  kind === 'offline' || kind === 'broken' ? RETRY_DELAY_MS : undefined;

/** What a request brought: the last body that came (if any), and how the last asking went. */
export interface Fetched<B> {
  readonly body: B | null;
  readonly answer: Answer<B> | null;
  /** Asks again now. */
  readonly again: () => void;
}

/**
 * A body from the api. Shows what an earlier page already fetched while it asks again; asks again by itself while
 * the server is out of reach, and whenever `version` changes. `address` null asks for nothing. Where the version changes
 * faster than answers come, each answer that is newer than what is shown is shown.
 */
export function useFetched<B>(address: string | null, version = 0): Fetched<B> {
  const [state, setState] = useState<{ address: string | null; answer: Answer<B> | null }>(() => ({
    address,
    answer: address === null ? null : heldAnswer<B>(address),
  }));
  const [turn, setTurn] = useState(0);
  const renewals = freshness.renewals.value;
  const askings = useRef({ begun: 0, shown: 0 });
  useEffect(() => {
    if (address === null) return undefined;
    return repeat(async () => {
      const mine = ++askings.current.begun;
      const answer = await ask<B>(address, { held: heldAnswer<B>(address) });
      if (mine < askings.current.shown) return undefined;
      askings.current.shown = mine;
      if (answer.ok) holdAnswer(address, answer);
      // Nothing is drawn again because of an answer that brought nothing new.
      setState((known) =>
        known.address === address && known.answer === answer ? known : { address, answer },
      );
      return answer.ok ? undefined : retryDelayMs(answer.fault);
    });
  }, [address, turn, version, renewals]);
  const held = address === null ? null : heldAnswer<B>(address);
  const answer = (state.address === address ? state.answer : null) ?? held;
  return { body: held?.ok ? held.body : null, answer, again: () => setTurn((value) => value + 1) };
}

/** The last value that was given, but changed at most once every `delayMs`; the latest always arrives. */
export function useThrottled<V>(value: V, delayMs: number): V {
  const [shown, setShown] = useState(value);
  const last = useRef(-Infinity);
  useEffect(() => {
    const wait = Math.max(0, last.current + delayMs - performance.now());
    const timer = setTimeout(() => {
      last.current = performance.now();
      setShown(() => value);
    }, wait);
    return () => clearTimeout(timer);
  }, [value, delayMs]);
  return shown;
}
