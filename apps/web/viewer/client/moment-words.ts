import { isOfNight } from '../../shared/results/drawings/night.js';
import { useElection } from './election.js';
import { useWords } from './words.js';

/** A moment in words: its hour on polling day and in the night after it, its date too at any other time. */
export function useMomentWords(): (instant: string) => { readonly text: string; readonly dated: boolean } {
  const { f } = useWords();
  const { head } = useElection();
  return (instant) => {
    const dated = !isOfNight(instant, head);
    return { text: dated ? f.moment(instant) : f.hour(instant), dated };
  };
}
