import type { Fault } from '../../shared/live/answer.js';
import { useWords } from '../client/words.js';
import { Heading } from './heading.js';

/** Stands where a page will be, as high as one, so that nothing jumps when it comes. */
export function Loading() {
  const { m } = useWords();
  return (
    <div class="loading" role="status">
      <span>{m.fault.loading}</span>
    </div>
  );
}

/** Says why there is no page here, and what the reader can do. */
export function FaultPage({ fault, onRetry }: { fault: Fault; onRetry?: (() => void) | undefined }) {
  const { m } = useWords();
  if (fault.kind === 'unknown') {
    return (
      <section class="notice-page">
        <Heading>{m.fault.unknownTitle}</Heading>
        {fault.detail && <p>{fault.detail}</p>}
        <p>{m.fault.unknown}</p>
        <p>
          <a href="/">{m.fault.unknownHome}</a>
        </p>
      </section>
    );
  }
  const offline = fault.kind === 'offline';
  const detail =
    fault.kind === 'broken'
      ? m.fault.brokenStatus(fault.status, fault.detail)
      : offline
        ? null
        : fault.detail;
  return (
    <section class="notice-page" role="status">
      <Heading>{offline ? m.fault.offlineTitle : m.fault.brokenTitle}</Heading>
      <p>{offline ? m.fault.offline : m.fault.broken}</p>
      {detail && <p class="quiet">{detail}</p>}
      {onRetry && (
        <p>
          <button type="button" class="button" onClick={onRetry}>
            {m.fault.retry}
          </button>
        </p>
      )}
    </section>
  );
}
