import { useState } from 'preact/hooks';
import type { Invitation } from '#contract';
import { ROLES } from '#election';
import { turnPage } from '../../shared/routing/navigation.js';
import { type Faults, faultsOf } from '../client/faults.js';
import { draftIn } from '../client/grants/grants.js';
import { call } from '../client/session.js';
import { t } from '../client/words.js';
import { Field } from '../controls/field.js';
import { Form, useForm } from '../controls/form.js';
import { Heading } from '../controls/heading.js';
import { addressOf } from '../routing/route.js';
import { GrantsEditor } from './grants-editor.js';
import { InvitationLink } from './invitation-link.js';
import { useGrants } from './use-grants.js';

/** What an invitation begins with. */
interface Beginning {
  readonly election: string;
  readonly role: string;
}

function Inviting({
  begin: { election, role },
  onInvited,
}: {
  begin: Beginning;
  onInvited: (invitation: Invitation) => void;
}) {
  const known = ROLES.find((each) => each === role) ?? 'operator';
  const grants = useGrants([], draftIn(known, election));
  const form = useForm(async (typed): Promise<Faults> => {
    const [name, login] = [typed('name').trim(), typed('login').trim()];
    const missing = {
      ...(name === '' ? { name: t('desk.field.missing') } : {}),
      ...(login === '' ? { login: t('desk.field.missing') } : {}),
    };
    const given = await grants.read();
    if (given === null || Object.keys(missing).length > 0)
      return { ...missing, ...(given === null ? { grants: '' } : {}) };
    const body = { name, login, grants: given, factorDue: typed('factorDue') === 'on' };
    const reply = await call<Invitation>('POST', '/api/people', body);
    if (!reply.ok) {
      return reply.refusal.kind === 'taken-login'
        ? { login: t('desk.invite.taken') }
        : faultsOf(reply.refusal, ['name', 'login']);
    }
    turnPage();
    onInvited(reply.body);
    return {};
  });
  return (
    <>
      <Heading>{t('desk.invite.heading')}</Heading>
      <Form form={form} label={t('desk.invite.heading')} submit={t('desk.invite.submit')}>
        <Field name="name" label={t('desk.invite.name')} faults={form.faults} autocomplete="off" />
        <Field
          name="login"
          label={t('desk.invite.login')}
          hint={t('desk.invite.loginHint')}
          faults={form.faults}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
        />
        <GrantsEditor grants={grants} />
        <div>
          <label class="choice">
            <input type="checkbox" name="factorDue" aria-describedby="factor-hint" />
            {t('desk.invite.factorDue')}
          </label>
          <p class="hint" id="factor-hint">
            {t('desk.invite.factorHint')}
          </p>
        </div>
      </Form>
    </>
  );
}

/** Invites somebody; the link for them is shown once. */
export function InvitePage({ begin }: { begin: Beginning }) {
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  if (!invitation) {
    return (
      <section class="narrow">
        <Inviting begin={begin} onInvited={setInvitation} />
      </section>
    );
  }
  return (
    <section class="narrow">
      <Heading>{t('desk.invite.doneHeading', { name: invitation.person.name })}</Heading>
      <InvitationLink invitation={invitation} />
      <p class="actions">
        <button
          type="button"
          class="button"
          onClick={() => {
            turnPage();
            setInvitation(null);
          }}
        >
          {t('desk.invite.another')}
        </button>
        <a class="target" href={addressOf.people}>
          {t('desk.invite.back')}
        </a>
      </p>
    </section>
  );
}
