import { useRef } from 'preact/hooks';
import { sayKnown, t } from '../client/words.js';
import { SIGNS } from '../outbox/slot.js';
import type { CellStatus } from './cell-state.js';
import { findCell, readMove } from './grid-moves.js';
import type { GridCell, Row } from './use-row.js';

/** A sign for each state of a cell; those of a slot are the precincts' own. */
const CELL_SIGNS: Readonly<Record<string, string>> = {
  ...SIGNS,
  typed: '✎',
  doubtful: '?',
  faulty: '✗',
  sending: '↑',
  refused: '✗',
};

/** How a cell stands: beside its own states, whether what is typed is wrong or to be confirmed. */
function statusOf({ view, told }: GridCell): CellStatus | 'doubtful' | 'faulty' {
  if (view.mode !== 'edit' || told.length === 0) return view.status;
  return told.some(({ severity }) => severity === 'error') ? 'faulty' : 'doubtful';
}

const sayStatus = (status: string, { slot }: GridCell): string =>
  status === 'held' && slot.counted !== null
    ? t('desk.precincts.correctionHeld')
    : sayKnown(`desk.grid.status.${status}`, sayKnown(`desk.precincts.state.${status}`, status));

export interface CellProps {
  readonly cell: GridCell;
  readonly row: Row;
  /** Where in the grid it stands. */
  readonly place: number;
  readonly column: number;
  /** Id of what is said of it below its row; undefined where nothing is. */
  readonly notes: string | undefined;
  /** Asked for by Enter where something keeps the cell, or a reason is to be given: the focus goes there. */
  readonly onNeed: (checkpoint: string) => void;
}

/** The cell of a row and column, where something can be done in it. */
export function inputAt(table: ParentNode, row: number, column: number): HTMLInputElement | null {
  return table.querySelector<HTMLInputElement>(`input[data-row="${row}"][data-column="${column}"]`);
}

/** Moves the focus from a cell; false where there is none on the way. */
export function moveFocus(from: HTMLElement, key: string, isShifted: boolean): boolean {
  const input = from instanceof HTMLInputElement ? from : null;
  const length = input?.value.length ?? 0;
  const move = readMove(key, isShifted, {
    start: input?.selectionStart ?? 0,
    end: input?.selectionEnd ?? length,
    length,
  });
  const table = from.closest('table');
  if (!move || !table) return false;
  const size = { rows: Number(table.dataset['rows']), columns: Number(table.dataset['columns']) };
  const at = { row: Number(from.dataset['row']), column: Number(from.dataset['column']) };
  const next = findCell(at, move, size, (row, column) => inputAt(table, row, column) !== null);
  if (next) inputAt(table, next.row, next.column)?.focus();
  return next !== null;
}

/** Reads a key pressed in a cell; true where it has been dealt with. */
function takeKey(event: KeyboardEvent & { currentTarget: HTMLInputElement }, props: CellProps): boolean {
  const { cell, row, onNeed } = props;
  const { key, currentTarget, shiftKey } = event;
  const { checkpoint, view } = cell;
  if (key === 'Escape' && view.mode === 'edit') {
    row.discard(checkpoint);
    return true;
  }
  if (key === 'F2') {
    row.correct(checkpoint);
    return true;
  }
  if (key === 'Enter' && !shiftKey && (cell.open.length > 0 || view.correction === 'under-way')) {
    row.settle();
    onNeed(checkpoint);
    return true;
  }
  if (moveFocus(currentTarget, key, shiftKey)) return true;
  // At the edge of the grid there is nowhere to go, and what was typed is sent all the same.
  if (key === 'Enter') row.leave(checkpoint);
  return key === 'Enter' || key === 'ArrowDown' || key === 'ArrowUp';
}

function Correct({ cell, row, place, column }: CellProps) {
  return (
    <button
      type="button"
      class="grid-correct"
      tabIndex={-1}
      aria-label={t('desk.grid.correctOf', { of: cell.title })}
      onClick={(event) => {
        row.correct(cell.checkpoint);
        const table = event.currentTarget.closest('table');
        if (table) inputAt(table, place, column)?.focus();
      }}
    >
      {t('desk.grid.correct')}
    </button>
  );
}

/** One precinct's turnout at one hour. */
export function CellInput(props: CellProps) {
  const { cell, row, place, column, notes } = props;
  const { checkpoint, title, view } = cell;
  const status = statusOf(cell);
  const id = `cell-${place}-${column}`;
  // A click chooses all of it once, so that typing overwrites; a second one sets the caret.
  const isFresh = useRef(false);
  const state = (
    <span class="grid-state" id={`${id}-state`}>
      <span aria-hidden="true">{CELL_SIGNS[status]}</span> {sayStatus(status, cell)}
    </span>
  );
  if (view.mode === 'closed') return <td class={`grid-cell grid-${status}`}>{state}</td>;
  return (
    <td class={`grid-cell grid-${status}`}>
      <div class="grid-box">
        <input
          type="text"
          inputMode="numeric"
          autocomplete="off"
          maxLength={12}
          aria-label={title}
          aria-describedby={notes === undefined ? `${id}-state` : `${id}-state ${notes}`}
          aria-invalid={status === 'faulty' || status === 'refused' ? 'true' : undefined}
          data-row={place}
          data-column={column}
          readOnly={view.mode === 'read'}
          value={view.value}
          onInput={(event) => row.type(checkpoint, event.currentTarget.value)}
          onBlur={() => row.leave(checkpoint)}
          onFocus={(event) => {
            isFresh.current = true;
            event.currentTarget.select();
          }}
          onClick={(event) => {
            if (isFresh.current) event.currentTarget.select();
            isFresh.current = false;
          }}
          onKeyDown={(event) => {
            if (takeKey(event, props)) event.preventDefault();
          }}
        />
        {view.correction === 'possible' && <Correct {...props} />}
      </div>
      {state}
    </td>
  );
}
