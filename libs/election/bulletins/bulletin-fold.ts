import { Tally } from '../count/tally.js';
import type { Decision } from '../decisions/decision.js';
import type { Layout } from '../layout/layout.js';
import type { NewBulletin, Statement } from './bulletin.js';
import { findChanges } from './changes.js';
import { issueMs } from './schedule.js';
import { isWorthIssuing, stateSlot, type Stated } from './statements.js';
import { slotsTouchedBy } from './touched-slots.js';

/** When something was recorded: its place in the order of recording, and the moment by the election's clock. */
interface RecordedMoment {
  readonly seq: number;
  /** Milliseconds since 1970 UTC. */
  readonly momentMs: number;
}

/** A counted submission as bulletins look at it. */
export interface BulletinEntry extends RecordedMoment {
  readonly precinct: number;
  readonly slot: number;
  readonly version: number;
  readonly counts: readonly number[];
}

/** A decision as bulletins look at it. */
export interface BulletinDecision extends RecordedMoment {
  readonly decision: Decision;
}

/** All that was recorded of some slots, and every decision. */
export interface BulletinInput {
  readonly entries: readonly BulletinEntry[];
  readonly decisions: readonly BulletinDecision[];
}

/** A slot whose bulletins are considered. */
export interface Subject {
  readonly slot: number;
  /** What its last bulletin states; undefined where there is none. */
  readonly last: Statement | undefined;
  /** A moment of issue at which it is looked at whatever was recorded when, milliseconds since 1970 UTC. */
  readonly dueMs?: number | undefined;
}

/** The span of the election's clock for which bulletins are considered: after the first, through the second. */
export interface Span {
  readonly afterMs: number;
  readonly throughMs: number;
}

/** What is to be issued within a span, in the order of issue, and when which slots are due after it. */
export interface Considered {
  readonly bulletins: readonly NewBulletin[];
  /** The next moment of issue by slot, of those that have one. */
  readonly due: ReadonlyMap<number, number>;
}

/**
 * An election as it stood at moments of its own clock, one after the other: what had been recorded by then, in whatever
 * order it came into the ledger. Two replays of one night, or a night and its import, therefore say the same.
 */
export class MomentCount {
  private readonly tally: Tally;
  private readonly waiting: ({ readonly entry: BulletinEntry } | { readonly ruling: BulletinDecision })[];

  constructor(layout: Layout, { entries, decisions }: BulletinInput) {
    this.tally = new Tally(layout);
    this.waiting = [...entries.map((entry) => ({ entry })), ...decisions.map((ruling) => ({ ruling }))].sort(
      (one, other) => recordOf(other).momentMs - recordOf(one).momentMs,
    );
  }

  /**
   * Counts what was recorded by a moment; moments and numbers never go back from call to call.
   * @param throughSeq what was recorded with a higher number had not come yet
   */
  advance(momentMs: number, throughSeq = Number.POSITIVE_INFINITY): void {
    const taken: (typeof this.waiting)[number][] = [];
    const late: (typeof this.waiting)[number][] = [];
    for (
      let next = this.waiting.at(-1);
      next && recordOf(next).momentMs <= momentMs;
      next = this.waiting.at(-1)
    ) {
      this.waiting.pop();
      (recordOf(next).seq <= throughSeq ? taken : late).push(next);
    }
    this.waiting.push(...late.reverse());
    taken.sort((one, other) => recordOf(one).seq - recordOf(other).seq);
    for (const record of taken) {
      const { seq: position, momentMs: recordedAt } = recordOf(record);
      if ('entry' in record)
        this.tally.apply({ ...record.entry, counts: [...record.entry.counts], position, recordedAt });
      else this.tally.rule({ position, recordedAt, decision: record.ruling.decision });
    }
  }

  /** What a slot stands at; `position` is the number of the last record that it rests on. */
  state(slot: number): Stated {
    return stateSlot(this.tally, slot);
  }
}

function recordOf(
  record: { readonly entry: RecordedMoment } | { readonly ruling: RecordedMoment },
): RecordedMoment {
  return 'entry' in record ? record.entry : record.ruling;
}

/**
 * The bulletins that an election issues of some slots within a span of its clock. The span's cuts do not matter: several
 * spans, one after the other, give what one gives that is as long as all of them.
 */
export function considerBulletins(
  layout: Layout,
  subjects: readonly Subject[],
  input: BulletinInput,
  { afterMs, throughMs }: Span,
): Considered {
  const lasts = new Map(subjects.map(({ slot, last }) => [slot, last]));
  const moments = new Map<number, Set<number>>();
  const due = new Map<number, number>();
  const note = (slot: number, atMs: number): void => {
    if (!lasts.has(slot)) return;
    if (atMs > throughMs) due.set(slot, Math.min(due.get(slot) ?? Number.POSITIVE_INFINITY, atMs));
    else moments.set(atMs, (moments.get(atMs) ?? new Set()).add(slot));
  };
  for (const { slot, dueMs } of subjects) if (dueMs !== undefined) note(slot, dueMs);
  for (const { slot, momentMs } of input.entries) {
    if (momentMs > afterMs) note(slot, issueMs(layout, slot, momentMs));
  }
  const decisions = new Map(input.decisions.map(({ decision }) => [decision.id, decision]));
  for (const { decision, momentMs } of input.decisions) {
    if (momentMs <= afterMs) continue;
    for (const slot of slotsTouchedBy(layout, decision, (id) => decisions.get(id))) {
      note(slot, issueMs(layout, slot, momentMs));
    }
  }
  return { bulletins: issueAt(new MomentCount(layout, input), moments, lasts), due };
}

function issueAt(
  count: MomentCount,
  moments: ReadonlyMap<number, ReadonlySet<number>>,
  lasts: Map<number, Statement | undefined>,
): NewBulletin[] {
  const bulletins: NewBulletin[] = [];
  for (const [issuedMs, slots] of [...moments].sort(([one], [other]) => one - other)) {
    count.advance(issuedMs);
    for (const slot of [...slots].sort((one, other) => one - other)) {
      const { statement, position: lastSeq } = count.state(slot);
      const last = lasts.get(slot);
      const changed = last ? findChanges(last, statement) : [];
      if (last ? changed.length === 0 : !isWorthIssuing(statement)) continue;
      lasts.set(slot, statement);
      bulletins.push({ slot, issuedMs, lastSeq, statement, changed });
    }
  }
  return bulletins;
}
