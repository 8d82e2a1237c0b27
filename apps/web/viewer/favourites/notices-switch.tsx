import { useId } from 'preact/hooks';
import { useMounted } from '../../shared/ui/use-mounted.js';
import { useElection } from '../client/election.js';
import { useWords } from '../client/words.js';
import { hasNotices } from './notices.js';
import { isSwitching, notices, noticesFault, switchOff, switchOn } from './notices-store.js';
import { canBePushed, isAllowed, isDenied } from './push-browser.js';

const Bell = () => (
  <svg class="star" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
    <path d="M12 3a6 6 0 0 0-6 6v4l-2 3h16l-2-3V9a6 6 0 0 0-6-6zM10 19a2 2 0 0 0 4 0" />
  </svg>
);

/** What is to be said of notices: that they are on, why they are not, or what they would be. */
function useNote(isOn: boolean): string {
  const { t } = useWords();
  const fault = noticesFault.value;
  if (isSwitching.value) return t('notices.working');
  if (isDenied() || fault?.fault === 'denied') return t('notices.denied');
  if (fault?.fault === 'off') return t('notices.off');
  if (fault) return t('notices.failed', { detail: fault.detail });
  return t(isOn ? 'notices.on' : 'notices.note');
}

/** Switches notices of the reader's favourites of this election on and off; nothing where pages do not run. */
export function NoticesSwitch() {
  const { t } = useWords();
  const { id } = useElection().head;
  const noteId = useId();
  const isRunning = useMounted();
  const isOn = isRunning && isAllowed() && hasNotices(notices.value, id);
  const said = useNote(isOn);
  if (!isRunning) return null;
  if (!canBePushed()) return <p class="quiet">{t('notices.unsupported')}</p>;
  return (
    <div class="notices">
      <button
        type="button"
        class="button favourite-button"
        aria-pressed={isOn}
        aria-disabled={isSwitching.value}
        aria-describedby={noteId}
        onClick={() => void (isOn ? switchOff(id) : switchOn(id))}
      >
        <Bell />
        {t('notices.toggle')}
      </button>
      <p id={noteId} class="quiet" role="status">
        {said}
      </p>
    </div>
  );
}
