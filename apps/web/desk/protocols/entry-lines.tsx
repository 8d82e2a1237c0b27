import { useState } from 'preact/hooks';
import type { Finding } from '#election';
import { LOCALES } from '../../shared/words/languages.js';
import { asSentence } from '../client/faults.js';
import { nameOf } from '../client/names.js';
import { f, language, sayKnown, t } from '../client/words.js';
import { FaultLine } from '../controls/field.js';
import { differs, groupDigits, readLine } from './sheet-draft.js';
import { addUp, type SheetSum } from './sheet-sums.js';
import { countOn, type ProtocolView, type SheetLine } from './sheet.js';
import type { SheetForm } from './use-sheet.js';

/** What a line is called. */
export const lineName = ({ id, name }: Pick<SheetLine, 'id' | 'name'>): string =>
  name ? nameOf(name) : sayKnown(`desk.line.${id}`, id);

/** A finding's message for whoever holds the paper: with the names that its lines have there. */
export const describeFinding = ({ message }: Finding): string =>
  asSentence(message.replace(/\b(ballots|votes)\./g, '').replaceAll('inBox', t('desk.enter.boxName')));

/** The field below which a finding stands: what is said of all votes stands below the last of them. */
export function placeOf({ field }: Finding, lines: readonly SheetLine[]): string {
  return field === 'votes' ? (lines.findLast(({ group }) => group === 'votes')?.field ?? field) : field;
}

const describeSum = ({ id, verdict, total, whole, difference }: SheetSum): string => {
  if (verdict === 'equal') return t(`desk.enter.sum.${id}.equal`, { total });
  if (verdict !== 'open') {
    return t(`desk.enter.sum.${id}.${verdict}`, { total, whole: whole ?? 0, by: Math.abs(difference) });
  }
  return whole === null
    ? t(`desk.enter.sum.${id}.open`, { total })
    : t(`desk.enter.sum.${id}.openOf`, { total, whole });
};

const SIGNS = { open: '', equal: '✓ ', few: '✗ ', many: '✗ ' } as const;

function Sum({ sum }: { sum: SheetSum }) {
  if (sum.total === 0 && sum.verdict === 'open') return null;
  return (
    <p class={`sheet-sum sum-${sum.verdict}`}>
      <span aria-hidden="true">{SIGNS[sum.verdict]}</span>
      {describeSum(sum)}
    </p>
  );
}

/** What lines add up to, below the last of them. */
export function SumsBelow({ line, sums }: { line: Pick<SheetLine, 'field'>; sums: readonly SheetSum[] }) {
  return (
    <>
      {sums
        .filter(({ after }) => after === line.field)
        .map((sum) => (
          <Sum key={sum.id} sum={sum} />
        ))}
    </>
  );
}

/** What is said of a line, below it: what is wrong, or what to look at again. */
export function ToldOfLine({
  id,
  missing,
  findings,
}: {
  id?: string;
  /** That something is missing, where that is to be told; it stands in place of what is wrong. */
  missing: string | undefined;
  findings: readonly Finding[];
}) {
  return (
    <div class="sheet-told" id={id}>
      <FaultLine fault={missing ?? faultOf(findings)} />
      {findings
        .filter(({ severity }) => severity === 'warning')
        .map((warning) => (
          <p class="sheet-warning" key={warning.code}>
            <strong>{t('desk.enter.warning')}</strong> {describeFinding(warning)}
          </p>
        ))}
    </div>
  );
}

/** What is wrong with a line; undefined where nothing is. */
function faultOf(findings: readonly Finding[]): string | undefined {
  const faults = findings.filter(({ severity }) => severity === 'error');
  const told = faults.map((finding) =>
    finding.code === 'E110' ? t('desk.enter.unreadable') : describeFinding(finding),
  );
  return told.length > 0 ? told.join(' ') : undefined;
}

/** What a correction makes of a line: what is counted, and by how much it changes. */
function Change({ line, form, counted }: { line: SheetLine; form: SheetForm; counted: ProtocolView }) {
  const reading = readLine(form.typed, line);
  const before = countOn(line, counted);
  const by = reading.state === 'count' ? reading.count - before : null;
  return (
    <span class={by === 0 ? 'sheet-change quiet' : 'sheet-change changed'}>
      {t('desk.enter.correction.counted', { count: before })}
      {by !== null && (
        <>
          {', '}
          {by === 0 ? t('desk.enter.correction.same') : <strong>{f().signed(by)}</strong>}
        </>
      )}
    </span>
  );
}

interface LineProps {
  readonly line: SheetLine;
  readonly form: SheetForm;
  readonly tried: boolean;
  /** What is counted, where this is a correction of it. */
  readonly counted: ProtocolView | null;
}

/** One line of the paper with where it is typed. */
function Line({ line, form, tried, counted }: LineProps) {
  const [focused, setFocused] = useState(false);
  const { field } = line;
  const id = `line-${field}`;
  const text = form.typed[field] ?? '';
  const here = form.shown.findings.filter((finding) => placeOf(finding, form.sheet.lines) === field);
  const isMissing = tried && form.shown.missing.includes(field);
  return (
    <div class="sheet-line" data-changed={counted && differs(line, form.typed, counted) ? '' : undefined}>
      <label for={id}>
        {lineName(line)}
        {line.isStruckOff && <span class="quiet"> ({t('desk.enter.struckOff')})</span>}
      </label>
      <input
        id={id}
        data-field={field}
        type="text"
        inputMode="numeric"
        autocomplete="off"
        enterkeyhint="next"
        maxLength={20}
        value={focused ? text : groupDigits(text, LOCALES[language()][0])}
        aria-invalid={faultOf(here) !== undefined || isMissing ? 'true' : undefined}
        aria-describedby={`${id}-told`}
        onInput={(event) => form.type(field, event.currentTarget.value)}
        onFocus={({ currentTarget: input }) => {
          // At once: a letter may be typed before the next drawing, and must not be typed over then.
          input.value = text;
          input.select();
          setFocused(true);
        }}
        onBlur={() => {
          setFocused(false);
          form.edit(null);
        }}
      />
      {counted && <Change line={line} form={form} counted={counted} />}
      <ToldOfLine
        id={`${id}-told`}
        missing={isMissing ? t('desk.enter.missing') : undefined}
        findings={here}
      />
    </div>
  );
}

/** The lines of the paper in its order, with what they add up to. */
export function EntryLines(props: Omit<LineProps, 'line'>) {
  const { sheet, typed } = props.form;
  const sums = addUp(sheet, typed);
  const group = (heading: string, lines: readonly SheetLine[]) =>
    lines.length > 0 && (
      <fieldset class="sheet-group">
        <legend>{heading}</legend>
        {lines.map((line) => (
          <div key={line.field}>
            <Line {...props} line={line} />
            <SumsBelow line={line} sums={sums} />
          </div>
        ))}
      </fieldset>
    );
  return (
    <>
      {group(
        t('desk.enter.ballots'),
        sheet.lines.filter((line) => line.group === 'ballots'),
      )}
      {group(
        t('desk.enter.votes'),
        sheet.lines.filter((line) => line.group !== 'ballots'),
      )}
    </>
  );
}
