import { t } from '../client/words.js';
import { describeFinding } from './entry-lines.js';
import { acknowledgementOf } from './sheet-draft.js';
import type { SheetForm } from './use-sheet.js';

/** Every warning with a box of its own: who enters the protocol answers for each. */
export function EntryWarnings({ form }: { form: SheetForm }) {
  if (form.warnings.length === 0) return null;
  return (
    <fieldset class="sheet-group sheet-ticks">
      <legend>{t('desk.enter.sending.warnings')}</legend>
      <p class="quiet">{t('desk.enter.sending.warningsIntro')}</p>
      {form.warnings.map((warning) => (
        <label class="choice sheet-tick" key={acknowledgementOf(warning)}>
          <input
            type="checkbox"
            data-tick
            checked={form.isTicked(warning)}
            onChange={(event) => form.tick(warning, event.currentTarget.checked)}
          />
          <span>
            <strong>{t('desk.enter.sending.tick')}</strong> {describeFinding(warning)}{' '}
            <span class="quiet">{warning.code}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
