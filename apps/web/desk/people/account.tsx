import { useState } from 'preact/hooks';
import type { IdentityView, SessionList } from '#contract';
import { faultsOf, type Faults } from '../client/faults.js';
import { describeGrant } from '../client/grants/grants.js';
import { useFetched } from '../client/hooks.js';
import { usePlaceNames } from '../client/names.js';
import { call } from '../client/session.js';
import { momentOf, t } from '../client/words.js';
import { Shown } from '../controls/fetched.js';
import { faultOfPassword, NewPasswordField, PasswordField } from '../controls/field.js';
import { Form, useForm } from '../controls/form.js';
import { Heading } from '../controls/heading.js';
import { tell } from '../controls/notice.js';
import { Section } from '../controls/section.js';
import { readAgent } from './agent.js';
import { FactorSetting } from './factor-setting.js';
import { RecoveryCodes } from './recovery-codes.js';

function Who({ who }: { who: IdentityView }) {
  const names = usePlaceNames(who.grants);
  return (
    <dl class="facts">
      <dt>{t('desk.account.name')}</dt>
      <dd>{who.name}</dd>
      <dt>{t('desk.account.login')}</dt>
      <dd>{who.login}</dd>
      <dt>{t('desk.account.roles')}</dt>
      <dd>
        <ul>
          {who.grants.map((grant, index) => (
            <li key={index}>
              {describeGrant(grant, names)}
              <p class="quiet">{t(`desk.grant.may.${grant.role}`)}</p>
            </li>
          ))}
        </ul>
      </dd>
    </dl>
  );
}

function PasswordChanging({ who, onChanged }: { who: IdentityView; onChanged: () => void }) {
  const form = useForm(async (typed): Promise<Faults> => {
    const [current, next] = [typed('current'), typed('next')];
    const fault = faultOfPassword(next);
    const missing = {
      ...(current === '' ? { current: t('desk.field.missing') } : {}),
      ...(fault === undefined ? {} : { next: fault }),
    };
    if (Object.keys(missing).length > 0) return missing;
    const reply = await call<null>('PUT', '/api/session/password', { current, next });
    if (reply.ok) {
      tell(t('desk.account.changed'));
      onChanged();
      return {};
    }
    return reply.refusal.kind === 'wrong-credentials'
      ? { current: t('desk.account.currentWrong') }
      : faultsOf(reply.refusal, ['current', 'next']);
  });
  return (
    <Form form={form} label={t('desk.account.passwordHeading')} submit={t('desk.account.change')}>
      <input type="text" hidden readOnly autocomplete="username" value={who.login} />
      <PasswordField
        name="current"
        label={t('desk.account.current')}
        faults={form.faults}
        autocomplete="current-password"
      />
      <NewPasswordField name="next" label={t('desk.account.next')} faults={form.faults} />
    </Form>
  );
}

function nameAgent(agent: string): string {
  const { browser, system } = readAgent(agent);
  if (browser === null) return agent.slice(0, 60) || t('desk.account.unknownAgent');
  return system === null ? browser : t('desk.account.agentOn', { browser, system });
}

function Sessions({ turn }: { turn: number }) {
  const sessions = useFetched<SessionList>('/api/sessions', turn);
  const end = async (id: string): Promise<void> => {
    const reply = await call<null>('DELETE', `/api/sessions/${id}`);
    if (reply.ok || reply.refusal.kind === 'unknown-session') tell(t('desk.account.ended'));
    else tell(t('desk.fault.offline'));
    sessions.again();
  };
  return (
    <Shown of={sessions}>
      {(list) => (
        <ul class="rows">
          {list.map(({ id, agent, address, createdAt, seenAt, current }) => (
            <li key={id}>
              <div>
                <p>
                  <strong>{nameAgent(agent)}</strong>, {address}
                  {current && <span class="sign-here"> {t('desk.account.here')}</span>}
                </p>
                <p class="quiet">
                  {t('desk.account.since', { moment: momentOf(createdAt), seen: momentOf(seenAt) })}
                </p>
              </div>
              {!current && (
                <button
                  type="button"
                  class="button"
                  aria-label={t('desk.account.endNamed', { agent: `${nameAgent(agent)}, ${address}` })}
                  onClick={() => void end(id)}
                >
                  {t('desk.account.end')}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Shown>
  );
}

function Factor({ who, onTaken }: { who: IdentityView; onTaken: () => void }) {
  if (who.factor === 'on') {
    return (
      <div class="stack">
        <p>{t('desk.account.factorOn')}</p>
        <p class="quiet">{t('desk.account.factorLost')}</p>
        <RecoveryCodes who={who} />
      </div>
    );
  }
  return (
    <div class="stack">
      <p>{t('desk.account.factorOff')}</p>
      <FactorSetting onTaken={onTaken} />
    </div>
  );
}

/** What administrators did to the account of late: whoever finds what they do not know of can tell. */
function Appointments({ who }: { who: IdentityView }) {
  return (
    <div class="stack">
      <ul class="rows">
        {who.appointments.map(({ deed, by, at, takesEffectAt, confirmedAt }) => (
          <li key={at}>
            <div>
              <p>
                <strong>{t(`desk.appointments.ownActs.${deed}`)}</strong>{' '}
                {t('desk.appointments.by', { by, at: momentOf(at) })}
              </p>
              <p class="quiet">
                {confirmedAt === null
                  ? t('desk.appointments.ownUntil', { at: momentOf(takesEffectAt) })
                  : t('desk.appointments.ownConfirmed', { at: momentOf(confirmedAt) })}
              </p>
            </div>
          </li>
        ))}
      </ul>
      <p class="quiet">{t('desk.appointments.wrong')}</p>
    </div>
  );
}

/** Who is signed in, and how they prove it. */
export function AccountPage({ who }: { who: IdentityView }) {
  // Each change ends sessions elsewhere, so they are asked for again; and an empty form stands there again.
  const [turn, setTurn] = useState(0);
  const changed = (): void => setTurn((value) => value + 1);
  return (
    <>
      <Heading>{t('desk.account.heading')}</Heading>
      <Who who={who} />
      <Section heading={t('desk.account.factorHeading')}>
        <Factor who={who} onTaken={changed} />
      </Section>
      <Section heading={t('desk.account.passwordHeading')}>
        <PasswordChanging key={turn} who={who} onChanged={changed} />
      </Section>
      {who.appointments.length > 0 && (
        <Section heading={t('desk.appointments.own')}>
          <Appointments who={who} />
        </Section>
      )}
      <Section heading={t('desk.account.sessionsHeading')}>
        <Sessions turn={turn} />
      </Section>
    </>
  );
}
