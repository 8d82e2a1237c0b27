import { UserText } from '../../shared/live/user-text.js';
import type { ElectionListItem } from '../../shared/words/bodies.js';
import { createFormat } from '../../shared/words/format.js';
import { LOCALES } from '../../shared/words/languages.js';
import { addressOf } from '../client/route.js';
import { useWords } from '../client/words.js';

/** Elections and runs, newest first; `here` is the one the reader is looking at. */
export function ElectionList({ elections, here }: { elections: readonly ElectionListItem[]; here?: string }) {
  const { t, f, nameOf, language } = useWords();
  // When somebody started a run is a moment of the reader's own day, not of polling day.
  const own = createFormat(LOCALES[language]);
  return (
    <ul class="elections">
      {elections.map((election) => (
        <li key={election.id}>
          <a href={addressOf.election(election.id)} aria-current={election.id === here ? 'page' : undefined}>
            <UserText text={nameOf(election.name)} />
          </a>
          <span class="quiet">
            {t(`election.modes.${election.mode}`)}, {f.date(election.date)}
            {election.mode === 'replay' &&
              `, ${t('election.started', { moment: own.moment(election.createdAt) })}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
