import { useElection } from '../client/election.js';
import { useReplay } from '../client/replay-here.js';
import { useMoment } from '../client/use-route.js';
import { useWords } from '../client/words.js';

/** What the replay tells at the hour it has reached; nothing of a past moment, whose story is told already. */
export function Caption() {
  const { f, nameOf } = useWords();
  const { captions } = useElection().head;
  const replay = useReplay();
  const isPast = useMoment() !== null;
  if (!replay || isPast) return null;
  const clock = Date.parse(replay.clock);
  const told = captions.findLast(({ at }) => Date.parse(at) <= clock);
  if (!told) return null;
  return (
    <p class="caption">
      <span class="caption-hour">{f.hour(told.at)}</span> {nameOf(told.text)}
    </p>
  );
}
