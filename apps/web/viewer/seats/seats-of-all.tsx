import type { Summary } from '../../shared/words/bodies.js';
import { partyName } from '../../shared/words/phrases.js';
import { useElection } from '../client/election.js';
import { useWords } from '../client/words.js';
import { MadeMark } from '../frame/documented.js';
import { LaterHalfCircle } from './later-half-circle.js';

/** The seats of the parties' lists in all contests together; nothing before there are any. */
export function SeatsOfAll({ summary }: { summary: Summary }) {
  const { t } = useWords();
  const { root } = useElection();
  const parties = summary.parties ?? [];
  const all = parties.reduce((sum, { seats }) => sum + seats, 0);
  if (all === 0) return null;
  const seated = parties.map(({ countedFor, seats }) => ({
    ...{ id: countedFor, countedFor, seats, place: `elected/${root.id}/${countedFor}/` },
    name: partyName(t, countedFor),
  }));
  const { awaiting, leading, decided } = summary.contests.byState;
  return (
    <section class="block">
      <div class="block-head">
        <h2>
          {t('seats.ofAll')}
          <MadeMark />
        </h2>
      </div>
      <LaterHalfCircle
        seated={seated}
        all={all}
        place={`seats/${root.id}`}
        title={t('seats.ofAll')}
        changedAt={summary.changedAt}
      />
      {awaiting + leading + decided > 0 && <p class="quiet">{t('seats.provisional')}</p>}
    </section>
  );
}
