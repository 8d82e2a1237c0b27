import { useEffect, useRef } from 'preact/hooks';
import type { DeskPrecinct } from '#contract';
import { UserText } from '../../shared/live/user-text.js';
import { votersListed } from '../../shared/words/phrases.js';
import { asSentence } from '../client/faults.js';
import { nameOf } from '../client/names.js';
import { t } from '../client/words.js';
import { say } from '../controls/announcer.js';
import { CellInput, inputAt, moveFocus } from './grid-cell.js';
import { CellNotes, hasNotes } from './grid-notes.js';
import { useRow, type GridCell, type RowTerms } from './use-row.js';

function sayAnswer({ title, view, slot }: GridCell): string {
  if (view.status === 'refused') return t('desk.grid.said.refused', { of: title });
  if (view.status !== 'held') return t('desk.grid.said.accepted', { of: title });
  return slot.counted === null
    ? t('desk.grid.said.held', { of: title })
    : t('desk.grid.said.heldCorrection', { of: title });
}

/** Says what is found in cells, and what becomes of what was sent, to whoever does not see it. */
function useSaid(
  cells: readonly GridCell[],
  answers: readonly (string | null)[],
  onAnswered: () => void,
): void {
  const told = cells.flatMap(({ title, told: findings }) =>
    findings.map(({ code, message }) =>
      t('desk.grid.said.fault', { of: title, code, message: asSentence(message) }),
    ),
  );
  useEffect(() => {
    if (told.length > 0) say(told.join(' '));
  }, [told.join(' ')]);
  const before = useRef(answers);
  useEffect(() => {
    const fresh = cells.filter((_, i) => answers[i] !== null && before.current[i] === null);
    before.current = answers;
    if (fresh.length === 0) return;
    onAnswered();
    say(fresh.map(sayAnswer).join(' '));
  }, [answers.join()]);
}

function RowHead({ precinct: { number, name, registered, votersAdded } }: { precinct: DeskPrecinct }) {
  return (
    <th scope="row">
      <span class="grid-number">{number}</span>
      <span class="grid-of">
        {name !== undefined && <UserText text={nameOf(name)} within={`${nameOf(name)}, `} />}
        {votersListed(t, registered === null ? null : registered + votersAdded)}
      </span>
    </th>
  );
}

/** One precinct's turnout, hour by hour, and below it what is to be said of any of its cells. */
export function GridRow({
  terms,
  columns,
  place,
}: {
  terms: RowTerms;
  /** The checkpoints that are shown. */
  columns: readonly string[];
  /** Which row of the grid it is. */
  place: number;
}) {
  const { precinct } = terms;
  const row = useRow(terms);
  const body = useRef<HTMLTableRowElement>(null);
  const cells = row.cells.filter(({ checkpoint }) => columns.includes(checkpoint));
  useSaid(row.cells, row.answers, terms.onAnswered);
  const noted = cells.filter(hasNotes);
  const notesId = (checkpoint: string): string => `notes-${place}-${checkpoint}`;
  const tableOf = (): HTMLTableElement | null => body.current?.closest('table') ?? null;
  const toNeed = (checkpoint: string): void => {
    // The notes are drawn by then.
    setTimeout(() => {
      const notes = body.current?.nextElementSibling;
      notes?.querySelector<HTMLElement>(`[data-need="${checkpoint}"]`)?.focus();
    });
  };
  const toNext = (checkpoint: string): void => {
    const table = tableOf();
    const own = table && inputAt(table, place, columns.indexOf(checkpoint));
    if (own && !moveFocus(own, 'Enter', false)) own.focus();
  };
  return (
    <>
      <tr ref={body}>
        <RowHead precinct={precinct} />
        {cells.map((cell, column) => (
          <CellInput
            key={cell.checkpoint}
            {...{ cell, row, place, column }}
            notes={hasNotes(cell) ? notesId(cell.checkpoint) : undefined}
            onNeed={toNeed}
          />
        ))}
      </tr>
      {noted.length > 0 && (
        <tr class="grid-notes">
          <td colSpan={columns.length + 1}>
            {noted.map((cell) => (
              <div key={cell.checkpoint} id={notesId(cell.checkpoint)}>
                <CellNotes cell={cell} row={row} onDone={toNext} />
              </div>
            ))}
          </td>
        </tr>
      )}
    </>
  );
}
