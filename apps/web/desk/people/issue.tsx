import { useState } from 'preact/hooks';
import type { IssuedToken } from '#contract';
import { turnPage } from '../../shared/routing/navigation.js';
import { type Faults, faultsOf } from '../client/faults.js';
import { draftOf } from '../client/grants/grants.js';
import { call } from '../client/session.js';
import { t } from '../client/words.js';
import { Copy } from '../controls/copy.js';
import { dateOf, Field } from '../controls/field.js';
import { Form, useForm } from '../controls/form.js';
import { Heading } from '../controls/heading.js';
import { addressOf } from '../routing/route.js';
import { GrantsEditor } from './grants-editor.js';
import { useGrants } from './use-grants.js';

interface Issued {
  readonly name: string;
  readonly secret: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** Days that a token is offered for: an election and what comes after it. */
const OFFERED_DAYS = 30;

function Issuing({ onIssued }: { onIssued: (issued: Issued) => void }) {
  const grants = useGrants([], draftOf('operator'));
  const form = useForm(async (typed): Promise<Faults> => {
    const name = typed('name').trim();
    const until = new Date(`${typed('expiresAt')}T23:59:59`);
    const missing = {
      ...(name === '' ? { name: t('desk.field.missing') } : {}),
      ...(until.getTime() > Date.now() ? {} : { expiresAt: t('desk.tokens.expiresPast') }),
    };
    const given = await grants.read();
    if (given === null || Object.keys(missing).length > 0)
      return { ...missing, ...(given === null ? { grants: '' } : {}) };
    const body = { name, grants: given, expiresAt: until.toISOString() };
    const reply = await call<IssuedToken>('POST', '/api/tokens', body);
    if (!reply.ok) return faultsOf(reply.refusal, ['name', 'expiresAt']);
    turnPage();
    onIssued({ name, secret: reply.body.secret });
    return {};
  });
  return (
    <>
      <Heading>{t('desk.tokens.issue')}</Heading>
      <Form form={form} label={t('desk.tokens.issue')} submit={t('desk.tokens.submit')}>
        <Field
          name="name"
          label={t('desk.tokens.name')}
          hint={t('desk.tokens.nameHint')}
          faults={form.faults}
          autocomplete="off"
        />
        <Field
          name="expiresAt"
          type="date"
          label={t('desk.tokens.expires')}
          faults={form.faults}
          min={dateOf(Date.now())}
          defaultValue={dateOf(Date.now() + OFFERED_DAYS * DAY_MS)}
        />
        <GrantsEditor grants={grants} />
      </Form>
    </>
  );
}

/** Issues a token for a program; its secret is shown once. */
export function IssuePage() {
  const [issued, setIssued] = useState<Issued | null>(null);
  if (!issued) {
    return (
      <section class="narrow">
        <Issuing onIssued={setIssued} />
      </section>
    );
  }
  return (
    <section class="narrow">
      <Heading>{t('desk.tokens.doneHeading', { name: issued.name })}</Heading>
      <div class="shown-once">
        <p>{t('desk.tokens.done')}</p>
        <Copy label={t('desk.tokens.secret')} text={issued.secret} />
      </div>
      <p>
        <a class="target" href={addressOf.tokens}>
          {t('desk.tokens.back')}
        </a>
      </p>
    </section>
  );
}
