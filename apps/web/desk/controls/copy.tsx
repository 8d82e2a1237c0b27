import { useId, useState } from 'preact/hooks';
import { m } from '../client/words.js';

/** Something that is shown once, to be copied; by hand where the browser does not let a page do it. */
export function Copy({ label, text, hint }: { label: string; text: string; hint?: string }) {
  const id = useId();
  const [said, setSaid] = useState('');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid(m.copy.copied);
    } catch {
      // Not over plain http, nor where the reader has forbidden it.
      document.querySelector<HTMLInputElement>(`#${CSS.escape(id)}`)?.select();
      setSaid(m.copy.failed);
    }
  };
  return (
    <div class="field copy">
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <div class="copy-line">
        <input
          id={id}
          type="text"
          readOnly
          value={text}
          aria-describedby={hint ? `${id}-hint` : undefined}
          onFocus={(event) => event.currentTarget.select()}
        />
        <button type="button" class="button" onClick={() => void copy()}>
          {m.copy.copy}
        </button>
      </div>
      <p class="length" role="status">
        {said}
      </p>
    </div>
  );
}
