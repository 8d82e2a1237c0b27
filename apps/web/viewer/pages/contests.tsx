import { navigate } from '../../shared/routing/navigation.js';
import type { Summary } from '../../shared/words/bodies.js';
import { partyOf } from '../../shared/words/phrases.js';
import { useAddresses } from '../client/addresses.js';
import { useElection } from '../client/election.js';
import { useAtMoment } from '../client/chosen-moment.js';
import { apiOf, type ContestFilter } from '../client/route.js';
import { useMoment } from '../client/use-route.js';
import { useWords } from '../client/words.js';
import { ContestList } from '../contests/contest-list.js';
import { STATES } from '../contests/contest-states.js';
import { Breadcrumbs } from '../frame/breadcrumbs.js';
import { Heading } from '../frame/heading.js';
import { LaterDownloads } from '../downloads/later-downloads.js';
import { AnyMoment } from '../moments/any-moment.js';

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly chosen: string;
  /** What it says where nothing is chosen. */
  readonly any: string;
  /** Values, each with its word. */
  readonly children: readonly (readonly [string, string])[];
}

function Choice({ name, label, chosen, any, children }: ChoiceProps) {
  return (
    <label>
      {label}
      <select name={name} defaultValue={chosen}>
        <option value="">{any}</option>
        {children.map(([value, word]) => (
          <option key={value} value={value} selected={value === chosen}>
            {word}
          </option>
        ))}
      </select>
    </label>
  );
}

const FIELDS = ['q', 'state', 'party', 'area', 'date', 'sort'] as const;
/** As the api names them (`?sort=`). */
const SORTS = ['name', 'margin', 'changed', 'counted'] as const;

function Filters({ filter }: { filter: ContestFilter }) {
  const { t, f, nameOf } = useWords();
  const { head, root, childrenOf } = useElection();
  const addresses = useAddresses();
  const at = useMoment();
  return (
    <form
      class="filters"
      aria-label={t('contests.filter')}
      key={JSON.stringify(filter)}
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        const chosen = FIELDS.map((name) => [name, textOf(form, name)]);
        navigate(addresses.contests(Object.fromEntries(chosen) as Partial<ContestFilter>), 'replace');
      }}
    >
      <label>
        {t('contests.query')}
        <input type="search" name="q" defaultValue={filter.q} />
      </label>
      <Choice name="state" label={t('contests.state')} chosen={filter.state} any={t('contests.anyState')}>
        {STATES.map((state) => [state, t(`contests.states.${state}`)])}
      </Choice>
      <Choice name="party" label={t('contests.party')} chosen={filter.party} any={t('contests.anyParty')}>
        {head.parties.map((code) => [code, partyOf(t, code)])}
      </Choice>
      <Choice name="area" label={t('contests.area')} chosen={filter.area} any={t('contests.anyArea')}>
        {childrenOf(root.id).map((area) => [area.id, nameOf(area.name)])}
      </Choice>
      {head.dates.length > 1 && (
        <Choice name="date" label={t('contests.date')} chosen={filter.date} any={t('contests.anyDate')}>
          {head.dates.map((date) => [date, f.date(date)])}
        </Choice>
      )}
      <Choice name="sort" label={t('contests.sort')} chosen={filter.sort} any={t('contests.sorts.usual')}>
        {SORTS.map((sort) => [sort, t(`contests.sorts.${sort}`)])}
      </Choice>
      {at !== null && <input type="hidden" name="at" value={at} />}
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
      <LaterDownloads of={{ area: filter.area }} json={apiOf.contests(head.id, filter, null)} />
    </>
  );
}
