import type { DeskPrecinct, PrecinctSlot } from '#contract';
import {
  countParticipation,
  dueMs,
  protocolDueMs,
  slotState,
  decisiveRecords,
  type Layout,
  type SlotProgress,
} from '#election';
import type { SlotEntry } from '#ledger';
import type { ElectionView } from '../read-model/election-view.js';
import { areasAbove } from '../results/search/area-names.js';

/** A slot of a precinct with all that an answer says about it. */
export interface Slot extends SlotProgress {
  readonly slot: number;
  readonly dueMs: number;
  readonly accepted: SlotEntry | undefined;
  readonly waiting: SlotEntry | undefined;
  readonly returned: SlotEntry | undefined;
}

/** The state of precincts at one moment and for one reader. */
export class Progress {
  private readonly dueMs = new Map<string, number>();
  private readonly fates = new Map<number, 'postponed' | 'annulled' | undefined>();

  constructor(
    private readonly view: ElectionView,
    private readonly who: string,
    private readonly nowMs: number,
  ) {}

  /**
   * Every slot of a precinct, the checkpoints first.
   * @param entries what is recorded of it, in the order recorded
   */
  slotsOf(precinct: number, entries: readonly SlotEntry[]): Slot[] {
    const { layout } = this.view;
    const slots = [
      ...layout.definition.checkpoints.keys(),
      ...layout.contestsOfPrecinct(precinct).map((contest) => layout.slotOfContest(contest)),
    ];
    return slots.map((slot) =>
      this.judge(
        precinct,
        slot,
        entries.filter((entry) => entry.slot === slot),
      ),
    );
  }

  private judge(precinct: number, slot: number, entries: readonly SlotEntry[]): Slot {
    const decisive = decisiveRecords(entries);
    const { accepted, waiting, returned } = decisive;
    const due = this.dueOf(precinct, slot);
    const state = slotState({
      dueMs: due,
      nowMs: this.nowMs,
      waiting: waiting?.state,
      accepted: accepted && (accepted.isCounted ? 'counted' : 'accepted'),
      returned: returned !== undefined,
      off: this.view.electorate.counts(precinct) ? this.fateOf(slot) : 'annulled',
    });
    const mine =
      waiting !== undefined &&
      entries.some(({ state: at, enteredBy }) => at === waiting.state && enteredBy === this.who);
    return { slot, state, mine, dueMs: due, ...decisive };
  }

  /** When a precinct's slot is due; precincts share a few days and zones, each looked up once. */
  private dueOf(precinct: number, slot: number): number {
    const { definition, layout } = this.view;
    const { checkpoints, precincts } = definition;
    const date = layout.dateOfPrecinct(precinct);
    const checkpoint = checkpoints[slot];
    const timeZone = precincts[precinct]?.timeZone;
    const key = `${date} ${checkpoint ?? timeZone ?? ''}`;
    const day = { date, timeZone: definition.timeZone };
    const due =
      this.dueMs.get(key) ??
      (checkpoint === undefined ? protocolDueMs(day, { timeZone }) : dueMs(day, checkpoint));
    this.dueMs.set(key, due);
    return due;
  }

  private fateOf(slot: number): 'postponed' | 'annulled' | undefined {
    if (slot < this.view.layout.checkpoints) return undefined;
    if (!this.fates.has(slot))
      this.fates.set(slot, this.view.decisionLog.fateOf(this.view.layout.contestOfSlot(slot)));
    return this.fates.get(slot);
  }
}

/** A precinct as the desk shows it. */
export function describeProgress(view: ElectionView, precinct: number, slots: readonly Slot[]): DeskPrecinct {
  const { definition, layout, electorate } = view;
  const own = definition.precincts[precinct];
  if (!own) throw new Error(`precinct ${precinct} is past the definition's last`);
  const areas = areasAbove(layout, layout.areaOfPrecinct[precinct] ?? -1);
  return {
    id: own.id,
    number: own.number,
    ...(own.name === undefined ? {} : { name: own.name }),
    areas: areas
      .filter((area) => area !== layout.root)
      .flatMap((area) => definition.areas[area] ?? [])
      .map(({ id, name }) => ({ id, name })),
    ...(own.kind === undefined ? {} : { kind: own.kind }),
    registered: own.registered,
    votersAdded: electorate.addedVoters(precinct),
    annulled: !electorate.counts(precinct),
    slots: slots.map((slot) => describeSlot(layout, slot)),
  };
}

function describeSlot(layout: Layout, { slot, state, mine, ...rest }: Slot): PrecinctSlot {
  const { definition } = layout;
  const { accepted, waiting, returned } = rest;
  const isBlind = waiting !== undefined && waiting.state !== 'held';
  return {
    checkpoint: definition.checkpoints[slot] ?? null,
    contest: definition.contests[layout.contestOfSlot(slot)]?.id ?? null,
    dueAt: new Date(rest.dueMs).toISOString(),
    state,
    counted: accepted
      ? { id: accepted.id, version: accepted.version, voted: votedOf(layout, accepted) }
      : null,
    waiting: waiting
      ? {
          id: waiting.state === 'held' || (waiting.state === 'entered' && mine) ? waiting.id : null,
          mine,
          voted: isBlind ? null : votedOf(layout, waiting),
          findings: isBlind ? [] : [...waiting.findings],
        }
      : null,
    note: returned?.note ?? null,
  };
}

/** Voters who took part, by a report or by a protocol. */
function votedOf(layout: Layout, { slot, counts }: SlotEntry): number {
  return slot < layout.checkpoints ? (counts[0] ?? 0) : countParticipation(layout.participation, counts);
}
