import { useState } from 'preact/hooks';
import type { ContestPage, DecisionList, ElectionDescription, IdentityView } from '#contract';
import { type ContestSnapshot, type ContestState, grantsFor, isWhole } from '#election';
import { UserText } from '../../shared/live/user-text.js';
import { describeRecorded } from '../../shared/results/decision.js';
import { navigate } from '../../shared/routing/navigation.js';
import { useFetched } from '../client/hooks.js';
import { electionAddress, nameOf } from '../client/names.js';
import { useTick } from '../client/use-tick.js';
import { f, t } from '../client/words.js';
import { ElectionPage } from '../controls/election-page.js';
import { Shown } from '../controls/fetched.js';
import { Labelled } from '../controls/field.js';
import { Section } from '../controls/section.js';
import type { ContestsFilter } from '../routing/board-route.js';
import { addressOf } from '../routing/route.js';
import { ContestDesk } from './contest-desk.js';
import { DecidedList } from './decided-list.js';
import { PRECINCT_KINDS } from './decision-draft.js';
import { DecisionKinds } from './decision-kinds.js';

const REFRESH_MS = 5_000;
const PAGE = 25;
const LIMIT_MAX = 200;

/** What waits for somebody first, then the rest in the order of a night. */
const STATES: readonly ContestState[] = [
  'complete',
  'tie',
  'decided',
  'leading',
  'awaiting',
  'certified',
  'postponed',
  'annulled',
];
const ALL = 'all';

/** How many contests are in the states that wait for somebody; null before it is known. */
function useWaiting({ election }: ContestsFilter, area: string): (state: string) => number | null {
  const tick = useTick(REFRESH_MS);
  const of = (state: ContestState): string => {
    const asked = { state, limit: '1', ...(area === '' ? {} : { area }) };
    return `${electionAddress(election)}/contests?${new URLSearchParams(asked).toString()}`;
  };
  const complete = useFetched<ContestPage>(of('complete'), tick);
  const tie = useFetched<ContestPage>(of('tie'), tick);
  const totals: Readonly<Record<string, number | undefined>> = {
    complete: complete.body?.total,
    tie: tie.body?.total,
  };
  return (state) => totals[state] ?? null;
}

function States({ filter, area, state }: { filter: ContestsFilter; area: string; state: string }) {
  const waiting = useWaiting(filter, area);
  return (
    <nav aria-label={t('desk.contests.stateNav')}>
      <ul class="hours">
        {[...STATES, ALL].map((each) => (
          <li key={each}>
            <a
              class="button"
              href={addressOf.contests({ ...filter, state: each })}
              aria-current={each === state ? 'true' : undefined}
            >
              {each === ALL ? t('desk.contests.anyState') : t(`contests.states.${each as ContestState}`)}
              {waiting(each) !== null && <span> {f().count(waiting(each) ?? 0)}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Search({
  filter,
  scopes,
}: {
  filter: ContestsFilter;
  scopes: readonly ElectionDescription['areas'][number][];
}) {
  return (
    <form
      class="contest-search"
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        const of = (name: string): string => {
          const value = form.get(name);
          return typeof value === 'string' ? value.trim() : '';
        };
        const area = scopes.length > 1 ? of('area') : filter.area;
        navigate(addressOf.contests({ ...filter, area, q: of('q'), state: filter.state || ALL }), 'replace');
      }}
    >
      {scopes.length > 1 && (
        <Labelled label={t('desk.contests.scope')}>
          {(marks) => (
            <select {...marks} name="area">
              {scopes.map(({ id, name }) => (
                <option key={id} value={id} selected={id === filter.area}>
                  {nameOf(name)}
                </option>
              ))}
            </select>
          )}
        </Labelled>
      )}
      <Labelled label={t('desk.contests.q')}>
        {(marks) => <input {...marks} type="search" name="q" defaultValue={filter.q} maxLength={200} />}
      </Labelled>
      <button type="submit" class="button">
        {t('desk.contests.apply')}
      </button>
    </form>
  );
}

function Row({ contest, filter }: { contest: ContestSnapshot; filter: ContestsFilter }) {
  const { id, name, state, precincts } = contest;
  return (
    <li>
      <p class="row-name">
        <a href={addressOf.contests({ ...filter, contest: id })}>
          <UserText text={nameOf(name)} />
        </a>
      </p>
      <p class="quiet">
        {t('desk.contests.precinctsIn', { reported: precincts.reported, expected: precincts.expected })}
      </p>
      <p class="state">{t(`contests.states.${state}`)}</p>
    </li>
  );
}

function Found({ filter, area, state }: { filter: ContestsFilter; area: string; state: string }) {
  const tick = useTick(REFRESH_MS);
  const [limit, setLimit] = useState(PAGE);
  const asked = Object.entries({ area, q: filter.q, state: state === ALL ? '' : state });
  const query = new URLSearchParams(asked.filter(([, value]) => value !== '')).toString();
  const page = useFetched<ContestPage>(
    `${electionAddress(filter.election)}/contests?limit=${limit}${query && `&${query}`}`,
    tick,
  );
  return (
    <Shown of={page}>
      {({ items, next, total }) => (
        <>
          {state !== ALL && <p>{t(`desk.contests.meaning.${state as ContestState}`)}</p>}
          <p class="quiet" role="status">
            {total === 0
              ? t(
                  state === 'complete' || state === 'tie'
                    ? `desk.contests.noneOf.${state}`
                    : 'desk.contests.none',
                )
              : t('desk.contests.total', { total })}
          </p>
          <ul class="rows contests-found">
            {items.map((contest) => (
              <Row key={contest.id} contest={contest} filter={filter} />
            ))}
          </ul>
          {next !== null && limit < LIMIT_MAX && (
            <p class="actions">
              <button type="button" class="button" onClick={() => setLimit(Math.min(limit + 50, LIMIT_MAX))}>
                {t('desk.contests.more')}
              </button>
            </p>
          )}
        </>
      )}
    </Shown>
  );
}

/** What was decided of precincts, and what can be. */
function OfPrecincts({ election, who }: { election: ElectionDescription; who: IdentityView }) {
  const [turn, setTurn] = useState(0);
  const list = useFetched<DecisionList>(`${electionAddress(election.id)}/decisions`, turn);
  const mayDecide = grantsFor(who.grants, 'decide', election.id).length > 0;
  const kinds: readonly string[] = PRECINCT_KINDS;
  const onPrecincts = new Set(
    (list.body?.items ?? []).flatMap(({ decision }) => (kinds.includes(decision.kind) ? [decision.id] : [])),
  );
  const kindOf = new Map((list.body?.items ?? []).map(({ decision }) => [decision.id, decision.kind]));
  const decided = describeRecorded(list.body?.items ?? [], t, {
    option: (id) => id,
    precinct: (id) => id,
  })
    .filter(({ id }) => onPrecincts.has(id))
    .map((told) => ({ ...told, isRevocable: kindOf.get(told.id) !== 'precinct-addition' }));
  const look = (): void => setTurn((value) => value + 1);
  return (
    <Section heading={t('desk.contests.decidePrecinctHeading')}>
      <p class="quiet">{t('desk.contests.decidePrecinctIntro')}</p>
      {mayDecide && (
        <DecisionKinds
          kinds={PRECINCT_KINDS}
          election={election.id}
          offered={{ areas: election.areas }}
          onDone={look}
        />
      )}
      <h3>{t('desk.contests.decided')}</h3>
      <DecidedList decided={decided} election={election.id} mayDecide={mayDecide} onDone={look} />
    </Section>
  );
}

/** The areas whose contests are somebody's to look after; none where all of the election's are. */
function scopesOf(
  { grants }: IdentityView,
  { id, areas }: ElectionDescription,
): readonly ElectionDescription['areas'][number][] {
  const own = grantsFor(grants, 'oversee', id);
  if (isWhole(own)) return [];
  return areas.filter((area) => own.some((grant) => grant.area === area.id && grant.precincts === null));
}

function Contests({ who, filter }: { who: IdentityView; filter: ContestsFilter }) {
  const election = useFetched<ElectionDescription>(electionAddress(filter.election));
  return (
    <Shown of={election}>
      {(body) => {
        const scopes = scopesOf(who, body);
        const area = filter.area || (scopes[0]?.id ?? '');
        const state = filter.state || 'complete';
        return (
          <>
            <States filter={filter} area={area} state={state} />
            <Search key={filter.q} filter={{ ...filter, area }} scopes={scopes} />
            <Found key={`${area} ${state} ${filter.q}`} filter={filter} area={area} state={state} />
            <OfPrecincts election={body} who={who} />
          </>
        );
      }}
    </Shown>
  );
}

/** Contests and what is decided of them: those that can be certified first. */
export function ContestsPage({ who, filter }: { who: IdentityView; filter: ContestsFilter }) {
  if (filter.election !== '' && filter.contest !== '')
    return <ContestDesk key={filter.contest} who={who} filter={filter} />;
  return (
    <ElectionPage
      heading={t('desk.contests.heading')}
      intro={t('desk.contests.intro')}
      who={who}
      action="oversee"
      election={filter.election}
      addressIn={(election) => addressOf.contests({ election })}
    >
      <Contests key={filter.election} who={who} filter={filter} />
    </ElectionPage>
  );
}
