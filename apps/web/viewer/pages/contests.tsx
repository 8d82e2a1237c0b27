import { navigate } from '../../shared/routing/navigation.js';
import type { Summary } from '../../shared/words/bodies.js';
import { useAddresses } from '../client/addresses.js';
import { useElection } from '../client/election.js';
import { useAtMoment } from '../client/chosen-moment.js';
import { apiOf, type ContestFilter } from '../client/route.js';
import { useWords } from '../client/words.js';
import { ContestList } from '../contests/contest-list.js';
import { STATES } from '../contests/contest-states.js';
import { Breadcrumbs } from '../frame/breadcrumbs.js';
import { Heading } from '../frame/heading.js';
import { AnyMoment } from '../moments/any-moment.js';

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

function Filters({ filter }: { filter: ContestFilter }) {
  const { t, nameOf } = useWords();
  const { root, childrenOf } = useElection();
  const addresses = useAddresses();
  return (
    <form
      class="filters"
      aria-label={t('contests.filter')}
      key={JSON.stringify(filter)}
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        const chosen = { q: textOf(form, 'q'), state: textOf(form, 'state'), area: textOf(form, 'area') };
        navigate(addresses.contests(chosen), 'replace');
      }}
    >
      <label>
        {t('contests.query')}
        <input type="search" name="q" defaultValue={filter.q} />
      </label>
      <label>
        {t('contests.state')}
        <select name="state" defaultValue={filter.state}>
          <option value="">{t('contests.anyState')}</option>
          {STATES.map((state) => (
            <option key={state} value={state} selected={state === filter.state}>
              {t(`contests.states.${state}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('contests.area')}
        <select name="area" defaultValue={filter.area}>
          <option value="">{t('contests.anyArea')}</option>
          {childrenOf(root.id).map((area) => (
            <option key={area.id} value={area.id} selected={area.id === filter.area}>
              {nameOf(area.name)}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" class="button">
        {t('contests.apply')}
      </button>
    </form>
  );
}

/** The election's contests, narrowed by name, state and region. */
export function ContestsPage({ filter }: { filter: ContestFilter }) {
  const { t } = useWords();
  const { head } = useElection();
  const summary = useAtMoment<Summary>(`election/${head.id}`, apiOf.summary(head.id));
  return (
    <>
      <div class="page-head">
        <Breadcrumbs />
        <Heading>{t('contests.heading')}</Heading>
      </div>
      <AnyMoment shown={summary} />
      <Filters filter={filter} />
      <ContestList filter={filter} version={summary.version} />
    </>
  );
}
