import { UserText } from '../../shared/live/user-text.js';
import type { Phase } from '../../shared/results/phase.js';
import { Bar } from '../../shared/ui/bar.js';
import type { Summary } from '../../shared/words/bodies.js';
import { fraction } from '../../shared/words/format.js';
import { useElection } from '../client/election.js';
import { useMomentWords } from '../client/moment-words.js';
import { useWords } from '../client/words.js';
import { SeatsOfAll } from '../seats/seats-of-all.js';
import { ContestStates } from './contest-states.js';
import { Elected } from './elected.js';

/** How far the count has come, in precincts, and when it last moved. */
function HowFar({ summary }: { summary: Summary }) {
  const { t } = useWords();
  const say = useMomentWords();
  const { reported, expected } = summary.precincts;
  return (
    <div class="how-far">
      <div class="how-far-track" aria-hidden="true">
        <Bar parts={[{ share: fraction(reported, expected), class: 'how-far-fill' }]} />
      </div>
      <p>
        <strong>{t('results.protocols', { reported, expected })}</strong>
        {summary.changedAt !== null && (
          <span class="quiet"> {t('contest.changed', { moment: say(summary.changedAt).text })}</span>
        )}
      </p>
    </div>
  );
}

/** The results of all contests together, with how much of them is in. */
export function ResultsSoFar({ summary, phase }: { summary: Summary; phase: Phase }) {
  const { t, nameOf } = useWords();
  const { head } = useElection();
  const isCounted = phase === 'counting' || phase === 'done';
  return (
    <section class={isCounted ? 'results results-first' : 'results'}>
      {isCounted && (
        <>
          <h2 class="results-head">
            {t(`results.heading.${phase}`)}
            <span class="unseen">
              : <UserText text={nameOf(head.name)} />
            </span>
          </h2>
          <HowFar summary={summary} />
        </>
      )}
      <div class="results-split">
        <Elected summary={summary} />
        <ContestStates summary={summary} />
      </div>
      <SeatsOfAll summary={summary} />
    </section>
  );
}
