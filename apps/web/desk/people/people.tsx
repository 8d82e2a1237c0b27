import { useState } from 'preact/hooks';
import type { AppointmentView, IdentityView, Person } from '#contract';
import { foldName } from '../../shared/words/search.js';
import { faultsOf, WHOLE, type Faults } from '../client/faults.js';
import type { PlaceNames } from '../client/grants/grants.js';
import { useFetched } from '../client/hooks.js';
import { usePlaceNames } from '../client/names.js';
import { call } from '../client/session.js';
import { momentOf, t } from '../client/words.js';
import { Shown } from '../controls/fetched.js';
import { FaultLine, Labelled } from '../controls/field.js';
import { tell } from '../controls/notice.js';
import { PageLine } from '../controls/page-line.js';
import { Section } from '../controls/section.js';
import { addressOf } from '../routing/route.js';
import { GrantList } from './grant-list.js';

/** People before a line to find one by is worth its place. */
const FIND_MIN = 8;

/** How somebody stands to the second factor. */
export const factorOf = ({ hasFactor, factorDue }: Person): string =>
  t(`desk.people.factor.${hasFactor ? 'on' : factorDue ? 'due' : 'none'}`);

function Row({ person, isSelf, names }: { person: Person; isSelf: boolean; names: PlaceNames }) {
  const { id, name, login, grants, state } = person;
  return (
    <li>
      <div class="row-name">
        <a href={addressOf.person(id)}>{name}</a>
        {isSelf && <span class="quiet"> ({t('desk.people.you')})</span>}
        <p class="quiet">{login}</p>
      </div>
      <GrantList grants={grants} names={names} />
      <div class="row-state">
        <span class={`state state-${state}`}>{t(`desk.people.states.${state}`)}</span>
        <p class="quiet">{factorOf(person)}</p>
      </div>
    </li>
  );
}

function List({ people, who }: { people: readonly Person[]; who: IdentityView }) {
  const names = usePlaceNames(people.flatMap(({ grants }) => grants));
  const [sought, setSought] = useState('');
  const words = foldName(sought);
  const found = people.filter(({ name, login }) => foldName(`${name} ${login}`).includes(words));
  return (
    <>
      {people.length >= FIND_MIN && (
        <div class="finding">
          <Labelled label={t('desk.people.find')}>
            {(marks) => (
              <input
                {...marks}
                type="search"
                value={sought}
                onInput={(event) => setSought(event.currentTarget.value)}
              />
            )}
          </Labelled>
        </div>
      )}
      <p class="quiet" role="status">
        {found.length === people.length
          ? t('desk.people.count', { all: people.length })
          : t('desk.people.countOf', { shown: found.length, all: people.length })}
      </p>
      <ul class="rows people">
        {found.map((person) => (
          <Row key={person.id} person={person} isSelf={person.id === who.id} names={names} />
        ))}
      </ul>
    </>
  );
}

/** What another administrator did and a second one may confirm. */
function Waiting({ who }: { who: IdentityView }) {
  const waiting = useFetched<readonly AppointmentView[]>('/api/appointments');
  const [faults, setFaults] = useState<Faults>({});
  const confirm = async ({ key, name }: AppointmentView): Promise<void> => {
    const reply = await call<null>('POST', `/api/appointments/${key}/confirmation`);
    setFaults(reply.ok ? {} : faultsOf(reply.refusal, []));
    if (reply.ok) tell(t('desk.appointments.confirmed', { name }));
    waiting.again();
  };
  return (
    <Shown of={waiting}>
      {(all) => {
        const list = all.filter(({ account, madeBy }) => madeBy !== who.id && account !== who.id);
        return list.length === 0 ? null : (
          <Section heading={t('desk.appointments.heading')}>
            <p class="quiet">{t('desk.appointments.intro')}</p>
            <FaultLine fault={faults[WHOLE]} />
            <ul class="rows">
              {list.map((each) => (
                <li key={each.key}>
                  <div>
                    <p>
                      {t('desk.appointments.of', {
                        name: each.name,
                        act: t(`desk.appointments.acts.${each.deed}`),
                      })}
                    </p>
                    <p class="quiet">
                      {t('desk.appointments.by', { by: each.madeByName, at: momentOf(each.at) })}
                    </p>
                    <p class="quiet">{t('desk.appointments.until', { at: momentOf(each.takesEffectAt) })}</p>
                  </div>
                  <button
                    type="button"
                    class="button"
                    aria-label={t('desk.appointments.confirmNamed', { name: each.name })}
                    onClick={() => void confirm(each)}
                  >
                    {t('desk.appointments.confirm')}
                  </button>
                </li>
              ))}
            </ul>
          </Section>
        );
      }}
    </Shown>
  );
}

/** Everybody who has an account. */
export function PeoplePage({ who }: { who: IdentityView }) {
  const people = useFetched<readonly Person[]>('/api/people');
  return (
    <>
      <PageLine
        heading={t('desk.people.heading')}
        address={addressOf.invite}
        action={t('desk.people.invite')}
      />
      <Shown of={people}>{(list) => <List people={list} who={who} />}</Shown>
      <Waiting who={who} />
    </>
  );
}
