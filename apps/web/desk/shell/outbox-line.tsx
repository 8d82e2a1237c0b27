import { useEffect } from 'preact/hooks';
import { t } from '../client/words.js';
import type { Piece } from '../outbox/outbox-entry.js';
import { useOutbox } from '../outbox/use-outbox.js';

function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  return (
    <ul class="outbox-pieces">
      {pieces.map(({ election, of, title, page }) => (
        <li key={`${election} ${of}`}>
          <a class="target" href={page}>
            {title}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** What somebody has entered and the api has not answered, what it has refused, and whether the browser keeps any of it. */
export function OutboxLine({ account }: { account: string }) {
  const outbox = useOutbox(account);
  const { waiting, refused, arrived, trouble, needsSignIn } = outbox;
  const isAtRisk = trouble !== 'none' && outbox.isUsed;
  useEffect(() => {
    if (!isAtRisk) return undefined;
    const hold = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', hold);
    return () => removeEventListener('beforeunload', hold);
  }, [isAtRisk]);
  return (
    <div class="outbox" role="status" aria-label={t('desk.outbox.label')}>
      {trouble !== 'none' && <p class="outbox-line">{t(`desk.outbox.${trouble}`)}</p>}
      {waiting.length > 0 && (
        <div class="outbox-line">
          <p>
            <strong>
              {needsSignIn
                ? t('desk.outbox.signIn', { count: waiting.length })
                : t('desk.outbox.waiting', { count: waiting.length })}
            </strong>{' '}
            {t('desk.outbox.waitingNext')}
          </p>
          <Pieces pieces={waiting} />
          <button type="button" class="button" onClick={() => outbox.hurry('asked')}>
            {t('desk.outbox.now')}
          </button>
        </div>
      )}
      {arrived.length > 0 && (
        <div class="outbox-line">
          <ul>
            {arrived.map(({ piece, answer }) => (
              <li key={`${piece.election} ${piece.of}`}>
                <strong>{piece.title}:</strong> {t(`desk.outbox.arrived.${answer.state}`)}
              </li>
            ))}
          </ul>
          <button
            type="button"
            class="button"
            onClick={() => arrived.forEach(({ piece }) => outbox.dismiss(piece))}
          >
            {t('desk.outbox.seen')}
          </button>
        </div>
      )}
      {refused.length > 0 && (
        <div class="outbox-line outbox-refused">
          <p>
            <strong>{t('desk.outbox.refused', { count: refused.length })}</strong>
          </p>
          <Pieces pieces={refused} />
        </div>
      )}
    </div>
  );
}
