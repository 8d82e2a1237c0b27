import { useEffect, useState } from 'preact/hooks';
import { connectLive, topicSignal, watchTopic } from '../../shared/live/live.js';
import { electionAddress } from './names.js';

/** A busy night changes an election many times a second; a page that asks for more than one topic asks less often. */
const CHANGES_MS_MIN = 5_000;
/** What is held or sent back changes no total, and hours pass by themselves. */
const HOURS_MS = 30_000;

/** Grows when what is shown of an election may have changed: something was counted, or time has passed. */
export function useFreshness(election: string): number {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const topic = `election/${election}`;
    const store = topicSignal(topic, `${electionAddress(election)}/summary`);
    const grow = (): void => setTurn((value) => value + 1);
    let seen = store.value.version;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const unsubscribe = store.subscribe(() => {
      const { version } = store.value;
      // The first that is heard is what the page itself has just asked for.
      if (seen === 0) seen = version;
      if (version === seen || timer !== undefined) return;
      timer = setTimeout(() => {
        timer = undefined;
        seen = store.value.version;
        grow();
      }, CHANGES_MS_MIN);
    });
    const unwatch = watchTopic(topic);
    const hours = setInterval(grow, HOURS_MS);
    void connectLive();
    return () => {
      unsubscribe();
      unwatch();
      clearTimeout(timer);
      clearInterval(hours);
    };
  }, [election]);
  return turn;
}
