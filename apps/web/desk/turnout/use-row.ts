import { useEffect, useRef, useState } from 'preact/hooks';
import type { DeskPrecinct, PrecinctSlot } from '#contract';
import type { Finding, Layout, WarningCode } from '#election';
import { electionAddress } from '../client/names.js';
import { call } from '../client/session.js';
import { t } from '../client/words.js';
import type { Outbox } from '../outbox/outbox.js';
import { ofTurnout, type Matter, type Typed } from '../outbox/outbox-entry.js';
import { addressOf } from '../routing/route.js';
import {
  acknowledgedIn,
  isCorrection,
  openFindings,
  viewCell,
  type CellView,
  type SentCell,
} from './cell-state.js';
import { acceptedOf, checkCell, readVoted } from './grid-checks.js';
import { useCells } from './use-cells.js';

/** Whoever pauses so long has typed a count to its end, in milliseconds. */
const PAUSE_MS = 800;

/** What a row of the grid is worked with. */
export interface RowTerms {
  readonly election: string;
  readonly precinct: DeskPrecinct;
  readonly checkpoints: readonly string[];
  readonly layout: Layout;
  /** Milliseconds since 1970 UTC, by the election's own clock. */
  readonly nowMs: number;
  readonly outbox: Outbox;
  readonly mayEnter: boolean;
  /** Called when something was answered: what the page shows is of yesterday then. */
  readonly onAnswered: () => void;
}

/** A cell of the row as it is drawn. */
export interface GridCell {
  readonly checkpoint: string;
  readonly slot: PrecinctSlot;
  /** "Precinct 12, 10:00". */
  readonly title: string;
  readonly view: CellView;
  readonly typed: Typed;
  /** What keeps it from being sent, as far as it is to be told by now. */
  readonly told: readonly Finding[];
  /** All that keeps it from being sent. */
  readonly open: readonly Finding[];
}

/** Set by whoever changes what was refused: it can be sent again. */
const CHANGED: Typed = { changed: 'yes' };

const SLOTLESS = { contest: null, dueAt: new Date(0).toISOString(), state: 'later' } as const;

/** What the work in a row goes by, as it was drawn last. */
interface Desk {
  readonly terms: RowTerms;
  readonly cells: readonly GridCell[];
  readonly work: ReturnType<typeof useCells>;
  readonly sent: Map<string, SentCell>;
  /** Says that somebody is typing in a cell; that nobody is where there is none. */
  readonly pause: (checkpoint: string | null) => void;
}

/** One precinct's row: its cells, and what can be done in them. */
export function useRow(terms: RowTerms) {
  const work = useCells(terms.outbox, terms.election, terms.precinct.id, terms.checkpoints);
  const sent = useRef(new Map<string, SentCell>());
  const [typing, setTyping] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const pause = (checkpoint: string | null): void => {
    clearTimeout(timer.current);
    setTyping(checkpoint);
    if (checkpoint !== null) timer.current = setTimeout(() => setTyping(null), PAUSE_MS);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  const cells = lookAt(terms, work, sent.current, typing);
  const desk: Desk = { terms, cells, work, sent: sent.current, pause };
  return {
    cells,
    /** Of what was sent, cell by cell: how it was answered; null where it was not. */
    answers: cells.map(
      ({ checkpoint, view }) =>
        work(checkpoint).answer?.state ?? (view.refused === null ? null : ('refused' as const)),
    ),
    settle: () => pause(null),
    type: (checkpoint: string, voted: string) => {
      pause(checkpoint);
      // What was answered for before was said of another count.
      write(desk, checkpoint, { voted, acknowledged: '', ...CHANGED });
    },
    discard: (checkpoint: string) => discard(desk, checkpoint),
    leave: (checkpoint: string) => leave(desk, checkpoint),
    confirm: (checkpoint: string, code: WarningCode) => confirm(desk, checkpoint, code),
    correct: (checkpoint: string) => {
      const cell = cellOf(desk, checkpoint);
      if (terms.mayEnter && cell?.view.correction === 'possible')
        write(desk, checkpoint, { voted: cell.view.value, reason: '' });
    },
    giveReason: (checkpoint: string, reason: string) => write(desk, checkpoint, { reason, ...CHANGED }),
    sendCorrection: (checkpoint: string) => {
      const cell = cellOf(desk, checkpoint);
      if (cell?.open.length === 0) send(desk, cell);
    },
    withdraw: (checkpoint: string) => withdraw(desk, checkpoint),
  };
}

export type Row = ReturnType<typeof useRow>;

const cellOf = ({ cells }: Desk, checkpoint: string): GridCell | undefined =>
  cells.find((cell) => cell.checkpoint === checkpoint);

const matterOf = ({ election, precinct }: RowTerms, checkpoint: string): Matter => ({
  election,
  of: ofTurnout(precinct.id, checkpoint),
  title: t('desk.grid.cell', { precinct: precinct.number, hour: checkpoint }),
  page: addressOf.turnout(election, { precinct: precinct.id, at: checkpoint }),
});

function write(desk: Desk, checkpoint: string, changes: Typed): void {
  const typed = { ...cellOf(desk, checkpoint)?.typed, ...changes };
  void desk.terms.outbox.type(matterOf(desk.terms, checkpoint), typed);
}

function discard({ terms, pause }: Desk, checkpoint: string): void {
  pause(null);
  void terms.outbox.forget(matterOf(terms, checkpoint));
}

function send(desk: Desk, { checkpoint, typed, slot }: GridCell, answered = acknowledgedIn(typed)): void {
  const { terms, sent } = desk;
  const voted = readVoted(typed['voted'] ?? '');
  if (typeof voted !== 'number') return;
  const current = slot.counted?.id ?? null;
  sent.set(checkpoint, { voted, replaces: current });
  const matter = matterOf(terms, checkpoint);
  const kept = Object.entries(typed).filter(([name]) => !(name in CHANGED));
  void terms.outbox.type(matter, Object.fromEntries(kept));
  void terms.outbox.send(matter, {
    ...{ kind: 'turnout', precinct: terms.precinct.id, checkpoint, voted },
    ...(answered.length === 0 ? {} : { acknowledged: answered }),
    ...(isCorrection(typed) && current !== null
      ? { replaces: current, reason: (typed['reason'] ?? '').trim() }
      : {}),
  });
}

/** Sends what stands in a cell that is left, where nothing keeps it. A correction is sent by its own button. */
function leave(desk: Desk, checkpoint: string): void {
  desk.pause(null);
  const cell = cellOf(desk, checkpoint);
  if (cell?.view.mode !== 'edit' || cell.view.correction === 'under-way') return;
  if (cell.view.value.trim() === '') {
    if (desk.work(checkpoint).piece) discard(desk, checkpoint);
  } else if (cell.open.length === 0 && cell.view.status !== 'refused') send(desk, cell);
}

/** Answers for one warning; true where nothing keeps the cell any more. One that is no correction is sent then. */
function confirm(desk: Desk, checkpoint: string, code: WarningCode): boolean {
  const cell = cellOf(desk, checkpoint);
  if (!cell) return false;
  const answered = [...new Set([...acknowledgedIn(cell.typed), code])];
  write(desk, checkpoint, { acknowledged: answered.join(' ') });
  const isFree = cell.open.every((finding) => finding.code === code);
  if (isFree && cell.view.correction !== 'under-way') send(desk, cell, answered);
  return isFree;
}

/** Takes back what was entered while it waits; the refusal's words where that cannot be done any more. */
async function withdraw(desk: Desk, checkpoint: string): Promise<string | null> {
  const { election, onAnswered } = desk.terms;
  const id = cellOf(desk, checkpoint)?.slot.waiting?.id ?? desk.work(checkpoint).answer?.id;
  if (id === undefined) return null;
  const reply = await call('POST', `${electionAddress(election)}/submissions/${id}/withdrawal`, {});
  discard(desk, checkpoint);
  onAnswered();
  return reply.ok ? null : reply.refusal.detail;
}

/** Every cell of a row, by what is known of it and what is typed. */
function lookAt(
  { precinct, checkpoints, layout, nowMs, mayEnter }: RowTerms,
  work: ReturnType<typeof useCells>,
  sent: ReadonlyMap<string, SentCell>,
  typing: string | null,
): readonly GridCell[] {
  const slotOf = (checkpoint: string): PrecinctSlot =>
    precinct.slots.find((slot) => slot.checkpoint === checkpoint) ?? {
      ...{ ...SLOTLESS, checkpoint },
      ...{ counted: null, waiting: null, note: null },
    };
  const views = checkpoints.map((checkpoint) => {
    const { piece, answer } = work(checkpoint);
    const slot = slotOf(checkpoint);
    const view = viewCell({ slot, piece, answer, sent: sent.get(checkpoint), nowMs });
    return {
      checkpoint,
      slot,
      typed: piece?.typed ?? {},
      view: mayEnter || view.mode !== 'edit' ? view : shut(view),
    };
  });
  const onTheWay = new Map(
    views.flatMap(({ checkpoint, view }) =>
      view.status === 'sending' || (view.status === 'accepted' && view.value !== '')
        ? [[checkpoint, Number(view.value)] as const]
        : [],
    ),
  );
  const accepted = acceptedOf(layout, precinct, onTheWay);
  return views.map(({ checkpoint, slot, view, typed }) => {
    const isTyped = view.mode === 'edit' && view.value.trim() !== '';
    const found = isTyped ? checkCell(layout, precinct.id, checkpoint, readVoted(view.value), accepted) : [];
    const open = openFindings(found, typed);
    const told = open.filter(({ severity }) => severity === 'error' || typing !== checkpoint);
    return {
      checkpoint,
      slot,
      view,
      typed,
      open,
      told,
      title: t('desk.grid.cell', { precinct: precinct.number, hour: checkpoint }),
    };
  });
}

/** The same cell for who may only look. */
const shut = (view: CellView): CellView => ({ ...view, mode: 'closed' });
