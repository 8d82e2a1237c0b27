import type { EntryState } from './entry.js';

/**
 * The state of what a precinct owes for one slot.
 *
 * later: not due yet. due. late: due for longer than half an hour. returned: a reviewer sent it back, so it is due again.
 * entered: a first entry waits for a second one. differing, held: waits for a reviewer. accepted: recorded, its turn to
 * be counted has not come. counted: in the totals. postponed, annulled: nothing is owed, by decision.
 */
export const SLOT_STATES = [
  'later',
  'due',
  'late',
  'returned',
  'entered',
  'differing',
  'held',
  'accepted',
  'counted',
  'postponed',
  'annulled',
] as const;
export type SlotState = (typeof SLOT_STATES)[number];

/** How long a slot is due before it is late, in milliseconds. */
export const LATE_AFTER_MS = 30 * 60 * 1000;

/** What is recorded for a slot, as far as the slot's state depends on it. */
export interface SlotRecord {
  readonly state: EntryState;
  readonly version: number;
}

/** What decides a slot's state, of all that is recorded for it. */
export interface DecisiveRecords<R extends SlotRecord> {
  /** The newest accepted version: what the next one takes the place of. */
  readonly accepted: R | undefined;
  /** What waits for a person, to take the place of what is accepted or to be the first. */
  readonly waiting: R | undefined;
  /** What was sent back, where nothing has come since. */
  readonly returned: R | undefined;
}

/**
 * Finds what decides a slot's state. What waits, or was sent back, for a version that has been accepted since no longer
 * matters.
 * @param records of one slot, in the order recorded
 */
export function decisiveRecords<R extends SlotRecord>(records: readonly R[]): DecisiveRecords<R> {
  const accepted = records
    .filter(({ state }) => state === 'accepted')
    .reduce<R | undefined>((best, each) => (best && best.version >= each.version ? best : each), undefined);
  const open = records.filter(({ version }) => version > (accepted?.version ?? 0));
  const waiting = open.findLast(({ state }) => WAITING.has(state));
  const returned = waiting ? undefined : open.findLast(({ state }) => SENT_BACK.has(state));
  return { accepted, waiting, returned };
}

const WAITING: ReadonlySet<EntryState> = new Set(['entered', 'differing', 'held']);
const SENT_BACK: ReadonlySet<EntryState> = new Set(['returned', 'discarded']);

/** Everything that a slot's state follows from. */
export interface SlotTerms {
  /** Milliseconds since 1970 UTC, both. */
  readonly dueMs: number;
  readonly nowMs: number;
  readonly waiting?: EntryState | undefined;
  /** Whether anything is accepted, and whether it is in the totals. */
  readonly accepted?: 'accepted' | 'counted' | undefined;
  readonly returned?: boolean | undefined;
  /** What a decision says of the precinct or of the contest. */
  readonly off?: 'postponed' | 'annulled' | undefined;
}

/** A slot's state: decisions come first, then what waits, what is accepted, what was sent back, and the hour. */
export function slotState({ dueMs, nowMs, waiting, accepted, returned, off }: SlotTerms): SlotState {
  if (off) return off;
  if (waiting === 'entered' || waiting === 'differing' || waiting === 'held') return waiting;
  if (accepted) return accepted;
  if (returned) return 'returned';
  if (nowMs < dueMs) return 'later';
  return nowMs - dueMs > LATE_AFTER_MS ? 'late' : 'due';
}

/** A slot as its precinct's progress is judged by. */
export interface SlotProgress {
  readonly state: SlotState;
  /** Whether the reader entered what waits. */
  readonly mine: boolean;
}

/** Whether the reader is to enter a slot now: a second entry is by somebody else than the first. */
export function isOpen({ state, mine }: SlotProgress): boolean {
  return state === 'due' || state === 'late' || state === 'returned' || (state === 'entered' && !mine);
}

/** Whether a slot waits for somebody other than the reader, or came back from them. */
function isWaiting({ state, mine }: SlotProgress): boolean {
  return state === 'held' || state === 'differing' || state === 'returned' || (state === 'entered' && mine);
}

/**
 * What precincts can be narrowed to. due: something is to be entered now. late: something is late. waiting: something
 * waits for somebody else, or was sent back. done: neither, as of now.
 */
export const PROGRESS_FILTERS = ['due', 'late', 'waiting', 'done'] as const;
export type ProgressFilter = (typeof PROGRESS_FILTERS)[number];

/** Whether a precinct with these slots belongs to what is asked for. */
export function fitsProgress(filter: ProgressFilter, slots: readonly SlotProgress[]): boolean {
  switch (filter) {
    case 'due':
      return slots.some(isOpen);
    case 'late':
      return slots.some(({ state }) => state === 'late');
    case 'waiting':
      return slots.some(isWaiting);
    case 'done':
      return !slots.some((slot) => isOpen(slot) || isWaiting(slot));
  }
}
