import { useAddresses } from '../client/addresses.js';
import { useElection } from '../client/election.js';
import { useReplay } from '../client/replay-here.js';
import { useWords } from '../client/words.js';
import { Clock } from '../frame/clock.js';

/** The replay's clock in one line, for the pages that do not steer it. */
export function ReplayLine() {
  const { t } = useWords();
  const { head } = useElection();
  const replay = useReplay();
  const addresses = useAddresses();
  if (head.replay === null) return null;
  return (
    <p class="replay-line">
      <a href={addresses.election}>{t('replay.heading')}</a>
      {replay && (
        <>
          <span class="replay-line-clock">
            <Clock replay={replay} />
          </span>
          <span class="quiet">{t(`replay.states.${replay.state}`)}</span>
        </>
      )}
    </p>
  );
}
