import { useEffect, useState } from 'preact/hooks';
import type { Translate } from '../words/translate.js';
import type { Status } from './freshness.js';
import type { Withdrawal } from './withdrawal.js';

/** An instant, milliseconds since 1970, as the page around tells its times. */
type Tell = (instant: number) => string;

/** A short loss heals before anybody need be told, in milliseconds. */
const GRACE_MS = 1200;

/** What there is to say of figures that do not follow the count, in sentences; none where they do, or soon may. */
export function sayStatus(status: Status, t: Translate, tell: Tell): readonly string[] {
  if (status.of === 'live' || status.of === 'connecting' || status.of === 'checking') return [];
  const asOf =
    status.asOf === null ? t('connection.notLive') : t('connection.asOf', { hour: tell(status.asOf) });
  if (status.of === 'stale') return [asOf, t('connection.staleWhy')];
  const since = status.since === null ? null : tell(status.since);
  if (status.of === 'away')
    return [
      since === null ? t('connection.away') : t('connection.awaySince', { hour: since }),
      asOf,
      t('connection.reconnecting'),
    ];
  if (!status.ever) return [t('connection.lostNever'), asOf, t('connection.reconnecting')];
  return [
    since === null ? t('connection.lost') : t('connection.lostSince', { hour: since }),
    asOf,
    t('connection.reconnecting'),
  ];
}

/** What there is to say of figures that were withdrawn, in sentences. */
export function sayWithdrawal({ at, from, to }: Withdrawal, t: Translate, tell: Tell): readonly string[] {
  return [
    at === null ? t('connection.withdrawn') : t('connection.withdrawnAt', { hour: tell(at) }),
    ...(from > to ? [t('connection.wentBack', { from, to })] : []),
    t('connection.holds'),
  ];
}

/** Whether somebody has to be told by now; that all is well again is told once they were. */
function useTrouble(isTrouble: boolean): 'none' | 'told' | 'over' {
  const [trouble, setTrouble] = useState<'none' | 'told' | 'over'>('none');
  useEffect(() => {
    if (!isTrouble) {
      setTrouble((before) => (before === 'none' ? 'none' : 'over'));
      return undefined;
    }
    const timer = setTimeout(() => setTrouble('told'), GRACE_MS);
    return () => clearTimeout(timer);
  }, [isTrouble]);
  return trouble;
}

interface Noted {
  readonly status: Status;
  readonly withdrawn: Withdrawal | null;
  readonly t: Translate;
  readonly tell: Tell;
  /** Said besides, while the figures are not live. */
  readonly besides?: string;
  readonly onClose: () => void;
}

/**
 * Says calmly, over the foot of the page, that figures stand still and as of when, or that they were withdrawn; says
 * nothing while they are live. It lies over the page, so that nothing moves under a finger when it comes.
 */
export function FiguresNote({ status, withdrawn, t, tell, besides, onClose }: Noted) {
  const said = sayStatus(status, t, tell);
  const isTrouble = said.length > 0;
  const trouble = useTrouble(isTrouble);
  const close = (): void => {
    onClose();
    document.querySelector('main')?.focus({ preventScroll: true });
  };
  return (
    <div class="connection-note">
      <div role="status">
        {withdrawn && (
          <div class="note-line">
            <p>{sayWithdrawal(withdrawn, t, tell).join(' ')}</p>
            <button type="button" onClick={close}>
              {t('connection.close')}
            </button>
          </div>
        )}
      </div>
      <div role="status">
        {isTrouble && trouble === 'told' && (
          <p class="note-line">{[...said, ...(besides === undefined ? [] : [besides])].join(' ')}</p>
        )}
        {status.of === 'live' && trouble === 'over' && <p class="unseen">{t('connection.back')}</p>}
      </div>
    </div>
  );
}
