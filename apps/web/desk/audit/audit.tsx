import { useEffect, useState } from 'preact/hooks';
import type { ElectionListItem, IdentityView, Person, TrailPage as Page } from '#contract';
import type { Refusal } from '../../shared/http/refusal.js';
import { freshness } from '../../shared/live/freshness-store.js';
import { navigate, turnPage } from '../../shared/routing/navigation.js';
import type { PlaceNames } from '../client/grants/grants.js';
import { type Fetched, useFetched } from '../client/hooks.js';
import { mayAppoint } from '../client/grants/may.js';
import { titleOf, usePlaceNames } from '../client/names.js';
import { call } from '../client/session.js';
import { keysUnder, secondOf, t } from '../client/words.js';
import { Shown } from '../controls/fetched.js';
import { Labelled } from '../controls/field.js';
import { Heading } from '../controls/heading.js';
import { publicAddressOf } from '../routing/public-address.js';
import { addressOf, type AuditFilter } from '../routing/route.js';
import {
  type AuditEntry,
  describeAction,
  describeDetail,
  fromLocal,
  precinctOf,
  toLocal,
} from './audit-words.js';

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

function Filters({ filter, elections }: { filter: AuditFilter; elections: readonly ElectionListItem[] }) {
  return (
    <form
      class="filters-row"
      aria-label={t('desk.audit.filter')}
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        const of = (name: string): string => textOf(form, name);
        const asked = { q: of('q'), election: of('election'), action: of('action'), who: filter.who };
        const within = { from: fromLocal(of('from')), to: fromLocal(of('to')) };
        navigate(addressOf.audit({ ...asked, ...within }), 'replace');
      }}
    >
      <Labelled label={t('desk.audit.q')}>
        {(marks) => <input {...marks} type="search" name="q" defaultValue={filter.q} maxLength={200} />}
      </Labelled>
      <Labelled label={t('desk.audit.election')}>
        {(marks) => (
          <select {...marks} name="election">
            <option value="">{t('desk.audit.anyElection')}</option>
            {elections.map(({ id, name }) => (
              <option key={id} value={id} selected={id === filter.election}>
                {titleOf(name, id)}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <Labelled label={t('desk.audit.action')}>
        {(marks) => (
          <select {...marks} name="action">
            <option value="">{t('desk.audit.anyAction')}</option>
            {keysUnder('desk.audit.actions.').map((action) => (
              <option key={action} value={action} selected={action === filter.action}>
                {describeAction(action)}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <Labelled label={t('desk.audit.fromTime')}>
        {(marks) => (
          <input {...marks} type="datetime-local" name="from" defaultValue={toLocal(filter.from)} />
        )}
      </Labelled>
      <Labelled label={t('desk.audit.toTime')}>
        {(marks) => <input {...marks} type="datetime-local" name="to" defaultValue={toLocal(filter.to)} />}
      </Labelled>
      <button type="submit" class="button">
        {t('desk.audit.apply')}
      </button>
    </form>
  );
}

/** The entries fetched so far, the newest first. */
function useAuditLog(
  filter: AuditFilter,
): Fetched<readonly AuditEntry[]> & { readonly more: (() => void) | null } {
  const query = addressOf.audit(filter).replace(/^[^?]*\??/, '');
  const [entries, setEntries] = useState<readonly AuditEntry[] | null>(null);
  const [next, setNext] = useState<number | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const read = async (before: number | null, held: readonly AuditEntry[]): Promise<void> => {
    const parts = [query, before === null ? '' : `before=${before}`].filter(Boolean);
    const reply = await call<Page>('GET', `/api/trail${parts.length > 0 ? `?${parts.join('&')}` : ''}`);
    setRefusal(reply.ok ? null : reply.refusal);
    if (!reply.ok) return;
    setEntries([...held, ...reply.body.items]);
    setNext(reply.body.next);
  };
  useEffect(() => {
    setEntries(null);
    void read(null, []);
  }, [query]);
  const renewals = freshness.renewals.value;
  useEffect(() => {
    if (entries === null && refusal) void read(null, []);
  }, [renewals]);
  return {
    body: entries,
    refusal,
    again: () => void read(null, []),
    more: next === null ? null : () => void read(next, entries ?? []),
  };
}

/** What is known of the people and elections that the audit log names. */
interface KnownNames {
  readonly names: PlaceNames;
  readonly person: (id: string) => string | undefined;
}

/** Where an entry's submission stands: a link to its precinct, which shows it, with its ledger position. */
function Place({ entry }: { entry: AuditEntry }) {
  const at = precinctOf(entry);
  const position = entry.position === null ? [] : [t('desk.audit.position', { position: entry.position })];
  if (at === null) return <>{position.map((words) => ` · ${words}`)}</>;
  const address = publicAddressOf.precinct(at.election, at.precinct);
  return (
    <>
      {' · '}
      <a href={address}>{[t('desk.audit.precinct', { precinct: at.precinct }), ...position].join(', ')}</a>
    </>
  );
}

/** Who did it; the name narrows the audit log to them. */
function Doer({ entry, filter }: { entry: AuditEntry; filter: AuditFilter }) {
  const name = entry.name || t('desk.audit.nobody');
  if (entry.who === 'nobody' || entry.who === filter.who) return <strong>{name}</strong>;
  return (
    <a
      class="doer"
      href={addressOf.audit({ ...filter, who: entry.who })}
      title={t('desk.audit.onlyThis', { name })}
      onClick={turnPage}
    >
      {name}
    </a>
  );
}

function Row({ entry, known, filter }: { entry: AuditEntry; known: KnownNames; filter: AuditFilter }) {
  const { at, action, address, election, subject, detail } = entry;
  const about = [
    ...(subject === null || subject === election
      ? []
      : [t('desk.audit.subject', { subject: known.person(subject) ?? subject })]),
    ...describeDetail(detail, known.names),
  ];
  return (
    <li>
      <p class="entry-time">
        <time dateTime={at}>{secondOf(at)}</time>
      </p>
      <div>
        <p>
          <Doer entry={entry} filter={filter} /> {describeAction(action)}
        </p>
        <p class="quiet">
          {[
            t('desk.audit.from', { address }),
            ...(election === null ? [] : [known.names.election(election)]),
            ...about,
          ].join(' · ')}
          <Place entry={entry} />
        </p>
      </div>
    </li>
  );
}

function nameOfDoer(who: string, entries: readonly AuditEntry[], known: KnownNames): string {
  return known.person(who) ?? entries.find((entry) => entry.who === who)?.name ?? who;
}

/** Who did what: all of it for administrators, for others what belongs to their elections. */
export function AuditPage({ who, filter }: { who: IdentityView; filter: AuditFilter }) {
  const elections = useFetched<readonly ElectionListItem[]>('/api/elections').body ?? [];
  const people = useFetched<readonly Person[]>(mayAppoint(who) ? '/api/people' : null).body ?? [];
  const log = useAuditLog(filter);
  const names = usePlaceNames(
    elections.slice(0, 1).map(({ id }) => ({ role: 'observer', election: id, area: null, precincts: null })),
  );
  const nameOfPerson = new Map(people.map(({ id, name }) => [id, name]));
  const known: KnownNames = { names, person: (id) => nameOfPerson.get(id) };
  return (
    <>
      <Heading>{t('desk.audit.heading')}</Heading>
      <p class="quiet">{t('desk.audit.intro')}</p>
      <Filters key={`${JSON.stringify(filter)}${elections.length}`} filter={filter} elections={elections} />
      {filter.who !== '' && (
        <p class="quiet">
          {t('desk.audit.only', { name: nameOfDoer(filter.who, log.body ?? [], known) })}{' '}
          <a href={addressOf.audit({ ...filter, who: '' })} onClick={turnPage}>
            {t('desk.audit.anybody')}
          </a>
        </p>
      )}
      <Shown of={log}>
        {(entries) => (
          <>
            {entries.length === 0 && <p role="status">{t('desk.audit.none')}</p>}
            <ol class="rows audit-log">
              {entries.map((entry) => (
                <Row key={entry.seq} entry={entry} known={known} filter={filter} />
              ))}
            </ol>
            {log.more && (
              <p class="actions">
                <button type="button" class="button" onClick={log.more}>
                  {t('desk.audit.more')}
                </button>
                <span class="quiet" role="status">
                  {t('desk.audit.moreShown', { count: entries.length })}
                </span>
              </p>
            )}
          </>
        )}
      </Shown>
    </>
  );
}
