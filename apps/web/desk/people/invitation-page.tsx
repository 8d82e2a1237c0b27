import { useState } from 'preact/hooks';
import { navigate } from '../../shared/routing/navigation.js';
import { type Faults, faultsOf } from '../client/faults.js';
import { askApi } from '../client/http.js';
import { signIn } from '../client/session.js';
import { t } from '../client/words.js';
import { faultOfPassword, NewPasswordField } from '../controls/field.js';
import { Form, useForm } from '../controls/form.js';
import { Heading } from '../controls/heading.js';
import { tell } from '../controls/notice.js';
import { addressOf } from '../routing/route.js';
import { type Invited, readInvitation } from './invitation.js';

function Choice({ invited, onSignedIn }: { invited: Invited; onSignedIn: () => void }) {
  const { secret, login } = invited;
  const [isUsed, setUsed] = useState(false);
  const form = useForm(async (typed): Promise<Faults> => {
    const password = typed('password');
    const fault = faultOfPassword(password);
    if (fault !== undefined) return { password: fault };
    const reply = await askApi<null>('POST', '/api/invitations', { body: { invitation: secret, password } });
    if (!reply.ok) {
      setUsed(reply.refusal.kind === 'unknown-invitation');
      return faultsOf(reply.refusal, ['password']);
    }
    const isIn = login !== null && (await signIn({ login, password })).ok;
    onSignedIn();
    if (!isIn) tell(t('desk.invitation.done'));
    return {};
  });
  if (isUsed) {
    return (
      <div class="stack" role="alert">
        <p>{t('desk.invitation.used')}</p>
        <p>{t('desk.invitation.usedNext')}</p>
        <p>
          <a class="target" href={addressOf.start}>
            {t('desk.invitation.toSignIn')}
          </a>
        </p>
      </div>
    );
  }
  return (
    <>
      <p>{login === null ? t('desk.invitation.intro') : t('desk.invitation.introAs', { login })}</p>
      <Form
        form={form}
        label={t('desk.invitation.heading')}
        submit={login === null ? t('desk.invitation.submitOnly') : t('desk.invitation.submit')}
      >
        {/* So that the browser keeps the password under the right name. */}
        {login !== null && (
          <input type="text" hidden readOnly autocomplete="username" name="login" value={login} />
        )}
        <NewPasswordField name="password" label={t('desk.invitation.password')} faults={form.faults} />
      </Form>
    </>
  );
}

/** Takes an invitation up. Its secret is in the address's fragment: no server ever sees it there. */
export function InvitationPage({ onSignedIn }: { onSignedIn: () => void }) {
  const [invited] = useState(() => readInvitation(location.hash));
  if (!invited) {
    return (
      <section class="narrow">
        <Heading>{t('desk.invitation.missing')}</Heading>
        <p>{t('desk.invitation.missingText')}</p>
        <p>
          <a class="target" href={addressOf.start} onClick={() => navigate(addressOf.start)}>
            {t('desk.invitation.toSignIn')}
          </a>
        </p>
      </section>
    );
  }
  return (
    <section class="narrow">
      <Heading>{t('desk.invitation.heading')}</Heading>
      <Choice invited={invited} onSignedIn={onSignedIn} />
    </section>
  );
}
