import { UserText } from '../../shared/live/user-text.js';
import { useAddresses } from '../client/addresses.js';
import { useElection } from '../client/election.js';
import { useWords } from '../client/words.js';
import { NameOf } from './mark.js';

/** From the election down to where the reader is; `through` is an area whose own crumb is shown too. */
export function Breadcrumbs({ through }: { through?: string | undefined }) {
  const { t, nameOf } = useWords();
  const { head, pathTo } = useElection();
  const addresses = useAddresses();
  const path = through === undefined ? [] : pathTo(through).slice(1);
  return (
    <nav class="breadcrumbs" aria-label={t('areas.breadcrumbs')}>
      <ol>
        <li>
          <a href={addresses.election}>
            <UserText text={nameOf(head.name)} />
          </a>
        </li>
        {path.map((area) => (
          <li key={area.id}>
            <a href={addresses.area(area.id)}>
              <NameOf name={area.name} origin={area.origin} />
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
