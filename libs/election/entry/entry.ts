/**
 * The states of a recorded submission or entry, as DESIGN.md draws them.
 *
 * entered: a first entry, which waits for a second one by somebody else (double entry).
 * confirmed: a first entry that a second one has equalled; that second one is the submission.
 * differing: one of two entries that differ; a reviewer settles them from the paper.
 * settled: one of such two, once a reviewer has. discarded: one of such two, where a reviewer wants the paper entered
 * again.
 * held: waits for a reviewer. returned: sent back by one, with a note. withdrawn: taken back by who entered it.
 * accepted: has, or is about to get, its place in the ledger.
 */
export const ENTRY_STATES = [
  'entered',
  'confirmed',
  'differing',
  'settled',
  'discarded',
  'held',
  'returned',
  'withdrawn',
  'accepted',
] as const;
export type EntryState = (typeof ENTRY_STATES)[number];

/** What can happen to an entry after it was recorded. */
export const ENTRY_EVENTS = [
  'confirm',
  'differ',
  'settle',
  'discard',
  'accept',
  'answer',
  'return',
  'withdraw',
] as const;
export type EntryEvent = (typeof ENTRY_EVENTS)[number];

/** The one table of what becomes of an entry: its state, what happens to it, its next state. All else cannot happen. */
export const TRANSITIONS: Readonly<Record<EntryState, Readonly<Partial<Record<EntryEvent, EntryState>>>>> = {
  entered: { confirm: 'confirmed', differ: 'differing', withdraw: 'withdrawn' },
  differing: { settle: 'settled', discard: 'discarded' },
  held: { accept: 'accepted', answer: 'accepted', return: 'returned', withdraw: 'withdrawn' },
  confirmed: {},
  settled: {},
  discarded: {},
  returned: {},
  withdrawn: {},
  accepted: {},
};

/** The states in which something can happen to an entry. */
export function statesBefore(event: EntryEvent): readonly EntryState[] {
  return ENTRY_STATES.filter((state) => TRANSITIONS[state][event] !== undefined);
}

/**
 * The state after something has happened.
 * @throws Error where it cannot happen to an entry in this state: the caller checks that first
 */
export function stateAfter(state: EntryState, event: EntryEvent): EntryState {
  const next = TRANSITIONS[state][event];
  if (next === undefined) throw new Error(`an entry that is ${state} cannot ${event}`);
  return next;
}

/**
 * States whose counts only reviewers may see: the next person to enter the same paper must not know them.
 * They are neither published nor exported.
 */
export const BLIND_STATES: readonly EntryState[] = ['entered', 'differing', 'discarded', 'withdrawn'];
