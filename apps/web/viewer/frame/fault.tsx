import type { Fault } from '../../shared/live/answer.js';
import type { Translate } from '../../shared/words/translate.js';
import { noteHead } from '../client/document-head.js';
import { addressOf } from '../client/route.js';
import { useWords } from '../client/words.js';
import { Heading } from './heading.js';

/** Stands where a page will be, as high as one, so that nothing jumps when it comes. */
export function Loading() {
  const { t } = useWords();
  return (
    <div class="loading" role="status">
      <span>{t('fault.loading')}</span>
    </div>
  );
}

/** What the server said in place of a page. */
const describeAnswer = (t: Translate, status: number, detail: string): string =>
  detail === '' ? t('fault.brokenStatus', { status }) : t('fault.brokenDetail', { status, detail });

/** Says why there is no page here, and what the reader can do. */
export function FaultPage({ fault, onRetry }: { fault: Fault; onRetry?: (() => void) | undefined }) {
  const { t } = useWords();
  noteHead({ status: fault.kind === 'unknown' ? 404 : 503 });
  if (fault.kind === 'unknown') {
    return (
      <section class="notice-page">
        <Heading>{t('fault.unknownTitle')}</Heading>
        {fault.detail && <p>{fault.detail}</p>}
        <p>{t('fault.unknown')}</p>
        <p>
          <a href={addressOf.latest()}>{t('fault.unknownHome')}</a>
        </p>
      </section>
    );
  }
  const offline = fault.kind === 'offline';
  const detail =
    fault.kind === 'broken' ? describeAnswer(t, fault.status, fault.detail) : offline ? null : fault.detail;
  return (
    <section class="notice-page" role="status">
      <Heading>{offline ? t('fault.offlineTitle') : t('fault.brokenTitle')}</Heading>
      <p>{offline ? t('fault.offline') : t('fault.broken')}</p>
      {detail && <p class="quiet">{detail}</p>}
      {onRetry && (
        <p>
          <button type="button" class="button" onClick={onRetry}>
            {t('fault.retry')}
          </button>
        </p>
      )}
    </section>
  );
}
