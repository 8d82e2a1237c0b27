import { stateAfter, type DistrictRise, type EntryState, type Eyes } from '#election';
import type { CheckedSubmission, RelatedSubmission, Waiting } from '#ledger';

const NONE: readonly RelatedSubmission[] = [];
const NOBODY: readonly Waiting[] = [];
const WAITING_STATES: readonly EntryState[] = ['entered', 'differing', 'held'];

/** Which senders are one person, and the moment by the database's clock. */
export interface FourEyesNow {
  readonly eyes: Eyes;
  readonly nowMs: number;
}

const ALONE: FourEyesNow = { eyes: { ties: [], hours: null }, nowMs: 0 };

/** What other precincts sent; missing where nothing is known. */
export interface Elsewhere {
  /** Other precincts that sent the same lines. */
  readonly equal?: (likeness: string, precinct: number) => readonly number[];
  readonly districtRise?: DistrictRise | undefined;
}

/** What is recorded for the ids and slots of a batch. */
export class Recorded {
  private readonly ids = new Map<string, RelatedSubmission>();
  private readonly precincts = new Map<number, Map<number, RelatedSubmission>>();
  private readonly waitings = new Map<string, readonly Waiting[]>();

  /** @param fourEyes needed where protocols are entered twice */
  constructor(
    recorded: readonly RelatedSubmission[],
    waiting: readonly Waiting[] = NOBODY,
    readonly fourEyes: FourEyesNow = ALONE,
    readonly elsewhere: Elsewhere = {},
  ) {
    for (const submission of recorded) this.keep(submission);
    for (const entry of waiting) this.keepWaiting(entry);
  }

  /** Adds one that will be recorded: those judged after it are checked against it too. */
  add(checked: CheckedSubmission): void {
    this.keep(checked);
    for (const { id, event, before } of checked.consequences ?? []) {
      const after = stateAfter(before, event);
      const entry = this.waiting(checked.precinct, checked.slot).find((each) => each.id === id);
      if (entry) this.keepWaiting({ ...entry, state: after });
      const recorded = this.ids.get(id);
      if (recorded) this.ids.set(id, { ...recorded, state: after });
    }
    const isWaiting = checked.state !== 'accepted' && checked.replaces === null;
    if (isWaiting) this.keepWaiting({ ...checked, atMs: this.fourEyes.nowMs });
  }

  /** What waits in a slot for another entry, or for a reviewer. */
  waiting(precinct: number, slot: number): readonly Waiting[] {
    return this.waitings.get(`${precinct}/${slot}`) ?? NOBODY;
  }

  private keep(submission: RelatedSubmission): void {
    this.ids.set(submission.id, submission);
    if (submission.state === 'accepted') this.keepCurrent(submission);
  }

  private keepWaiting(entry: Waiting): void {
    const others = this.waiting(entry.precinct, entry.slot).filter(({ id }) => id !== entry.id);
    const isWaiting = WAITING_STATES.includes(entry.state);
    this.waitings.set(`${entry.precinct}/${entry.slot}`, isWaiting ? [...others, entry] : others);
  }

  byId(id: string): RelatedSubmission | undefined {
    return this.ids.get(id);
  }

  /** The accepted submission of a slot that no other has replaced. */
  current(precinct: number, slot: number): RelatedSubmission | undefined {
    return this.precincts.get(precinct)?.get(slot);
  }

  /** The current accepted submissions of a precinct's other slots. */
  ofOtherSlots(precinct: number, slot: number): readonly RelatedSubmission[] {
    const slots = this.precincts.get(precinct);
    if (!slots) return NONE;
    return [...slots.values()].filter((other) => other.slot !== slot);
  }

  private keepCurrent(submission: RelatedSubmission): void {
    const slots = this.precincts.get(submission.precinct) ?? new Map<number, RelatedSubmission>();
    this.precincts.set(submission.precinct, slots);
    const current = slots.get(submission.slot);
    if (!current || current.version < submission.version) slots.set(submission.slot, submission);
  }
}
