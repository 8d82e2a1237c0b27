import { UserText } from '../../shared/live/user-text.js';
import { hasSeatsBesideLists } from '../../shared/results/lists.js';
import type { Phase } from '../../shared/results/phase.js';
import type { Summary } from '../../shared/words/bodies.js';
import { useElection } from '../client/election.js';
import { inTurn } from '../client/in-turn.js';
import { useWords } from '../client/words.js';
import { useSource } from '../frame/documented.js';
import { later } from '../client/later.js';
import { SeatsOfAll } from '../seats/seats-of-all.js';
import { ContestStates } from './contest-states.js';
import { Elected } from './elected.js';
import { HowFar } from './how-far.js';
import { PartyVotes, SeatsByContest } from './list-results.js';

const PartiesByArea = later(() => import('./parties-by-area.js').then((loaded) => loaded.PartiesByArea));

function Results({ summary, phase }: { summary: Summary; phase: Phase }) {
  const { t, nameOf } = useWords();
  const { head, root } = useElection();
  const isCounted = phase === 'counting' || phase === 'done';
  const { parties } = summary;
  return (
    <section class={isCounted ? 'results results-first' : 'results'} data-source={useSource()}>
      {isCounted && (
        <>
          <h2 class="results-head">
            {t(`results.heading.${phase}`)}
            <span class="unseen">
              : <UserText text={nameOf(head.name)} />
            </span>
          </h2>
          <HowFar progress={{ ...summary, area: root.id }} />
        </>
      )}
      <div class="results-split">
        {parties && <PartyVotes summary={summary} parties={parties} />}
        {(!parties || hasSeatsBesideLists(summary)) && <Elected summary={summary} />}
        <ContestStates summary={summary} />
      </div>
      <SeatsOfAll summary={summary} />
      {parties && isCounted && <PartiesByArea summary={summary} />}
      {parties && <SeatsByContest summary={summary} parties={parties} />}
    </section>
  );
}

/** The results of all contests together, with how much of them is in. */
export const ResultsSoFar = inTurn(Results);
