import type { RefObject } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import type { DifferingView, ElectionDescription, PrecinctPage } from '#contract';
import type { ContestSnapshot } from '#election';
import type { Refusal } from '../../shared/http/refusal.js';
import { type Faults, faultsOf } from '../client/faults.js';
import { useFetched } from '../client/hooks.js';
import { electionAddress } from '../client/names.js';
import { t } from '../client/words.js';
import { Shown } from '../controls/fetched.js';
import { FaultLine, Labelled, WholeFault } from '../controls/field.js';
import { Keys } from '../controls/keys.js';
import { describeFinding } from '../protocols/entry-lines.js';
import { EntryWarnings } from '../protocols/entry-warnings.js';
import { FindingList } from '../protocols/finding-list.js';
import { laySheet } from '../protocols/sheet.js';
import { generalFindings, useSending } from '../protocols/use-sending.js';
import { ScanView } from '../scans/scan-view.js';
import { readPairKey } from './pair-keys.js';
import { PairLines } from './pair-lines.js';
import { type PairForm as Form, usePair } from './use-pair.js';
import { type Settled, useSettlement } from './use-settlement.js';

interface PairFormProps {
  readonly pair: DifferingView;
  readonly election: string;
  /** What it is called where it is spoken of alone. */
  readonly of: string;
  readonly onSettled: (what: Settled) => void;
}

interface PairContext {
  readonly description: ElectionDescription;
  readonly contest: ContestSnapshot;
  readonly precinct: PrecinctPage;
}

const KEYS = [
  ['1', 'first'],
  ['2', 'second'],
  ['3', 'neither'],
  ['Enter', 'next'],
  ['Ctrl + Enter', 'check'],
] as const;

/** The scans beside the lines; one where both entries have the same. */
function Scans({ pair, election }: Pick<PairFormProps, 'pair' | 'election'>) {
  const [first = null, second = null] = pair.entries.map(({ scan }) => scan);
  if (first === null && second === null) return null;
  const isOne = first === second || first === null || second === null;
  const shown = isOne ? [first ?? second] : [first, second];
  const labels = isOne
    ? [t('desk.differing.scan')]
    : [t('desk.differing.scanOf.first'), t('desk.differing.scanOf.second')];
  return (
    <div class="scan-slot">
      {shown.map(
        (scan, i) =>
          scan !== null && (
            <div key={labels[i]}>
              <h3>{labels[i]}</h3>
              <ScanView election={election} sha256={scan} label={labels[i] ?? t('desk.differing.scan')} />
            </div>
          ),
      )}
    </div>
  );
}

/** What the api has said against what was sent. */
function Refused({ refusal }: { refusal: Refusal | null }) {
  if (refusal === null) return null;
  if (refusal.findings.length === 0) return <WholeFault faults={faultsOf(refusal, [])} />;
  return (
    <div class="whole-fault" role="alert">
      <p>
        <strong>{t('desk.differing.refused')}</strong>
      </p>
      <FindingList findings={refusal.findings} />
    </div>
  );
}

function Verdicts({
  form,
  obstacle,
  note,
  turn,
  busy,
  onGiveBack,
}: {
  form: Form;
  obstacle: string | null;
  note: { readonly element: RefObject<HTMLTextAreaElement>; readonly faults: Faults };
  /** How often somebody has gone to settling: a repeated message is announced again. */
  turn: number;
  busy: boolean;
  onGiveBack: () => void;
}) {
  return (
    <div class="sheet-send">
      {generalFindings(form).map((finding) => (
        <FaultLine key={finding.code} fault={describeFinding(finding)} />
      ))}
      <Labelled
        label={t('desk.differing.note')}
        hint={t('desk.differing.noteHint')}
        fault={note.faults['note']}
      >
        {(marks) => <textarea {...marks} ref={note.element} rows={2} maxLength={1_000} />}
      </Labelled>
      {obstacle !== null && (
        <p class="sheet-obstacle" role="alert" key={turn}>
          {obstacle}
        </p>
      )}
      <div class="actions">
        <button type="submit" class="button primary" data-send aria-disabled={busy}>
          {t('desk.differing.settle')}
        </button>
        <button type="button" class="button" aria-disabled={busy} onClick={onGiveBack}>
          {t('desk.differing.giveBack')}
        </button>
      </div>
      <p class="quiet">{t('desk.differing.giveBackHint')}</p>
    </div>
  );
}

function Settling({ pair, election, of, onSettled, context }: PairFormProps & { context: PairContext }) {
  const note = useRef<HTMLTextAreaElement>(null);
  const [faults, setFaults] = useState<Faults>({});
  const said = (): string => note.current?.value.trim() ?? '';
  const { busy, refusal, settle, giveBack } = useSettlement(election, pair, onSettled);
  const sheet = useMemo(
    () => laySheet(context.description, context.contest, context.precinct),
    [context.precinct],
  );
  const form = usePair(pair, sheet, (content) => void settle(content, said()));
  const { element, tried, turn, obstacle, check, submit } = useSending(form, () => undefined);
  const onGiveBack = (): void => {
    const isSaid = said() !== '';
    setFaults(isSaid ? {} : { note: t('desk.differing.noteMissing') });
    if (isSaid) void giveBack(said());
    else note.current?.focus();
  };
  return (
    <form
      class="sheet"
      ref={element}
      noValidate
      aria-label={t('desk.differing.form', { of })}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (element.current && readPairKey(element.current, event) === 'check') check();
      }}
    >
      <Scans pair={pair} election={election} />
      <div class="sheet-lines">
        {pair.entries.every(({ scan }) => scan === null) && <p class="quiet">{t('desk.differing.noScan')}</p>}
        <Keys
          label={t('desk.enter.keys')}
          keys={KEYS.map(([key, does]) => [key, t(`desk.differing.keys.${does}`)] as const)}
        />
        <Refused refusal={refusal} />
        <PairLines form={form} tried={tried} />
        <EntryWarnings form={form} />
        <Verdicts
          turn={turn}
          form={form}
          obstacle={tried ? obstacle : null}
          note={{ element: note, faults }}
          busy={busy}
          onGiveBack={onGiveBack}
        />
      </div>
    </form>
  );
}

/** The form in which two entries of a protocol become one, line by line as the paper has it. */
export function PairForm(props: PairFormProps) {
  const { pair, election } = props;
  const base = electionAddress(election);
  const description = useFetched<ElectionDescription>(base);
  const contest = useFetched<ContestSnapshot>(`${base}/contests/${encodeURIComponent(pair.contest.id)}`);
  const precinct = useFetched<PrecinctPage>(`${base}/precincts/${encodeURIComponent(pair.precinct)}`);
  return (
    <Shown of={description}>
      {(known) => (
        <Shown of={contest}>
          {(result) => (
            <Shown of={precinct}>
              {(place) => (
                <Settling {...props} context={{ description: known, contest: result, precinct: place }} />
              )}
            </Shown>
          )}
        </Shown>
      )}
    </Shown>
  );
}
