import type { DeskPrecinct, DeskPrecincts, IdentityView, PrecinctSlot } from '#contract';
import { grantsFor, PROGRESS_FILTERS } from '#election';
import { UserText } from '../../shared/live/user-text.js';
import { navigate } from '../../shared/routing/navigation.js';
import { useFetched } from '../client/hooks.js';
import { electionAddress, nameOf } from '../client/names.js';
import { useFreshness } from '../client/use-freshness.js';
import { f, hourOf, momentOf, t } from '../client/words.js';
import { ElectionPage } from '../controls/election-page.js';
import { Shown } from '../controls/fetched.js';
import { Labelled } from '../controls/field.js';
import { LaterChip, SlotChip } from '../outbox/slot-chip.js';
import { sayOf, sayWhy } from '../outbox/slot.js';
import { useOutbox } from '../outbox/use-outbox.js';
import { publicAddressOf } from '../routing/public-address.js';
import { addressOf, type PrecinctsFilter } from '../routing/route.js';

/** Precincts a page. */
const PAGE = 100;
/** More than anybody's outbox holds: one number tells both. */
const WAITING_MAX = 10_000;
/** Fewer are seen at a glance. */
const SEARCHED_MIN = 10;

const FILTERS = ['', ...PROGRESS_FILTERS] as const;

function Filters({ filter, page }: { filter: PrecinctsFilter; page: DeskPrecincts }) {
  const countOf = (state: (typeof FILTERS)[number]): number | undefined =>
    state === '' ? page.total : page.counts?.[state];
  return (
    <nav class="progress-filters" aria-label={t('desk.precincts.filters')}>
      <ul>
        {FILTERS.map((state) => (
          <li key={state}>
            <a
              href={addressOf.precincts({ ...filter, state, cursor: '' })}
              aria-current={filter.state === state ? 'true' : undefined}
            >
              {t(`desk.precincts.filter.${state === '' ? 'any' : state}`)}{' '}
              {countOf(state) !== undefined && <strong>{f().count(countOf(state) ?? 0)}</strong>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Search({ filter }: { filter: PrecinctsFilter }) {
  return (
    <form
      class="progress-search"
      onSubmit={(event) => {
        event.preventDefault();
        const q = new FormData(event.currentTarget).get('q');
        navigate(
          addressOf.precincts({ ...filter, q: typeof q === 'string' ? q.trim() : '', cursor: '' }),
          'replace',
        );
      }}
    >
      <Labelled label={t('desk.precincts.search')}>
        {(marks) => (
          <input {...marks} key={filter.q} type="search" name="q" defaultValue={filter.q} maxLength={200} />
        )}
      </Labelled>
      <button type="submit" class="button">
        {t('desk.precincts.find')}
      </button>
    </form>
  );
}

function Precinct({
  precinct,
  page,
  election,
  mayEnter,
}: {
  precinct: DeskPrecinct;
  page: DeskPrecincts;
  election: string;
  mayEnter: boolean;
}) {
  const { id, number, name, registered, votersAdded, slots, annulled } = precinct;
  const why = slots.flatMap((slot) => sayWhy(slot, sayOf(slot, precinct, page.contests)));
  const laterHours = slots.flatMap(({ state, checkpoint }) =>
    state === 'later' && checkpoint !== null ? [checkpoint] : [],
  );
  const chip = (slot: PrecinctSlot) => (
    <SlotChip
      key={slot.checkpoint ?? slot.contest}
      {...{ slot, precinct, election, mayEnter }}
      contests={page.contests}
    />
  );
  return (
    <li class="progress" aria-labelledby={`precinct-${id}`}>
      <div class="progress-head">
        <h3 id={`precinct-${id}`}>
          <a href={publicAddressOf.precinct(election, id)}>{t('desk.precincts.precinct', { number })}</a>
        </h3>
        <p class="quiet">
          {name !== undefined && <UserText text={nameOf(name)} within={`${nameOf(name)}, `} />}
          {registered === null
            ? t('desk.precincts.noList')
            : t('desk.precincts.voters', { listed: registered + votersAdded })}
        </p>
      </div>
      <div class="stack-close">
        {annulled ? (
          <p>{t('desk.precincts.annulled')}</p>
        ) : (
          <ul class="slots" style={{ '--hours': page.checkpoints.length }}>
            {slots
              .filter(({ checkpoint }) => checkpoint !== null && !laterHours.includes(checkpoint))
              .map(chip)}
            <LaterChip hours={laterHours} />
            {slots.filter(({ checkpoint }) => checkpoint === null).map(chip)}
          </ul>
        )}
        {why.length > 0 && (
          <ul class="progress-why">
            {why.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

/** Precincts of one area that stand beside each other. */
interface Neighbours {
  readonly area: string;
  readonly title: string;
  readonly precincts: DeskPrecinct[];
}

function groupByArea(items: readonly DeskPrecinct[]): readonly Neighbours[] {
  const groups: Neighbours[] = [];
  for (const precinct of items) {
    const area = precinct.areas[0]?.id ?? '';
    const last = groups.at(-1);
    if (last?.area === area) last.precincts.push(precinct);
    else
      groups.push({
        area,
        title: precinct.areas.map(({ name }) => nameOf(name)).join(', '),
        precincts: [precinct],
      });
  }
  return groups;
}

function Pages({ filter, page }: { filter: PrecinctsFilter; page: DeskPrecincts }) {
  if (page.next === null && filter.cursor === '') return null;
  return (
    <p class="actions">
      {filter.cursor !== '' && (
        <a class="button" href={addressOf.precincts({ ...filter, cursor: '' })}>
          {t('desk.precincts.first')}
        </a>
      )}
      {page.next !== null && (
        <a class="button" href={addressOf.precincts({ ...filter, cursor: page.next })}>
          {t('desk.precincts.next')}
        </a>
      )}
    </p>
  );
}

function Nothing({ filter, page }: { filter: PrecinctsFilter; page: DeskPrecincts }) {
  const isNarrowed = filter.state !== '' || filter.q !== '' || filter.area !== '';
  const { election } = filter;
  if (page.next !== null) return <p>{t('desk.precincts.noneSoFar')}</p>;
  return (
    <div class="stack">
      <p>{isNarrowed ? t('desk.precincts.noneFound') : t('desk.precincts.none')}</p>
      {isNarrowed && (
        <p>
          <a href={addressOf.precincts({ election })}>{t('desk.precincts.showAll')}</a>
        </p>
      )}
    </div>
  );
}

/** The precincts of one election, kept current. */
function Progress({ who, filter }: { who: IdentityView; filter: PrecinctsFilter }) {
  const { election, ...narrowed } = filter;
  const freshness = useFreshness(election);
  const outbox = useOutbox(who.id);
  const query = new URLSearchParams(Object.entries(narrowed).filter(([, value]) => value !== ''));
  query.set('limit', String(PAGE));
  const fetched = useFetched<DeskPrecincts>(
    `${electionAddress(election)}/desk/precincts?${query.toString()}`,
    // What has just been answered for has changed something here.
    freshness * WAITING_MAX + outbox.waiting.length,
  );
  const mayEnter = grantsFor(who.grants, 'enter', election).length > 0;
  return (
    <Shown of={fetched}>
      {(page) => (
        <>
          <p class="quiet">
            {page.replay
              ? t('desk.precincts.replayClock', { moment: momentOf(page.now) })
              : t('desk.precincts.clock', { hour: hourOf(page.now) })}
          </p>
          <Filters filter={filter} page={page} />
          {(page.total > SEARCHED_MIN || filter.q !== '') && <Search filter={filter} />}
          {mayEnter && page.checkpoints.length > 0 && page.items.length > 0 && (
            <p>
              <a class="button primary" href={addressOf.turnout(election)}>
                {t('desk.precincts.toGrid')}
              </a>
            </p>
          )}
          {page.items.length === 0 && <Nothing filter={filter} page={page} />}
          {groupByArea(page.items).map(({ area, title, precincts }) => (
            <section key={area} class="progress-area" aria-label={title}>
              <h2>{title}</h2>
              <ol class="progress-list">
                {precincts.map((precinct) => (
                  <Precinct key={precinct.id} {...{ precinct, page, election, mayEnter }} />
                ))}
              </ol>
            </section>
          ))}
          <Pages filter={filter} page={page} />
        </>
      )}
    </Shown>
  );
}

/** Somebody's own precincts: what is due, late, held and counted. */
export function PrecinctsPage({ who, filter }: { who: IdentityView; filter: PrecinctsFilter }) {
  const { election } = filter;
  return (
    <ElectionPage
      heading={t('desk.precincts.heading')}
      intro={t('desk.precincts.intro')}
      who={who}
      action="follow"
      election={election}
      addressIn={(id) => addressOf.precincts({ election: id })}
    >
      <Progress key={election} who={who} filter={filter} />
    </ElectionPage>
  );
}
