import { useState } from 'preact/hooks';
import type { IdentityView, IncidentPage } from '#contract';
import { grantsFor, INCIDENT_STATES } from '#election';
import { navigate } from '../../shared/routing/navigation.js';
import { useFetched } from '../client/hooks.js';
import { electionAddress } from '../client/names.js';
import { t } from '../client/words.js';
import { ElectionPage } from '../controls/election-page.js';
import { Shown } from '../controls/fetched.js';
import { Select } from '../controls/field.js';
import { ShowMore } from '../controls/show-more.js';
import { useLimit } from '../controls/use-limit.js';
import { type IncidentFilter, incidentsAddress } from '../routing/incident-route.js';
import { IncidentForm } from './incident-form.js';
import { IncidentRow } from './incident-row.js';

const PAGE = 20;

function Filter({ election, filter }: { election: string; filter: IncidentFilter }) {
  return (
    <form
      class="filters-row"
      aria-label={t('desk.incidents.narrow')}
      onSubmit={(event) => event.preventDefault()}
    >
      <Select
        label={t('desk.incidents.state')}
        choices={[
          ['', t('desk.incidents.anyState')],
          ...INCIDENT_STATES.map((each) => [each, t(`incidents.states.${each}`)] as const),
        ]}
        value={filter.state}
        onChoose={(state) => navigate(incidentsAddress(election, { state }), 'replace')}
      />
    </form>
  );
}

/** What lies within the reach of whoever looks, as far as it has been asked for. */
function List({
  who,
  election,
  filter: { state },
  turn,
  onHandled,
}: {
  who: IdentityView;
  election: string;
  filter: IncidentFilter;
  turn: number;
  onHandled: () => void;
}) {
  const { limit, more } = useLimit(PAGE);
  const query = new URLSearchParams({ limit: String(limit), ...(state === '' ? {} : { state }) }).toString();
  const incidents = useFetched<IncidentPage>(`${electionAddress(election)}/desk/incidents?${query}`, turn);
  const mayReview = grantsFor(who.grants, 'review', election).length > 0;
  return (
    <Shown of={incidents}>
      {({ items, next }) => (
        <>
          <p class="quiet" role="status">
            {items.length === 0
              ? t('desk.incidents.none')
              : t(next === null ? 'desk.incidents.count' : 'desk.incidents.countMore', {
                  count: items.length,
                })}
          </p>
          <ol class="rows">
            {items.map((each) => (
              <IncidentRow
                key={each.id}
                incident={each}
                election={election}
                mayReview={mayReview}
                onHandled={onHandled}
              />
            ))}
          </ol>
          <ShowMore words={t('desk.incidents.more')} onMore={more(next)} />
        </>
      )}
    </Shown>
  );
}

/** Where incidents are recorded, read and handled, election by election. */
export function IncidentsPage({
  who,
  election,
  filter,
}: {
  who: IdentityView;
  election: string;
  filter: IncidentFilter;
}) {
  const [turn, setTurn] = useState(0);
  const again = (): void => setTurn((value) => value + 1);
  const mayReport = grantsFor(who.grants, 'report', election).length > 0;
  return (
    <ElectionPage
      heading={t('desk.incidents.heading')}
      intro={t('desk.incidents.intro')}
      who={who}
      action="follow"
      election={election}
      addressIn={incidentsAddress}
    >
      {mayReport && (
        <details class="incident-record">
          <summary>{t('desk.incidents.record.heading')}</summary>
          <IncidentForm election={election} onRecorded={again} />
        </details>
      )}
      <Filter election={election} filter={filter} />
      <List key={`${election} ${filter.state}`} {...{ who, election, filter, turn, onHandled: again }} />
    </ElectionPage>
  );
}
