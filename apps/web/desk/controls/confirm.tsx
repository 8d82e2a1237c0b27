import { useId, useRef } from 'preact/hooks';
import { t } from '../client/words.js';

/** A button that asks once more before it does what cannot be taken back lightly. */
export function Confirm({
  label,
  name,
  title,
  text,
  onConfirm,
}: {
  label: string;
  /** What the button is called where several have the same label. */
  name?: string;
  title: string;
  text: string;
  onConfirm: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  return (
    <>
      <button type="button" class="button" aria-label={name} onClick={() => dialog.current?.showModal()}>
        {label}
      </button>
      <dialog ref={dialog} class="dialog" aria-labelledby={`${id}-title`} aria-describedby={`${id}-text`}>
        <h2 id={`${id}-title`}>{title}</h2>
        <p id={`${id}-text`}>{text}</p>
        <div class="actions">
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            {t('desk.confirm.cancel')}
          </button>
          <button
            type="button"
            class="button primary"
            onClick={() => {
              dialog.current?.close();
              onConfirm();
            }}
          >
            {label}
          </button>
        </div>
      </dialog>
    </>
  );
}
