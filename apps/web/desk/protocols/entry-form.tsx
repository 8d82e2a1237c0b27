import type { IdentityView } from '#contract';
import { t } from '../client/words.js';
import { Confirm } from '../controls/confirm.js';
import { FaultLine, Labelled } from '../controls/field.js';
import { Keys } from '../controls/keys.js';
import type { Refused } from '../outbox/outbox-entry.js';
import { ScanSlot } from '../scans/scan-slot.js';
import { readKey } from './entry-keys.js';
import { EntryLines, describeFinding } from './entry-lines.js';
import { EntryWarnings } from './entry-warnings.js';
import { FindingList } from './finding-list.js';
import { differs, REASON, SCAN } from './sheet-draft.js';
import type { ProtocolView } from './sheet.js';
import { generalFindings, useSending, type Sending } from './use-sending.js';
import type { SheetForm } from './use-sheet.js';

/** What the api has said against what was sent. */
function RefusedNote({ refused }: { refused: Refused }) {
  return (
    <div class="whole-fault" role="alert">
      <p>
        <strong>{t('desk.enter.refused.heading')}</strong>
      </p>
      {refused.findings.length > 0 ? (
        <FindingList findings={refused.findings} />
      ) : (
        <p>{t('desk.enter.refused.other', { detail: refused.detail })}</p>
      )}
      <p>{t('desk.enter.refused.next')}</p>
    </div>
  );
}

/** Why the numbers change. */
function Reason({ form, tried, changes }: { form: SheetForm; tried: boolean; changes: number }) {
  const isMissing = tried && form.whole.missing.includes(REASON);
  return (
    <div class="sheet-group">
      <p role="status">
        {changes === 0
          ? t('desk.enter.correction.none')
          : t('desk.enter.correction.changed', { count: changes })}
      </p>
      <Labelled
        label={t('desk.enter.correction.reason')}
        hint={t('desk.enter.correction.reasonHint')}
        fault={isMissing ? t('desk.enter.correction.reasonMissing') : undefined}
      >
        {(marks) => (
          <textarea
            {...marks}
            data-field={REASON}
            rows={2}
            maxLength={1_000}
            value={form.typed[REASON] ?? ''}
            onInput={(event) => form.type(REASON, event.currentTarget.value)}
            onBlur={() => form.edit(null)}
          />
        )}
      </Labelled>
    </div>
  );
}

interface EntryFormProps {
  readonly who: IdentityView;
  readonly election: string;
  readonly form: SheetForm;
  /** The protocol this corrects; null where it is the first. */
  readonly counted: ProtocolView | null;
  readonly refused: Refused | null;
  /** Called when somebody goes to sending: what else is known of the precinct may be old. */
  readonly onCheck: () => void;
  readonly onClear: () => void;
}

/** What is left to do once the lines are typed: what stands against sending, and what sends. */
function Send({ form, sending, counted, onClear }: EntryFormProps & { sending: Sending }) {
  const { tried, turn, obstacle } = sending;
  return (
    <div class="sheet-send">
      {generalFindings(form).map((finding) => (
        <FaultLine key={finding.code} fault={describeFinding(finding)} />
      ))}
      {tried && obstacle !== null && (
        <p class="sheet-obstacle" role="alert" key={turn}>
          {obstacle}
        </p>
      )}
      <div class="actions">
        <button type="submit" class="button primary" data-send>
          {counted ? t('desk.enter.sending.sendCorrection') : t('desk.enter.sending.send')}
        </button>
        <Confirm
          label={counted ? t('desk.enter.correction.leave') : t('desk.enter.sending.clear')}
          title={t('desk.enter.sending.clearTitle')}
          text={t('desk.enter.sending.clearText')}
          onConfirm={onClear}
        />
      </div>
      <p class="quiet">{t('desk.enter.sending.keeps')}</p>
    </div>
  );
}

const describeKeys = () =>
  [
    [t('desk.enter.keyNames.down'), t('desk.enter.keyMeanings.down')],
    ['↑', t('desk.enter.keyMeanings.up')],
    ['Ctrl + Enter', t('desk.enter.keyMeanings.check')],
    [t('desk.enter.keyNames.space'), t('desk.enter.keyMeanings.space')],
  ] as const;

/** The form in which a protocol is typed line by line as the paper has it, checked, and sent. */
export function EntryForm(props: EntryFormProps) {
  const { who, election, form, counted, refused, onCheck } = props;
  const sending = useSending(form, onCheck);
  const { element, tried, check, submit } = sending;
  const scan = form.typed[SCAN] ?? '';
  const changes = counted ? countChanges(form, counted) : 0;
  return (
    <form
      class="sheet"
      ref={element}
      noValidate
      aria-label={t('desk.enter.form')}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (element.current && readKey(element.current, event) === 'check') check();
      }}
    >
      <ScanSlot
        who={who}
        election={election}
        precinct={form.sheet.precinct}
        scan={scan === '' ? null : scan}
        onScan={(next) => form.retype({ ...form.typed, [SCAN]: next ?? '' })}
      />
      <div class="sheet-lines">
        {refused && <RefusedNote refused={refused} />}
        <Keys label={t('desk.enter.keys')} keys={describeKeys()} />
        <EntryLines form={form} tried={tried} counted={counted} />
        {counted && <Reason form={form} tried={tried} changes={changes} />}
        <EntryWarnings form={form} />
        <Send {...props} sending={sending} />
      </div>
    </form>
  );
}

const countChanges = ({ sheet, typed }: SheetForm, counted: ProtocolView): number =>
  sheet.lines.filter((line) => differs(line, typed, counted)).length;
