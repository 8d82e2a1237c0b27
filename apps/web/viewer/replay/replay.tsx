import type { ReplayView } from '../../shared/words/bodies.js';
import { useElection } from '../client/election.js';
import { inTurn } from '../client/in-turn.js';
import { later } from '../client/later.js';
import { useReplay } from '../client/replay-here.js';
import { useWords } from '../client/words.js';
import { Clock } from '../frame/clock.js';

const LaterControls = later(() => import('./replay-controls.js').then((loaded) => loaded.ReplayControls));

function Stand({ replay }: { replay: ReplayView }) {
  const { t } = useWords();
  return (
    <details class="replay">
      <summary class="replay-row">
        <span class="replay-clock">
          <span class="unseen">{t('replay.clock')} </span>
          <Clock replay={replay} />
        </span>
        <span class="replay-state">
          <span>
            {t('replay.heading')}: {t(`replay.states.${replay.state}`)}
          </span>
          <span class="quiet">{t('replay.sent', { sent: replay.sent, total: replay.total })}</span>
        </span>
        <span class="replay-open">{t('replay.steer')}</span>
      </summary>
      <LaterControls replay={replay} />
    </details>
  );
}

const Standing = inTurn(Stand);

/** The replay's clock and controls; its place is kept while it is not known yet. */
export function Replay() {
  const { head } = useElection();
  const replay = useReplay();
  if (head.replay === null) return null;
  return replay ? <Standing replay={replay} /> : <div class="replay replay-waiting" />;
}
