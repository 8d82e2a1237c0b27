import { useElection } from '../election.js';
import { addressOf } from '../route.js';
import { useWords } from '../words.js';
import { NameOf } from './mark.js';

/** From the election down to where the reader is; `through` is an area whose own crumb is shown too. */
export function Breadcrumbs({ through }: { through?: string | undefined }) {
  const { m, nameOf } = useWords();
  const { head, pathTo } = useElection();
  const path = through === undefined ? [] : pathTo(through).slice(1);
  return (
    <nav class="breadcrumbs" aria-label={m.areas.breadcrumbs}>
      <ol>
        <li>
          <a href={addressOf.election(head.id)}>{nameOf(head.name)}</a>
        </li>
        {path.map((area) => (
          <li key={area.id}>
            <a href={addressOf.area(head.id, area.id)}>
              <NameOf name={area.name} origin={area.origin} />
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
