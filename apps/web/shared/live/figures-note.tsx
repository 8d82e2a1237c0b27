import { useEffect, useState } from 'preact/hooks';
import type { connectionWords } from '../words/english/connection.js';
import type { Status } from './freshness.js';
import type { Withdrawal } from './withdrawal.js';

type Words = (typeof connectionWords)['connection'];
/** An instant, milliseconds since 1970, as the page around tells its times. */
type Tell = (instant: number) => string;

/** A short loss heals before anybody need be told, in milliseconds. */
const GRACE_MS = 1200;

/** What there is to say of figures that do not follow the count, in sentences; none where they do, or soon may. */
export function sayStatus(status: Status, words: Words, tell: Tell): readonly string[] {
  if (status.of === 'live' || status.of === 'connecting' || status.of === 'checking') return [];
  const asOf = status.asOf === null ? words.notLive : words.asOf(tell(status.asOf));
  if (status.of === 'stale') return [asOf, words.staleWhy];
  const since = status.since === null ? null : tell(status.since);
  if (status.of === 'away')
    return [since === null ? words.away : words.awaySince(since), asOf, words.reconnecting];
  if (!status.ever) return [words.lostNever, asOf, words.reconnecting];
  return [since === null ? words.lost : words.lostSince(since), asOf, words.reconnecting];
}

/** What there is to say of figures that were withdrawn, in sentences. */
export function sayWithdrawal({ at, from, to }: Withdrawal, words: Words, tell: Tell): readonly string[] {
  return [
    at === null ? words.withdrawn : words.withdrawnAt(tell(at)),
    ...(from > to ? [words.wentBack(from, to)] : []),
    words.holds,
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
  readonly words: Words;
  readonly tell: Tell;
  /** Said besides, while the figures are not live. */
  readonly besides?: string;
  readonly onClose: () => void;
}

/**
 * Says calmly, over the foot of the page, that figures stand still and as of when, or that they were withdrawn; says
 * nothing while they are live. It lies over the page, so that nothing moves under a finger when it comes.
 */
export function FiguresNote({ status, withdrawn, words, tell, besides, onClose }: Noted) {
  const said = sayStatus(status, words, tell);
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
            <p>{sayWithdrawal(withdrawn, words, tell).join(' ')}</p>
            <button type="button" onClick={close}>
              {words.close}
            </button>
          </div>
        )}
      </div>
      <div role="status">
        {isTrouble && trouble === 'told' && (
          <p class="note-line">{[...said, ...(besides === undefined ? [] : [besides])].join(' ')}</p>
        )}
        {status.of === 'live' && trouble === 'over' && <p class="unseen">{words.back}</p>}
      </div>
    </div>
  );
}
