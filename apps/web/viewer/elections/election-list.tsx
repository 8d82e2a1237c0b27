import { UserText } from '../../shared/live/user-text.js';
import type { ElectionListItem } from '../../shared/words/bodies.js';
import { createFormat } from '../../shared/words/format.js';
import { addressOf } from '../client/route.js';
import { useWords } from '../client/words.js';

/** Elections and runs, newest first; `here` is the one the reader is looking at. */
export function ElectionList({ elections, here }: { elections: readonly ElectionListItem[]; here?: string }) {
  const { m, f, nameOf } = useWords();
  // When somebody started a run is a moment of the reader's own day, not of polling day.
  const own = createFormat(m.locale);
  return (
    <ul class="elections">
      {elections.map((election) => (
        <li key={election.id}>
          <a href={addressOf.election(election.id)} aria-current={election.id === here ? 'page' : undefined}>
            <UserText text={nameOf(election.name)} />
          </a>
          <span class="quiet">
            {m.election.modes[election.mode]}, {f.date(election.date)}
            {election.mode === 'replay' && `, ${m.election.started(own.moment(election.createdAt))}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
