import { useAddresses } from '../addresses.js';
import { useElection } from '../election.js';
import { useWords } from '../words.js';
import { NameOf } from './mark.js';
import { Given } from '../../shared/given.js';

/** From the election down to where the reader is; `through` is an area whose own crumb is shown too. */
export function Breadcrumbs({ through }: { through?: string | undefined }) {
  const { m, nameOf } = useWords();
  const { head, pathTo } = useElection();
  const addresses = useAddresses();
  const path = through === undefined ? [] : pathTo(through).slice(1);
  return (
    <nav class="breadcrumbs" aria-label={m.areas.breadcrumbs}>
      <ol>
        <li>
          <a href={addresses.election}>
            <Given text={nameOf(head.name)} />
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
