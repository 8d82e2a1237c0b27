import { f, t } from '../client/words.js';
import { lineName, placeOf, SumsBelow, ToldOfLine } from '../protocols/entry-lines.js';
import { addUp } from '../protocols/sheet-sums.js';
import { PAIR_LINE } from './pair-keys.js';
import type { Choice, PairLine } from './pair.js';
import type { PairForm } from './use-pair.js';

const count = (value: number): string => f().count(value);

interface LineProps {
  readonly line: PairLine;
  readonly form: PairForm;
  /** Whether somebody has gone to settling: from then on what is missing is shown. */
  readonly tried: boolean;
}

/** One of the two, to be chosen. */
function Side({ line, form, side }: Omit<LineProps, 'tried'> & { side: 'first' | 'second' }) {
  return (
    <label class="choice pair-side">
      <input
        type="radio"
        name={line.field}
        value={side}
        data-field={side === 'first' ? line.field : undefined}
        checked={form.choices[line.field]?.side === side}
        onChange={() => form.choose(line.field, side)}
      />
      <span class="quiet">{t(`desk.differing.entry.${side}`)}</span>{' '}
      <strong class="pair-count">{count(line[side])}</strong>
    </label>
  );
}

/** What the paper says instead. */
function Paper({ line, form }: Omit<LineProps, 'tried'>) {
  const { field } = line;
  const chosen: Choice | undefined = form.choices[field];
  return (
    <div class="pair-paper">
      <label class="choice">
        <input
          type="radio"
          name={field}
          value="paper"
          checked={chosen?.side === 'paper'}
          onChange={() => form.choose(field, 'paper')}
        />
        {t('desk.differing.paper')}
      </label>
      <input
        type="text"
        inputMode="numeric"
        autocomplete="off"
        enterkeyhint="next"
        maxLength={20}
        aria-label={t('desk.differing.paperOf', { line: lineName(line) })}
        value={chosen?.text ?? ''}
        onInput={(event) => form.type(field, event.currentTarget.value)}
        onBlur={() => form.edit(null)}
      />
    </div>
  );
}

function Told({ line, form, tried }: LineProps) {
  const { shown, sheet, choices } = form;
  const here = shown.findings.filter((finding) => placeOf(finding, sheet.lines) === line.field);
  const isMissing = tried && shown.missing.includes(line.field);
  const missing = choices[line.field] ? t('desk.enter.missing') : t('desk.differing.missing');
  return <ToldOfLine missing={isMissing ? missing : undefined} findings={here} />;
}

function Line(props: LineProps) {
  const { line, form } = props;
  if (!line.differs) {
    return (
      <div class="pair-same">
        <p class="quiet">
          <span>{lineName(line)}</span>{' '}
          <span class="number">
            {t('desk.differing.both')} {count(line.first)}
          </span>
        </p>
        <Told {...props} />
      </div>
    );
  }
  return (
    <fieldset class="pair-line" {...{ [PAIR_LINE]: '' }}>
      <legend>
        {lineName(line)} <span class="sign-kind">{t('desk.differing.differs')}</span>
      </legend>
      <div class="pair-sides">
        <Side line={line} form={form} side="first" />
        <Side line={line} form={form} side="second" />
        <Paper line={line} form={form} />
      </div>
      <Told {...props} />
    </fieldset>
  );
}

/** The lines of the paper in its order: those that differ to be settled, the others as both have them. */
export function PairLines({ form, tried }: Omit<LineProps, 'line'>) {
  const sums = addUp(form.sheet, form.typed);
  const group = (heading: string, lines: readonly PairLine[]) =>
    lines.length > 0 && (
      <section class="sheet-group">
        <h3>{heading}</h3>
        {lines.map((line) => (
          <div key={line.field}>
            <Line line={line} form={form} tried={tried} />
            <SumsBelow line={line} sums={sums} />
          </div>
        ))}
      </section>
    );
  const isBallot = ({ field }: PairLine): boolean => field.startsWith('ballots.');
  return (
    <>
      {group(t('desk.enter.ballots'), form.lines.filter(isBallot))}
      {group(
        t('desk.enter.votes'),
        form.lines.filter((line) => !isBallot(line)),
      )}
    </>
  );
}
