import { useAddresses } from '../client/addresses.js';
import { useElection } from '../client/election.js';
import { useWords } from '../client/words.js';

/** What is voted on, and when something will be known: for the time before the first report. */
export function ToCome() {
  const { t, f } = useWords();
  const { head } = useElection();
  const addresses = useAddresses();
  return (
    <section class="block">
      <div class="block-head">
        <h2>{t('election.votedOn')}</h2>
        <p class="quiet">
          <a href={addresses.contests()}>{t('contests.all', { total: head.contests })}</a>
        </p>
      </div>
      <p>
        {t('election.turnoutHours', { hours: f.list(head.checkpoints.filter((hour) => hour !== 'final')) })}
      </p>
      <p>{t('election.resultsFrom')}</p>
    </section>
  );
}
