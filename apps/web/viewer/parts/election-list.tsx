import type { ElectionListItem } from '../../shared/bodies.js';
import { addressOf } from '../route.js';
import { useWords } from '../words.js';

/** Elections and runs, newest first; `here` is the one the reader is looking at. */
export function ElectionList({ elections, here }: { elections: readonly ElectionListItem[]; here?: string }) {
  const { m, f, nameOf } = useWords();
  return (
    <ul class="elections">
      {elections.map((election) => (
        <li key={election.id}>
          <a href={addressOf.election(election.id)} aria-current={election.id === here ? 'page' : undefined}>
            {nameOf(election.name)}
          </a>
          <span class="quiet">
            {m.election.modes[election.mode]}, {f.date(election.date)}
            {election.mode === 'replay' && `, ${m.election.started(f.moment(election.createdAt))}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
