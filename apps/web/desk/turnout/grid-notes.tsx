import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Finding, WarningCode } from '#election';
import { asSentence } from '../client/faults.js';
import { t } from '../client/words.js';
import { Labelled } from '../controls/field.js';
import { tell } from '../controls/notice.js';
import { say } from '../controls/announcer.js';
import type { GridCell, Row } from './use-row.js';

export interface NotesProps {
  readonly cell: GridCell;
  readonly row: Row;
  /** Called once nothing keeps the cell any more, and it is on its way. */
  readonly onDone: (checkpoint: string) => void;
}

/** Whether anything is to be said of a cell below its row. */
export function hasNotes({ view, told, slot }: GridCell): boolean {
  const isSaid = view.mode === 'edit' ? told.length > 0 || view.correction === 'under-way' : false;
  return isSaid || view.refused !== null || view.overtaken || slot.note !== null || isHeld({ view, slot });
}

const isHeld = ({ view, slot }: Pick<GridCell, 'view' | 'slot'>): boolean =>
  slot.state === 'held' && view.mode === 'read' && view.status === 'held';

function Warning({ finding, cell, row, onDone }: NotesProps & { finding: Finding }) {
  const { code, message } = finding;
  return (
    <div class="grid-warning">
      <p>
        <strong>{code}</strong> {asSentence(message)}
      </p>
      <button
        type="button"
        class="button"
        data-need={cell.checkpoint}
        aria-label={t('desk.grid.confirmOf', { code, of: cell.title })}
        onClick={(event) => {
          const notes = event.currentTarget.closest('.grid-note');
          if (row.confirm(cell.checkpoint, code as WarningCode)) onDone(cell.checkpoint);
          else
            [...(notes?.querySelectorAll<HTMLElement>('[data-need]') ?? [])]
              .find((button) => button !== event.currentTarget)
              ?.focus();
        }}
      >
        {t('desk.grid.confirm', { code })}
      </button>
    </div>
  );
}

function Findings(props: NotesProps) {
  return (
    <>
      {props.cell.told.map((finding) =>
        finding.severity === 'warning' ? (
          <Warning key={finding.code} {...props} finding={finding} />
        ) : (
          <p key={finding.code} class="fault">
            <strong>{finding.code}</strong> {asSentence(finding.message)}
          </p>
        ),
      )}
    </>
  );
}

function Correction({ cell, row, onDone }: NotesProps) {
  const [fault, setFault] = useState<string>();
  const { checkpoint, typed, view, slot, open } = cell;
  return (
    <form
      class="grid-correction"
      onSubmit={(event) => {
        event.preventDefault();
        const isUnchanged = view.value.trim() === String(slot.counted?.voted);
        const isMissing = (typed['reason'] ?? '').trim() === '';
        setFault(
          isUnchanged ? t('desk.grid.unchanged') : isMissing ? t('desk.grid.reasonMissing') : undefined,
        );
        if (isUnchanged || isMissing || open.length > 0) return;
        row.sendCorrection(checkpoint);
        onDone(checkpoint);
      }}
    >
      <Labelled
        label={t('desk.grid.reason', { hour: checkpoint })}
        hint={t('desk.grid.reasonHint')}
        fault={fault}
      >
        {(marks) => (
          <input
            {...marks}
            type="text"
            maxLength={1_000}
            data-need={checkpoint}
            value={typed['reason'] ?? ''}
            onInput={(event) => row.giveReason(checkpoint, event.currentTarget.value)}
          />
        )}
      </Labelled>
      <div class="actions">
        <button type="submit" class="button primary">
          {t('desk.grid.sendCorrection')}
        </button>
        <button type="button" class="button" onClick={() => row.discard(checkpoint)}>
          {t('desk.grid.cancel')}
        </button>
      </div>
    </form>
  );
}

function Held({ cell, row }: NotesProps) {
  const { slot, title, checkpoint } = cell;
  const { waiting, counted } = slot;
  if (!waiting) return null;
  return (
    <>
      {counted !== null && <p>{t('desk.grid.heldCorrection', { voted: String(waiting.voted ?? '') })}</p>}
      {waiting.findings.map(({ code, message }) => (
        <p key={code}>{t('desk.grid.held', { code, message: asSentence(message) })}</p>
      ))}
      {waiting.mine && (
        <button
          type="button"
          class="button"
          aria-label={t('desk.grid.withdrawOf', { of: title })}
          onClick={() => {
            void row.withdraw(checkpoint).then((refusal) => {
              tell(refusal ?? t('desk.grid.withdrawn', { of: title }));
            });
          }}
        >
          {t('desk.grid.withdraw')}
        </button>
      )}
    </>
  );
}

function Discard({ cell, row, children }: NotesProps & { children: ComponentChildren }) {
  return (
    <>
      <p class="fault">{children}</p>
      <button
        type="button"
        class="button"
        aria-label={t('desk.grid.discardOf', { of: cell.title })}
        onClick={() => {
          row.discard(cell.checkpoint);
          say('');
        }}
      >
        {t('desk.grid.discard')}
      </button>
    </>
  );
}

/** What is to be said of one cell, with what can be done about it. */
export function CellNotes(props: NotesProps) {
  const { view, slot, checkpoint } = props.cell;
  const { refused } = view;
  return (
    <div class="grid-note">
      <p class="grid-note-of">{checkpoint}</p>
      <div class="stack-close">
        {slot.note !== null && <p>{t('desk.grid.returned', { note: slot.note })}</p>}
        {refused !== null && (
          <Discard {...props}>
            {t('desk.grid.refused', {
              detail:
                refused.findings.map(({ code, message }) => `${code}: ${asSentence(message)}`).join(' ') ||
                asSentence(refused.detail),
            })}
          </Discard>
        )}
        {view.overtaken && <Discard {...props}>{t('desk.grid.overtaken', { voted: view.value })}</Discard>}
        {view.mode === 'edit' && <Findings {...props} />}
        {view.correction === 'under-way' && <Correction {...props} />}
        {isHeld(props.cell) && <Held {...props} />}
      </div>
    </div>
  );
}
