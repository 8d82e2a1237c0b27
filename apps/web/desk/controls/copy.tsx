import { useRef, useState } from 'preact/hooks';
import { t } from '../client/words.js';
import { Labelled } from './field.js';

/** Something that is shown once, to be copied; by hand where the browser does not let a page do it. */
export function Copy({ label, text, hint }: { label: string; text: string; hint?: string }) {
  const input = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid(t('desk.copy.copied'));
    } catch {
      // Not over plain http, nor where the reader has forbidden it.
      input.current?.select();
      setSaid(t('desk.copy.failed'));
    }
  };
  return (
    <Labelled label={label} hint={hint}>
      {(marks) => (
        <>
          <div class="copy-line">
            <input
              {...marks}
              ref={input}
              type="text"
              readOnly
              value={text}
              onFocus={(event) => event.currentTarget.select()}
            />
            <button type="button" class="button" onClick={() => void copy()}>
              {t('desk.copy.copy')}
            </button>
          </div>
          <p class="length" role="status">
            {said}
          </p>
        </>
      )}
    </Labelled>
  );
}
