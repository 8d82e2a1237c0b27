import { useState } from 'preact/hooks';
import type { ElectionDescription, ElectionListItem, IdentityView } from '#contract';
import { grantsFor } from '#election';
import { UserText } from '../../shared/live/user-text.js';
import { faultsOf, WHOLE } from '../client/faults.js';
import { useFetched } from '../client/hooks.js';
import { mayDefineNew } from '../client/grants/may.js';
import { electionAddress, nameOf } from '../client/names.js';
import { call } from '../client/session.js';
import { f, t } from '../client/words.js';
import { Confirm } from '../controls/confirm.js';
import { Shown } from '../controls/fetched.js';
import { FaultLine } from '../controls/field.js';
import { Heading } from '../controls/heading.js';
import { tell } from '../controls/notice.js';
import { publicAddressOf } from '../routing/public-address.js';
import { addressOf } from '../routing/route.js';

/** Elections shown before the rest is asked for: what is in each is fetched for itself. */
const SHOWN = 10;

/** How much is in an election; nothing before it has come. */
function Content({ id }: { id: string }) {
  const { body } = useFetched<ElectionDescription>(electionAddress(id));
  if (!body) return null;
  const { areas, precincts, contests, registered, entry, rehearsal } = body;
  return (
    <p class="quiet">
      {t('desk.elections.content', { areas: areas.length, precincts, contests, voters: registered })}.{' '}
      {t(`desk.elections.entry.${entry}`)}.{rehearsal && ` ${t('desk.elections.rehearsal')}`}
    </p>
  );
}

/** Deletes a draft, once that is confirmed. */
function DraftDeleting({ id, name, onDeleted }: { id: string; name: string; onDeleted: () => void }) {
  const [fault, setFault] = useState<string>();
  const remove = async (): Promise<void> => {
    const reply = await call<null>('DELETE', electionAddress(id));
    setFault(reply.ok ? undefined : faultsOf(reply.refusal, [])[WHOLE]);
    if (!reply.ok) return;
    tell(t('desk.elections.deleted', { name }));
    onDeleted();
  };
  return (
    <>
      <FaultLine fault={fault} />
      <Confirm
        label={t('desk.elections.delete')}
        name={t('desk.elections.deleteNamed', { name })}
        title={t('desk.elections.deleteTitle', { name })}
        text={t('desk.elections.deleteText')}
        onConfirm={() => void remove()}
      />
    </>
  );
}

function Row({
  election,
  who,
  onDeleted,
}: {
  election: ElectionListItem;
  who: IdentityView;
  onDeleted: () => void;
}) {
  const { id, name, date, mode, status } = election;
  const isTheirs = grantsFor(who.grants, 'define', id).length > 0;
  const isDraft = status === 'draft';
  const links: readonly (readonly [string, string])[] = isDraft
    ? isTheirs
      ? [[addressOf.define(id), t('desk.elections.givePrecincts')]]
      : []
    : [
        [publicAddressOf.election(id), t('desk.elections.results')],
        ...(isTheirs
          ? ([
              [addressOf.coverage({ election: id }), t('desk.elections.coverage')],
              [addressOf.contests({ election: id }), t('desk.elections.contests')],
            ] as const)
          : []),
      ];
  return (
    <li>
      <div>
        <h2 class="lead-in">
          <UserText text={nameOf(name)} />
        </h2>
        <p class="quiet">
          {id} · {f().date(date)}
        </p>
        <Content id={id} />
      </div>
      <div>
        <p class={`state election-${status}`}>{t(`desk.elections.states.${status}`)}</p>
        {mode === 'replay' && <p class="quiet">{t('desk.elections.replay')}</p>}
      </div>
      <ul class="row-links" aria-label={t('desk.elections.linksOf', { name: nameOf(name) })}>
        {links.map(([address, label]) => (
          <li key={address}>
            <a class="target" href={address}>
              {label}
            </a>
          </li>
        ))}
        {isDraft && isTheirs && (
          <li>
            <DraftDeleting id={id} name={nameOf(name)} onDeleted={onDeleted} />
          </li>
        )}
      </ul>
    </li>
  );
}

function List({
  elections,
  who,
  onDeleted,
}: {
  elections: readonly ElectionListItem[];
  who: IdentityView;
  onDeleted: () => void;
}) {
  const [all, setAll] = useState(false);
  const hasOwn = elections.some(({ mode }) => mode === 'live');
  // What somebody has set up stands above the replays, which are many.
  const sorted = elections.toSorted((a, b) => Number(a.mode === 'replay') - Number(b.mode === 'replay'));
  const shown = all ? sorted : sorted.slice(0, SHOWN);
  return (
    <>
      {!hasOwn && (
        <p>{elections.length === 0 ? t('desk.elections.none') : t('desk.elections.noneOfYours')}</p>
      )}
      <ul class="rows elections-set-up">
        {shown.map((election) => (
          <Row key={election.id} election={election} who={who} onDeleted={onDeleted} />
        ))}
      </ul>
      {shown.length < sorted.length && (
        <p class="actions">
          <button type="button" class="button" onClick={() => setAll(true)}>
            {t('desk.elections.more')}
          </button>
        </p>
      )}
    </>
  );
}

/** The elections there are, with what is in each and where it is looked after. */
export function ElectionsPage({ who }: { who: IdentityView }) {
  const elections = useFetched<readonly ElectionListItem[]>('/api/elections');
  return (
    <>
      <div class="page-line">
        <Heading>{t('desk.elections.heading')}</Heading>
        {mayDefineNew(who) && (
          <a class="button primary" href={addressOf.define()}>
            {t('desk.elections.setUp')}
          </a>
        )}
      </div>
      <Shown of={elections}>
        {(list) => <List elections={list} who={who} onDeleted={elections.again} />}
      </Shown>
    </>
  );
}
