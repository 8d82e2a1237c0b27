import { useState } from 'preact/hooks';
import type { IdentityView, RecoveryCodesView } from '#contract';
import { faultsOf } from '../client/faults.js';
import { call, loadSession } from '../client/session.js';
import { t } from '../client/words.js';
import { Confirm } from '../controls/confirm.js';
import { FaultLine } from '../controls/field.js';
import { tell } from '../controls/notice.js';

/** How many recovery codes are left, and new ones, which are shown this once. */
export function RecoveryCodes({ who }: { who: IdentityView }) {
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [fault, setFault] = useState<string>();
  const renew = async (): Promise<void> => {
    const reply = await call<RecoveryCodesView>('POST', '/api/session/recovery-codes');
    setFault(reply.ok ? undefined : faultsOf(reply.refusal, [])['']);
    if (!reply.ok) return;
    setCodes(reply.body.codes);
    tell(t('desk.account.recoveryMade'));
    await loadSession();
  };
  return (
    <div class="stack">
      <p>{t('desk.account.recoveryLeft', { left: who.recoveryCodes })}</p>
      <p class="quiet">{t('desk.account.recoveryWhy')}</p>
      {codes && (
        <>
          <p class="lead-in">{t('desk.account.recoveryOnce')}</p>
          <ul aria-label={t('desk.account.recoveryCodes')}>
            {codes.map((code) => (
              <li key={code} class="secret">
                {code}
              </li>
            ))}
          </ul>
        </>
      )}
      <FaultLine fault={fault} />
      <p>
        {who.recoveryCodes > 0 ? (
          <Confirm
            label={t('desk.account.recoveryMake')}
            title={t('desk.account.recoveryAgainTitle')}
            text={t('desk.account.recoveryAgainText')}
            onConfirm={() => void renew()}
          />
        ) : (
          <button type="button" class="button" onClick={() => void renew()}>
            {t('desk.account.recoveryMake')}
          </button>
        )}
      </p>
    </div>
  );
}
