import { useState } from 'preact/hooks';
import type { IdentityView, Invitation, Person, PersonChange } from '#contract';
import { turnPage } from '../../shared/routing/navigation.js';
import { type Faults, faultsOf, WHOLE } from '../client/faults.js';
import { describeGrant, draftOf } from '../client/grants/grants.js';
import { useFetched } from '../client/hooks.js';
import { usePlaceNames } from '../client/names.js';
import { call } from '../client/session.js';
import { hourOf, momentOf, t } from '../client/words.js';
import { Confirm } from '../controls/confirm.js';
import { Shown } from '../controls/fetched.js';
import { FaultLine } from '../controls/field.js';
import { Form, useForm } from '../controls/form.js';
import { Heading } from '../controls/heading.js';
import { tell } from '../controls/notice.js';
import { Section } from '../controls/section.js';
import { addressOf } from '../routing/route.js';
import { GrantsEditor } from './grants-editor.js';
import { InvitationLink } from './invitation-link.js';
import { factorOf } from './people.js';
import { useGrants } from './use-grants.js';

/** Changes somebody; gives what stands against it, and tells what was done where nothing does. */
type Change = (change: Partial<PersonChange>, done: string) => Promise<Faults>;

/** The minute after: whoever tries as the clock turns to it is let in. */
const hourAfter = (instant: string): string => hourOf(Date.parse(instant) + 60_000);

function Facts({ person }: { person: Person }) {
  const { login, state, lockedUntil, createdAt } = person;
  return (
    <dl class="facts">
      <dt>{t('desk.person.login')}</dt>
      <dd>{login}</dd>
      <dt>{t('desk.person.state')}</dt>
      <dd>
        <span class={`state state-${state}`}>{t(`desk.people.states.${state}`)}</span>
        {lockedUntil !== null && <p>{t('desk.person.lockedUntil', { hour: hourAfter(lockedUntil) })}</p>}
        <p class="quiet">{t('desk.person.since', { moment: momentOf(createdAt) })}</p>
      </dd>
      <dt>{t('desk.person.factor')}</dt>
      <dd>{factorOf(person)}</dd>
    </dl>
  );
}

function RolesForm({ person, change, onEnd }: { person: Person; change: Change; onEnd: () => void }) {
  const grants = useGrants(person.grants, draftOf('observer'));
  const form = useForm(async (): Promise<Faults> => {
    const given = await grants.read();
    if (given === null) return { grants: '' };
    const copied = given.map((grant) => ({ ...grant, precincts: grant.precincts && [...grant.precincts] }));
    const faults = await change({ grants: copied }, t('desk.person.rolesSaved'));
    if (Object.keys(faults).length === 0) onEnd();
    return faults;
  });
  const cancel = (
    <button type="button" class="button plain" onClick={onEnd}>
      {t('desk.person.cancelRoles')}
    </button>
  );
  return (
    <Form form={form} label={t('desk.person.roles')} submit={t('desk.person.saveRoles')} more={cancel}>
      <GrantsEditor grants={grants} />
    </Form>
  );
}

function Roles({ person, isSelf, change }: { person: Person; isSelf: boolean; change: Change }) {
  const names = usePlaceNames(person.grants);
  const [isChanging, setChanging] = useState(false);
  if (isChanging) return <RolesForm person={person} change={change} onEnd={() => setChanging(false)} />;
  return (
    <div class="stack">
      <ul>
        {person.grants.map((grant, index) => (
          <li key={index}>{describeGrant(grant, names)}</li>
        ))}
      </ul>
      {!isSelf && (
        <p>
          <button type="button" class="button" onClick={() => setChanging(true)}>
            {t('desk.person.changeRoles')}
          </button>
        </p>
      )}
    </div>
  );
}

/** Ends the wait of somebody who has failed to sign in too often. */
function Unlock({
  person: { id, name },
  onAnswer,
  onUnlocked,
}: {
  person: Person;
  onAnswer: (faults: Faults) => void;
  onUnlocked: () => void;
}) {
  const unlock = async (): Promise<void> => {
    const reply = await call('DELETE', `/api/people/${id}/attempts`);
    onAnswer(reply.ok ? {} : faultsOf(reply.refusal, []));
    if (reply.ok) onUnlocked();
    if (reply.ok) tell(t('desk.person.unlocked', { name }));
  };
  return (
    <button type="button" class="button" onClick={() => void unlock()}>
      {t('desk.person.unlock')}
    </button>
  );
}

type Make = (what: Partial<PersonChange>, done: string) => void;

/** Lets somebody in no more, or in again. */
function Access({ person: { name, state }, make }: { person: Person; make: Make }) {
  return state === 'disabled' ? (
    <button
      type="button"
      class="button"
      onClick={() => make({ disabled: false }, t('desk.person.enabled', { name }))}
    >
      {t('desk.person.enable')}
    </button>
  ) : (
    <Confirm
      label={t('desk.person.disable')}
      title={t('desk.person.disableTitle', { name })}
      text={t('desk.person.disableText')}
      onConfirm={() => make({ disabled: true }, t('desk.person.disabled', { name }))}
    />
  );
}

function Actions({
  person,
  change,
  onUnlocked,
  onInvited,
}: {
  person: Person;
  change: Change;
  onUnlocked: () => void;
  onInvited: (invitation: Invitation) => void;
}) {
  const { id, name, state, factorDue } = person;
  const [faults, setFaults] = useState<Faults>({});
  const make: Make = (what, done) => void change(what, done).then(setFaults);
  const inviteAgain = async (): Promise<void> => {
    const reply = await call<Invitation>('POST', `/api/people/${id}/invitation`);
    setFaults(reply.ok ? {} : faultsOf(reply.refusal, []));
    if (reply.ok) onInvited(reply.body);
  };
  return (
    <>
      <FaultLine fault={faults[WHOLE]} />
      <div class="actions">
        <Confirm
          label={t('desk.person.again')}
          title={t('desk.person.againTitle', { name })}
          text={t('desk.person.againText')}
          onConfirm={() => void inviteAgain()}
        />
        {state === 'active' && <Unlock person={person} onAnswer={setFaults} onUnlocked={onUnlocked} />}
        <button
          type="button"
          class="button"
          onClick={() =>
            make(
              { factorDue: !factorDue },
              t(`desk.person.${factorDue ? 'undemanded' : 'demanded'}`, { name }),
            )
          }
        >
          {factorDue ? t('desk.person.undemand') : t('desk.person.demand')}
        </button>
        <Access person={person} make={make} />
      </div>
    </>
  );
}

function Profile({ person, isSelf, again }: { person: Person; isSelf: boolean; again: () => void }) {
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const change: Change = async (what, done) => {
    const reply = await call<Person>('PATCH', `/api/people/${person.id}`, what);
    if (!reply.ok) return faultsOf(reply.refusal, []);
    tell(done);
    again();
    return {};
  };
  return (
    <>
      <Heading>{person.name}</Heading>
      {invitation && <InvitationLink invitation={invitation} />}
      <Facts person={person} />
      <Section heading={t('desk.person.roles')}>
        <Roles person={person} isSelf={isSelf} change={change} />
      </Section>
      <Section heading={t('desk.person.actions')}>
        {isSelf ? (
          <p>{t('desk.person.own')}</p>
        ) : (
          <Actions
            person={person}
            change={change}
            onUnlocked={again}
            onInvited={(given) => {
              // The link stands above: whoever asked for it is led there.
              turnPage();
              setInvitation(given);
              again();
            }}
          />
        )}
      </Section>
    </>
  );
}

/** One person, and what an administrator can do about them. */
export function PersonPage({ id, who }: { id: string; who: IdentityView }) {
  const people = useFetched<readonly Person[]>('/api/people');
  return (
    <>
      <p>
        <a class="target" href={addressOf.people}>
          {t('desk.invite.back')}
        </a>
      </p>
      <Shown of={people} title={t('desk.site.people')}>
        {(list) => {
          const person = list.find((each) => each.id === id);
          if (!person) return <Heading>{t('desk.fault.unknownTitle')}</Heading>;
          return <Profile person={person} isSelf={id === who.id} again={people.again} />;
        }}
      </Shown>
    </>
  );
}
