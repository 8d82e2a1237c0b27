import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { useMounted } from '../../shared/ui/use-mounted.js';
import { useElection } from '../client/election.js';
import { useWords } from '../client/words.js';
import { Tour } from './tour.js';

/** An address that ends so opens the tour. */
const HASH = '#tour';
const SEEN = 'sanaq-tour-seen';

/** Whether this browser has seen the invitation; one that keeps nothing is not asked again and again. */
function hasSeen(): boolean {
  try {
    return localStorage.getItem(SEEN) !== null;
  } catch {
    return true;
  }
}

function noteSeen(): void {
  try {
    localStorage.setItem(SEEN, '');
  } catch {
    // Kept by the page alone then.
  }
}

/** Opens with an address that ends in #tour, which is taken away with its end. */
function useTour() {
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const follow = (): void => {
      if (location.hash === HASH) setOpen(true);
    };
    follow();
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  const close = useCallback(() => {
    setOpen(false);
    if (location.hash === HASH) history.replaceState(history.state, '', location.pathname + location.search);
    opener.current?.focus({ preventScroll: true });
    opener.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return { isOpen, opener, open: () => setOpen(true), close };
}

/** The way into the tour of a replay's front page: a button, and once a browser the question beside it. */
export function TourInvitation() {
  const { t } = useWords();
  const { head } = useElection();
  const isMounted = useMounted();
  const [isAsking, setAsking] = useState(false);
  const { isOpen, opener, open, close } = useTour();
  useEffect(() => setAsking(!hasSeen()), []);
  const settle = (): void => {
    noteSeen();
    setAsking(false);
  };
  if (head.replay === null) return null;
  return (
    <div class="tour-invitation">
      {isMounted && (
        <>
          {isAsking && <span class="quiet">{t('tour.invite')}</span>}
          <button
            type="button"
            class="tour-open"
            aria-haspopup="dialog"
            aria-expanded={isOpen}
            ref={opener}
            onClick={() => {
              settle();
              open();
            }}
          >
            {t('tour.open')}
          </button>
          {isAsking && (
            <button
              type="button"
              class="tour-open"
              onClick={() => {
                settle();
                opener.current?.focus();
              }}
            >
              {t('tour.dismiss')}
            </button>
          )}
        </>
      )}
      {isOpen && <Tour onClose={close} />}
    </div>
  );
}
