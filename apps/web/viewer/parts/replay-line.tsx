import { useAddresses } from '../addresses.js';
import { useElection } from '../election.js';
import { useWords } from '../words.js';
import { Clock } from './clock.js';
import { useReplay } from './replay-here.js';

/** The replay's clock in one line, for the pages that do not steer it. */
export function ReplayLine() {
  const { m } = useWords();
  const { head } = useElection();
  const replay = useReplay();
  const addresses = useAddresses();
  if (head.replay === null) return null;
  return (
    <p class="replay-line">
      <a href={addresses.election}>{m.replay.heading}</a>
      {replay && (
        <>
          <span class="replay-line-clock">
            <Clock replay={replay} />
          </span>
          <span class="quiet">{m.replay.states[replay.state]}</span>
        </>
      )}
    </p>
  );
}
