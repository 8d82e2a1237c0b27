import type { PrecinctSlot, Receipt } from '#contract';
import type { Finding, WarningCode } from '#election';
import type { Piece, Refused } from '../outbox/outbox-entry.js';

/** A cell as it is shown. */
export interface CellView {
  /** closed: nothing can be entered. edit: a count is. read: what stands there is told. */
  readonly mode: 'closed' | 'edit' | 'read';
  /** Shown by a sign and a word. */
  readonly status: CellStatus;
  /** What stands in the cell. */
  readonly value: string;
  /** Whether it may be corrected, and whether it is being corrected. */
  readonly correction: 'none' | 'possible' | 'under-way';
  readonly refused: Refused | null;
  /** Whether a draft stands for an hour that somebody else has entered meanwhile. */
  readonly overtaken: boolean;
}

/** Beside the states of a slot, those that only the desk knows. */
export type CellStatus = PrecinctSlot['state'] | 'typed' | 'sending' | 'refused';

/** What is known of a cell. */
export interface CellTerms {
  readonly slot: PrecinctSlot;
  /** What was typed or is on its way. */
  readonly piece: Piece | null;
  /** What was answered since the page was loaded. */
  readonly answer: Receipt | null;
  /** What was sent last from this page; undefined where nothing was. */
  readonly sent: SentCell | undefined;
  /** Milliseconds since 1970 UTC, by the election's own clock. */
  readonly nowMs: number;
}

/** A count that was sent, and the id of what it was to take the place of. */
export interface SentCell {
  readonly voted: number;
  readonly replaces: string | null;
}

/** Precincts call before the hour strikes; so long before it a cell is open, in milliseconds. */
export const EARLY_MS = 15 * 60 * 1000;

const OPEN: ReadonlySet<CellStatus> = new Set(['due', 'late', 'returned']);

/** How a cell stands, by what the api says of its slot and by what was typed and sent here. */
export function viewCell(terms: CellTerms): CellView {
  const { slot, piece, answer, sent, nowMs } = terms;
  const common = { correction: 'none', refused: null, overtaken: false } as const;
  const opens = Date.parse(slot.dueAt) - EARLY_MS;
  if (piece?.sending) {
    const voted = 'voted' in piece.sending ? String(piece.sending.voted) : '';
    return { ...common, mode: 'read', status: 'sending', value: voted };
  }
  const isFresh = answer !== null && sent !== undefined && !isReflected(slot, answer, sent);
  const isOpen = !isFresh && (OPEN.has(slot.state) || (slot.state === 'later' && nowMs >= opens));
  if (piece) return viewDraft(slot, piece, isOpen);
  if (isFresh) {
    const status = answer.state === 'held' ? 'held' : 'accepted';
    // Until a correction is approved the old count stands.
    const stands = status === 'held' ? slot.counted?.voted : undefined;
    return { ...common, mode: 'read', status, value: String(stands ?? sent.voted) };
  }
  if (isOpen) return { ...common, mode: 'edit', status: slot.state, value: '' };
  const voted = slot.counted?.voted ?? slot.waiting?.voted ?? null;
  if (voted === null) return { ...common, mode: 'closed', status: slot.state, value: '' };
  const correction = mayCorrect(slot) ? 'possible' : 'none';
  return { ...common, correction, mode: 'read', status: slot.state, value: String(voted) };
}

function viewDraft(slot: PrecinctSlot, piece: Piece, isOpen: boolean): CellView {
  const { typed } = piece;
  const value = typed['voted'] ?? '';
  // What was said of a count is not said of another one.
  const refused = typed['changed'] === undefined ? piece.refused : null;
  const status = refused ? 'refused' : value === '' && isOpen ? slot.state : 'typed';
  const common = { value, status, refused, overtaken: false } as const;
  if (isCorrection(typed) && mayCorrect(slot)) return { ...common, mode: 'edit', correction: 'under-way' };
  if (isOpen || slot.state === 'later') return { ...common, mode: 'edit', correction: 'none' };
  return { ...common, mode: 'read', correction: 'none', refused: null, overtaken: true };
}

/** Whether the api's slot knows of what was answered: of that itself, of what came since, or that it was sent back. */
function isReflected(
  { counted, waiting, note }: PrecinctSlot,
  { id }: Receipt,
  { replaces }: SentCell,
): boolean {
  return waiting?.id === id || (counted?.id ?? null) !== replaces || note !== null;
}

/** What is counted is corrected; what waits to take its place first has its answer. */
function mayCorrect({ counted, waiting, state }: PrecinctSlot): boolean {
  return counted !== null && waiting === null && (state === 'counted' || state === 'accepted');
}

/** A draft that holds a reason, typed or still to be typed, is a correction's. */
export function isCorrection(typed: Piece['typed']): boolean {
  return typed['reason'] !== undefined;
}

/** Warnings that were answered for as what stands in the cell now was typed. */
export function acknowledgedIn(typed: Piece['typed']): readonly WarningCode[] {
  return (typed['acknowledged'] ?? '').split(' ').filter(Boolean) as WarningCode[];
}

/**
 * What keeps a cell from being sent: its errors, then the warnings that nobody has answered for. What is only told to a
 * reviewer keeps nothing, and nobody answers for it.
 */
export function openFindings(findings: readonly Finding[], typed: Piece['typed']): readonly Finding[] {
  const answered: readonly string[] = acknowledgedIn(typed);
  return findings.filter(({ code, severity }) => severity !== 'review' && !answered.includes(code));
}
