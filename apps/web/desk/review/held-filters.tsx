import type { ElectionDescription, IdentityView } from '#contract';
import { grantsFor } from '#election';
import { navigate } from '../../shared/routing/navigation.js';
import { useFetched } from '../client/hooks.js';
import { electionAddress, nameOf } from '../client/names.js';
import { t } from '../client/words.js';
import { choicesOf, Select } from '../controls/field.js';
import type { HeldFilter } from '../routing/review-route.js';
import { addressOf } from '../routing/route.js';
import { offerAreas } from './areas-offered.js';

const KINDS: readonly HeldFilter['kind'][] = ['', 'correction', 'first'];

/** Whose queue of which election is looked at, and how it is narrowed. */
export interface HeldProps {
  readonly who: IdentityView;
  readonly election: string;
  readonly filter: HeldFilter;
}

/** Narrows what waits by what it is and by area, as soon as something is chosen. */
export function HeldFilters({ who, election, filter }: HeldProps) {
  const { body } = useFetched<ElectionDescription>(electionAddress(election));
  const areas = offerAreas(body?.areas ?? [], grantsFor(who.grants, 'oversee', election));
  const choose = (changes: Partial<HeldFilter>): void =>
    navigate(addressOf.held(election, { ...filter, ...changes }), 'replace');
  return (
    <form class="filters-row" aria-label={t('desk.held.narrow')} onSubmit={(event) => event.preventDefault()}>
      <Select
        label={t('desk.held.kind')}
        choices={choicesOf(KINDS, (each) => t(`desk.held.kinds.${each === '' ? 'any' : each}`))}
        value={filter.kind}
        onChoose={(kind) => choose({ kind })}
      />
      <Select
        label={t('desk.held.area')}
        choices={[
          ['', t('desk.held.anyArea')],
          ...areas.map(({ area, above }): [string, string] => [
            area.id,
            [...above, area].map(({ name }) => nameOf(name)).join(' / '),
          ]),
        ]}
        value={filter.area}
        onChoose={(area) => choose({ area })}
      />
    </form>
  );
}
