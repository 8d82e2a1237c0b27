import type { ComponentChildren } from 'preact';
import type { IdentityView } from '#contract';
import { navigate, turnPage } from '../../shared/routing/navigation.js';
import { Tally } from '../../shared/ui/tally.js';
import { signOut } from '../client/session.js';
import { t, ZONE } from '../client/words.js';
import { FiguresStatus } from '../controls/figures-status.js';
import { Notice, tell } from '../controls/notice.js';
import { Navigation } from '../routing/link.js';
import { addressOf } from '../routing/route.js';
import { LanguageChoice } from './language-choice.js';
import { OutboxLine } from './outbox-line.js';

async function leave(): Promise<void> {
  const reply = await signOut();
  if (!reply.ok && reply.refusal.kind !== 'unauthorised') {
    tell(t('desk.fault.offline'));
    return;
  }
  navigate(addressOf.start);
  tell(t('desk.signIn.signedOut'));
}

/** The frame of every page of the desk. */
export function Shell({ who, children }: { who?: IdentityView; children: ComponentChildren }) {
  return (
    <>
      {who && (
        <a class="skip" href="#page">
          {t('desk.site.skip')}
        </a>
      )}
      <header class="site desk-site">
        <a class="wordmark" href={addressOf.start} aria-label={t('desk.site.home')} onClick={turnPage}>
          <Tally />
          {t('desk.site.name')} <span class="desk-mark">{t('desk.site.desk')}</span>
        </a>
        {who && (
          <>
            <Navigation who={who} />
            <button type="button" class="button sign-out" onClick={() => void leave()}>
              {t('desk.site.signOut')}
            </button>
          </>
        )}
      </header>
      <main id="page" tabIndex={-1}>
        {who && <OutboxLine account={who.id} />}
        <Notice />
        {children}
      </main>
      {who && <FiguresStatus />}
      <footer class="site-foot">
        <LanguageChoice />
        <p>
          {who
            ? `${t('desk.site.signedInAs', { name: who.name })}. ${t('desk.site.zone', { zone: ZONE })}`
            : t('desk.site.zone', { zone: ZONE })}
        </p>
        <p>
          <a href="/">{t('desk.site.results')}</a>
        </p>
      </footer>
    </>
  );
}
