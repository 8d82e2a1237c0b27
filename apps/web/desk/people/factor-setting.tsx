import { useState } from 'preact/hooks';
import type { FactorOffer } from '#contract';
import { faultsOf, type Faults } from '../client/faults.js';
import { inGroups } from '../client/password.js';
import { call, loadSession } from '../client/session.js';
import { t } from '../client/words.js';
import { FaultLine } from '../controls/field.js';
import { Form, useForm } from '../controls/form.js';
import { tell } from '../controls/notice.js';
import { CodeField } from '../shell/sign-in-form.js';
import { Qr } from './qr.js';

/** The secret, by the three ways in which it reaches an app. */
function Offer({ offer }: { offer: FactorOffer }) {
  return (
    <div class="offer">
      <div>
        <p class="lead-in">{t('desk.factor.scan')}</p>
        <Qr text={offer.address} label={t('desk.factor.scanLabel')} />
      </div>
      <div>
        <p class="lead-in">{t('desk.factor.orType')}</p>
        <p class="secret">{inGroups(offer.secret)}</p>
        <p class="quiet">
          {t('desk.factor.kind')} {t('desk.factor.keep')}
        </p>
        <p>
          <a class="target" href={offer.address}>
            {t('desk.factor.orOpen')}
          </a>
        </p>
      </div>
    </div>
  );
}

function Proof({ offer, onTaken }: { offer: FactorOffer; onTaken: () => void }) {
  const form = useForm(async (typed): Promise<Faults> => {
    const code = typed('code').replace(/\s/g, '');
    if (!/^\d{6}$/.test(code)) return { code: t('desk.signIn.codeShape') };
    const reply = await call<null>('PUT', '/api/session/factor', { secret: offer.secret, code });
    if (!reply.ok) {
      return reply.refusal.kind === 'second-factor'
        ? { code: t('desk.factor.wrong') }
        : faultsOf(reply.refusal, ['code']);
    }
    onTaken();
    await loadSession();
    tell(t('desk.account.factorTaken'));
    return {};
  });
  return (
    <Form form={form} label={t('desk.account.factorHeading')} submit={t('desk.factor.submit')}>
      <CodeField label={t('desk.factor.code')} hint={t('desk.signIn.codeHint')} faults={form.faults} />
    </Form>
  );
}

/** Sets a second factor up: offers a secret, and takes it into use once a code of it comes back. */
export function FactorSetting({ onTaken }: { onTaken: () => void }) {
  const [offer, setOffer] = useState<FactorOffer | null>(null);
  const [fault, setFault] = useState<string>();
  const begin = async (): Promise<void> => {
    const reply = await call<FactorOffer>('POST', '/api/session/factor');
    setFault(reply.ok ? undefined : faultsOf(reply.refusal, [])['']);
    if (reply.ok) setOffer(reply.body);
  };
  if (offer) {
    return (
      <>
        <Offer offer={offer} />
        <Proof offer={offer} onTaken={onTaken} />
      </>
    );
  }
  return (
    <div class="stack">
      <p>{t('desk.factor.need')}</p>
      <FaultLine fault={fault} />
      <p>
        <button type="button" class="button primary" onClick={() => void begin()}>
          {t('desk.account.setUp')}
        </button>
      </p>
    </div>
  );
}
