import type { ElectionDescription } from '../../shared/words/bodies.js';
import { useElection } from '../client/election.js';
import { inTurn } from '../client/in-turn.js';
import { useReplay } from '../client/replay-here.js';
import { useMoment } from '../client/use-route.js';
import { useWords } from '../client/words.js';

function ToldAt({ told: { at, text } }: { told: ElectionDescription['captions'][number] }) {
  const { f, nameOf } = useWords();
  return (
    <p class="caption">
      <span class="caption-hour">{f.hour(at)}</span> {nameOf(text)}
    </p>
  );
}

const Told = inTurn(ToldAt);

/** What the replay tells at the hour it has reached; nothing of a past moment, whose story is told already. */
export function Caption() {
  const { captions } = useElection().head;
  const replay = useReplay();
  const isPast = useMoment() !== null;
  if (!replay || isPast) return null;
  const clock = Date.parse(replay.clock);
  const told = captions.findLast(({ at }) => Date.parse(at) <= clock);
  return told ? <Told told={told} /> : null;
}
