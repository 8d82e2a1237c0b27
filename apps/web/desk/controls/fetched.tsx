import type { ComponentChildren } from 'preact';
import type { Refusal } from '../../shared/http/refusal.js';
import type { Fetched } from '../client/hooks.js';
import { t } from '../client/words.js';
import { Heading } from './heading.js';

/** Stands where something will be. */
export function Loading() {
  return (
    <p class="loading-line quiet" role="status">
      <span>{t('desk.fault.loading')}</span>
    </p>
  );
}

const wordsOf = ({ kind, detail }: Refusal): string => {
  if (kind === 'offline') return t('desk.fault.unreachableSelf');
  if (kind === 'unauthorised') return t('desk.fault.signedOut');
  return kind === 'not-permitted' ? t('desk.fault.notPermitted') : t('desk.fault.broken', { detail });
};

/**
 * What was fetched, once it is there; until then that it comes, or why it does not. Where it is there and only cannot
 * be fetched again, the status of the figures says so and nothing moves here.
 */
export function Shown<B>({
  of,
  title,
  children,
}: {
  of: Fetched<B>;
  /** Heads the page where nothing of it can be shown, and what is fetched brings the heading. */
  title?: string;
  children: (body: B) => ComponentChildren;
}) {
  const refusal = of.body !== null && of.refusal?.kind === 'offline' ? null : of.refusal;
  return (
    <>
      {refusal && of.body === null && title !== undefined && <Heading>{title}</Heading>}
      {refusal && (
        <div class="whole-fault" role="alert">
          <p>{wordsOf(refusal)}</p>
          <button type="button" class="button" onClick={of.again}>
            {t('desk.fault.retry')}
          </button>
        </div>
      )}
      {of.body === null ? !refusal && <Loading /> : children(of.body)}
    </>
  );
}
