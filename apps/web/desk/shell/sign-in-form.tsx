import { useEffect, useState } from 'preact/hooks';
import type { Refusal } from '../../shared/http/refusal.js';
import { asSentence, type Faults, faultsOf, WHOLE } from '../client/faults.js';
import { signIn } from '../client/session.js';
import { hourOf, t } from '../client/words.js';
import { Field, PasswordField } from '../controls/field.js';
import { Form, useForm } from '../controls/form.js';

interface Credentials {
  readonly login: string;
  readonly password: string;
}

/** What keeps somebody out, plainly. */
function describeRefusal(refusal: Refusal, wrong: Faults): Faults {
  if (refusal.kind === 'wrong-credentials') return wrong;
  if (refusal.kind !== 'too-many-attempts') return faultsOf(refusal, ['login', 'password', 'code']);
  const { waitS, detail } = refusal;
  if (waitS === null) return { [WHOLE]: asSentence(detail) || t('desk.signIn.waitUnknown') };
  // The minute after: whoever tries as the clock turns to it is let in.
  const until = Date.now() + waitS * 1000 + 60_000;
  return { [WHOLE]: t('desk.signIn.wait', { hour: hourOf(until), minutes: Math.ceil(waitS / 60) }) };
}

/** The code of the second factor, asked for once the password is right. */
function CodeForm({
  credentials,
  onDone,
  onOther,
}: {
  credentials: Credentials;
  onDone: () => void;
  onOther: () => void;
}) {
  const form = useForm(async (typed) => {
    const code = typed('code').replace(/[\s-]/g, '');
    if (!/^(\d{6}|[\da-z]{24})$/i.test(code)) return { code: t('desk.signIn.codeOrRecovery') };
    const reply = await signIn({ ...credentials, code });
    if (!reply.ok) return describeRefusal(reply.refusal, { code: t('desk.signIn.codeWrong') });
    onDone();
    return {};
  });
  const { element } = form;
  useEffect(() => element.current?.querySelector('input')?.focus(), [element]);
  const other = (
    <button type="button" class="button plain" onClick={onOther}>
      {t('desk.signIn.startOver')}
    </button>
  );
  return (
    <>
      <p>{t('desk.signIn.codeIntro', { login: credentials.login })}</p>
      <Form form={form} label={t('desk.signIn.codeHeading')} submit={t('desk.signIn.submit')} more={other}>
        <CodeField
          label={t('desk.signIn.code')}
          hint={t('desk.signIn.codeHint')}
          faults={form.faults}
          recovers
        />
      </Form>
      <p class="quiet">{t('desk.signIn.recovery')}</p>
    </>
  );
}

/** Where an authenticator's code is typed. */
export function CodeField({
  label,
  hint,
  faults,
  recovers = false,
}: {
  label: string;
  hint?: string;
  faults: Faults;
  /** Whether a recovery code, which has letters and is longer, may stand here too. */
  recovers?: boolean;
}) {
  return (
    <Field
      name="code"
      label={label}
      hint={hint}
      faults={faults}
      class="code"
      inputMode={recovers ? 'text' : 'numeric'}
      autocomplete="one-time-code"
      maxLength={recovers ? 40 : 9}
    />
  );
}

/** Asks for login and password, then for a code where one is needed; `login` is filled in already. */
export function SignInForm({ login, onDone }: { login?: string | undefined; onDone: () => void }) {
  const [right, setRight] = useState<Credentials | null>(null);
  const form = useForm(async (typed) => {
    const said = { login: typed('login').trim(), password: typed('password') };
    const missing = {
      ...(said.login === '' ? { login: t('desk.field.missing') } : {}),
      ...(said.password === '' ? { password: t('desk.field.missing') } : {}),
    };
    if (Object.keys(missing).length > 0) return missing;
    const reply = await signIn(said);
    if (reply.ok) onDone();
    else if (reply.refusal.kind === 'second-factor') setRight(said);
    else return describeRefusal(reply.refusal, { password: t('desk.signIn.wrong') });
    return {};
  });
  if (right) return <CodeForm credentials={right} onDone={onDone} onOther={() => setRight(null)} />;
  return (
    <Form form={form} label={t('desk.signIn.heading')} submit={t('desk.signIn.submit')}>
      <Field
        name="login"
        label={t('desk.signIn.login')}
        faults={form.faults}
        autocomplete="username"
        autocapitalize="none"
        spellcheck={false}
        defaultValue={login ?? ''}
      />
      <PasswordField
        name="password"
        label={t('desk.signIn.password')}
        faults={form.faults}
        autocomplete="current-password"
      />
    </Form>
  );
}
