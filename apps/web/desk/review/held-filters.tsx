import type { ElectionDescription, IdentityView } from '#contract';
import { grantsFor } from '#election';
import { navigate } from '../../shared/routing/navigation.js';
import { useFetched } from '../client/hooks.js';
import { electionAddress, nameOf } from '../client/names.js';
import { m } from '../client/words.js';
import { Labelled } from '../controls/field.js';
import type { HeldFilter } from '../routing/review-route.js';
import { addressOf } from '../routing/route.js';
import { offerAreas } from './areas-offered.js';

const words = m.held;
const KINDS: readonly HeldFilter['kind'][] = ['', 'correction', 'first'];

/** Narrows what waits by what it is and by area, as soon as something is chosen. */
export function HeldFilters({
  who,
  election,
  filter,
}: {
  who: IdentityView;
  election: string;
  filter: HeldFilter;
}) {
  const { body } = useFetched<ElectionDescription>(electionAddress(election));
  const areas = offerAreas(body?.areas ?? [], grantsFor(who.grants, 'oversee', election));
  const choose = (changes: Partial<HeldFilter>): void =>
    navigate(addressOf.held(election, { ...filter, ...changes }), 'replace');
  return (
    <form class="filters-row" aria-label={words.narrow} onSubmit={(event) => event.preventDefault()}>
      <Labelled label={words.kind}>
        {(marks) => (
          <select
            {...marks}
            value={filter.kind}
            onChange={({ currentTarget: { value } }) =>
              choose({ kind: KINDS.find((kind) => kind === value) ?? '' })
            }
          >
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {words.kinds[kind]}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <Labelled label={words.area}>
        {(marks) => (
          <select
            {...marks}
            value={filter.area}
            onChange={(event) => choose({ area: event.currentTarget.value })}
          >
            <option value="">{words.anyArea}</option>
            {areas.map(({ area, above }) => (
              <option key={area.id} value={area.id}>
                {words.areaIn(
                  nameOf(area.name),
                  above.map(({ name }) => nameOf(name)),
                )}
              </option>
            ))}
          </select>
        )}
      </Labelled>
    </form>
  );
}
