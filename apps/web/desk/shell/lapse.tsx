import { useEffect, useId, useRef } from 'preact/hooks';
import { navigate } from '../../shared/routing/navigation.js';
import { endWaiting, lapsed, session } from '../client/session.js';
import { t } from '../client/words.js';
import { addressOf } from '../routing/route.js';
import { SignInForm } from './sign-in-form.js';

/** Asks over the open page, which keeps all that was typed, for a new session where the one before has ended. */
export function Lapse() {
  const isLapsed = lapsed.value;
  return isLapsed ? <LapseDialog /> : null;
}

function LapseDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  const before = useRef(session.value);
  const id = useId();
  useEffect(() => {
    dialog.current?.showModal();
    // Who it was is known; what is to be typed is the password.
    dialog.current?.querySelector<HTMLElement>('input[type="password"]')?.focus();
  }, []);
  const held = before.current;
  const done = (): void => {
    const now = session.value;
    const isSame = held.state === 'in' && now.state === 'in' && held.who.id === now.who.id;
    dialog.current?.close();
    endWaiting(isSame);
    // Somebody else does not go on with what the one before had begun.
    if (!isSame) navigate(addressOf.start);
  };
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby={`${id}-title`} onCancel={() => endWaiting(false)}>
      <h2 id={`${id}-title`}>{t('desk.signIn.lapsedHeading')}</h2>
      <p>{t('desk.signIn.lapsed')}</p>
      <SignInForm login={held.state === 'in' ? held.who.login : undefined} onDone={done} />
      <p class="actions">
        <button
          type="button"
          class="button plain"
          onClick={() => {
            dialog.current?.close();
            endWaiting(false);
          }}
        >
          {t('desk.signIn.notNow')}
        </button>
      </p>
    </dialog>
  );
}
