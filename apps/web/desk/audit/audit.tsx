import { useEffect, useState } from 'preact/hooks';
import type { ElectionListItem, IdentityView, Person, TrailPage as Page } from '#contract';
import type { Refusal } from '../../shared/http/refusal.js';
import { freshness } from '../../shared/live/freshness-store.js';
import { navigate, turnPage } from '../../shared/routing/navigation.js';
import type { PlaceNames } from '../client/grants.js';
import { type Fetched, useFetched } from '../client/hooks.js';
import { mayAppoint } from '../client/may.js';
import { titleOf, usePlaceNames } from '../client/names.js';
import { call } from '../client/session.js';
import { m, secondOf } from '../client/words.js';
import { Shown } from '../controls/fetched.js';
import { Labelled } from '../controls/field.js';
import { Heading } from '../controls/heading.js';
import { addressOf, type TrailFilter } from '../routing/route.js';
import { type Deed, describeAction, describeDetail, fromLocal, precinctOf, toLocal } from './audit-words.js';

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

function Filters({ filter, elections }: { filter: TrailFilter; elections: readonly ElectionListItem[] }) {
  return (
    <form
      class="trail-filters"
      aria-label={m.trail.filter}
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        const of = (name: string): string => textOf(form, name);
        const asked = { q: of('q'), election: of('election'), action: of('action'), who: filter.who };
        const within = { from: fromLocal(of('from')), to: fromLocal(of('to')) };
        navigate(addressOf.trail({ ...asked, ...within }), 'replace');
      }}
    >
      <Labelled label={m.trail.q}>
        {(marks) => <input {...marks} type="search" name="q" defaultValue={filter.q} maxLength={200} />}
      </Labelled>
      <Labelled label={m.trail.election}>
        {(marks) => (
          <select {...marks} name="election">
            <option value="">{m.trail.anyElection}</option>
            {elections.map(({ id, name }) => (
              <option key={id} value={id} selected={id === filter.election}>
                {titleOf(name, id)}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <Labelled label={m.trail.action}>
        {(marks) => (
          <select {...marks} name="action">
            <option value="">{m.trail.anyAction}</option>
            {Object.entries(m.trail.actions).map(([action, words]) => (
              <option key={action} value={action} selected={action === filter.action}>
                {words}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <Labelled label={m.trail.fromTime}>
        {(marks) => (
          <input {...marks} type="datetime-local" name="from" defaultValue={toLocal(filter.from)} />
        )}
      </Labelled>
      <Labelled label={m.trail.toTime}>
        {(marks) => <input {...marks} type="datetime-local" name="to" defaultValue={toLocal(filter.to)} />}
      </Labelled>
      <button type="submit" class="button">
        {m.trail.apply}
      </button>
    </form>
  );
}

/** The trail as far as it has been asked for, the newest first. */
function useTrail(filter: TrailFilter): Fetched<readonly Deed[]> & { readonly more: (() => void) | null } {
  const query = addressOf.trail(filter).replace(/^[^?]*\??/, '');
  const [deeds, setDeeds] = useState<readonly Deed[] | null>(null);
  const [next, setNext] = useState<number | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const read = async (before: number | null, held: readonly Deed[]): Promise<void> => {
    const parts = [query, before === null ? '' : `before=${before}`].filter(Boolean);
    const reply = await call<Page>('GET', `/api/trail${parts.length > 0 ? `?${parts.join('&')}` : ''}`);
    setRefusal(reply.ok ? null : reply.refusal);
    if (!reply.ok) return;
    setDeeds([...held, ...reply.body.items]);
    setNext(reply.body.next);
  };
  useEffect(() => {
    setDeeds(null);
    void read(null, []);
  }, [query]);
  const renewals = freshness.renewals.value;
  useEffect(() => {
    if (deeds === null && refusal) void read(null, []);
  }, [renewals]);
  return {
    body: deeds,
    refusal,
    again: () => void read(null, []),
    more: next === null ? null : () => void read(next, deeds ?? []),
  };
}

/** What is known of the people and elections that the trail names. */
interface Known {
  readonly names: PlaceNames;
  readonly person: (id: string) => string | undefined;
}

/** Where a deed's submission stands: a link to its precinct, which shows it, with its ledger position. */
function Place({ deed }: { deed: Deed }) {
  const at = precinctOf(deed);
  const position = deed.position === null ? [] : [m.trail.position(deed.position)];
  if (at === null) return <>{position.map((words) => ` · ${words}`)}</>;
  const address = `/e/${encodeURIComponent(at.election)}/precinct/${encodeURIComponent(at.precinct)}`;
  return (
    <>
      {' · '}
      <a href={address}>{[m.trail.precinct(at.precinct), ...position].join(', ')}</a>
    </>
  );
}

/** Who did it; the name narrows the trail to them. */
function Doer({ deed, filter }: { deed: Deed; filter: TrailFilter }) {
  const name = deed.name || m.trail.nobody;
  if (deed.who === 'nobody' || deed.who === filter.who) return <strong>{name}</strong>;
  return (
    <a
      class="doer"
      href={addressOf.trail({ ...filter, who: deed.who })}
      title={m.trail.onlyThis(name)}
      onClick={turnPage}
    >
      {name}
    </a>
  );
}

function Row({ deed, known, filter }: { deed: Deed; known: Known; filter: TrailFilter }) {
  const { at, action, address, election, subject, detail } = deed;
  const about = [
    ...(subject === null || subject === election ? [] : [m.trail.subject(known.person(subject) ?? subject)]),
    ...describeDetail(detail, m, known.names),
  ];
  return (
    <li>
      <p class="deed-time">
        <time dateTime={at}>{secondOf(at)}</time>
      </p>
      <div>
        <p>
          <Doer deed={deed} filter={filter} /> {describeAction(action, m.trail)}
        </p>
        <p class="quiet">
          {[
            m.trail.from(address),
            ...(election === null ? [] : [known.names.election(election)]),
            ...about,
          ].join(' · ')}
          <Place deed={deed} />
        </p>
      </div>
    </li>
  );
}

function nameOfDoer(who: string, deeds: readonly Deed[], known: Known): string {
  return known.person(who) ?? deeds.find((deed) => deed.who === who)?.name ?? who;
}

/** Who did what: all of it for administrators, for others what belongs to their elections. */
export function TrailPage({ who, filter }: { who: IdentityView; filter: TrailFilter }) {
  const elections = useFetched<readonly ElectionListItem[]>('/api/elections').body ?? [];
  const people = useFetched<readonly Person[]>(mayAppoint(who) ? '/api/people' : null).body ?? [];
  const trail = useTrail(filter);
  const names = usePlaceNames(
    elections.slice(0, 1).map(({ id }) => ({ role: 'observer', election: id, area: null, precincts: null })),
  );
  const nameOfPerson = new Map(people.map(({ id, name }) => [id, name]));
  const known: Known = { names, person: (id) => nameOfPerson.get(id) };
  return (
    <>
      <Heading>{m.trail.heading}</Heading>
      <p class="quiet">{m.trail.intro}</p>
      <Filters key={`${JSON.stringify(filter)}${elections.length}`} filter={filter} elections={elections} />
      {filter.who !== '' && (
        <p class="quiet">
          {m.trail.only(nameOfDoer(filter.who, trail.body ?? [], known))}{' '}
          <a href={addressOf.trail({ ...filter, who: '' })} onClick={turnPage}>
            {m.trail.anybody}
          </a>
        </p>
      )}
      <Shown of={trail}>
        {(deeds) => (
          <>
            {deeds.length === 0 && <p role="status">{m.trail.none}</p>}
            <ol class="rows trail">
              {deeds.map((deed) => (
                <Row key={deed.seq} deed={deed} known={known} filter={filter} />
              ))}
            </ol>
            {trail.more && (
              <p class="actions">
                <button type="button" class="button" onClick={trail.more}>
                  {m.trail.more}
                </button>
                <span class="quiet" role="status">
                  {m.trail.moreShown(deeds.length)}
                </span>
              </p>
            )}
          </>
        )}
      </Shown>
    </>
  );
}
