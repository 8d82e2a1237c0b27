import { ContestTotals, type HeadDifference, type LineChange } from '../contests/contest-totals.js';
import { Standings } from '../contests/standings.js';
import { Certificates } from '../decisions/certificates.js';
import { DecisionLog } from '../decisions/decision-log.js';
import type { DecisionEntry } from '../decisions/decision.js';
import type { Layout } from '../layout/layout.js';
import { countParticipation } from '../layout/participation.js';
import type { Entry } from '../submission/submission.js';
import { Books, isVersion, isWhole, supersedes, type Current } from './book.js';
import { CompletePrecincts } from './complete-precincts.js';
import { baseOf, NONE, overfullOf, tookPartOf } from './turnout-base.js';
import { TurnoutFold, type Source } from './turnout-fold.js';
import { TurnoutTotals } from './turnout-totals.js';

/** A stretch of the ledger. */
export interface Batch {
  readonly entries: readonly Entry[];
  readonly decisions: readonly DecisionEntry[];
}

/**
 * The fold of the ledger: what the entries applied so far add up to. Each precinct's slot keeps the entry of
 * the highest version (of equal ones the greater counts, compared in order), so neither order nor repetition
 * changes a total; decisions come in their own order, wherever among the entries: a join-semilattice by slot.
 * Applying costs the depth of the precinct's area, whatever has been counted before, and allocates only a slot's book
 * when its first entry comes. Totals are whole numbers, always exact.
 */
export class Tally {
  readonly decisionLog: DecisionLog;
  readonly turnout: TurnoutTotals;
  readonly contests: ContestTotals;
  readonly standings: Standings;
  /** Ledger position of the last entry applied; 0 before the first. */
  position = 0;
  /** When the latest entry was recorded, milliseconds since 1970 UTC; 0 before the first. */
  changedAt = 0;
  readonly complete: CompletePrecincts;

  private readonly books: Books;
  private readonly certificates: Certificates;
  private readonly turnoutFold: TurnoutFold;

  constructor(readonly layout: Layout) {
    this.decisionLog = new DecisionLog(layout);
    this.turnout = new TurnoutTotals(layout.definition.areas.length, layout.checkpoints + 1);
    this.contests = new ContestTotals(layout, this.decisionLog.electorate);
    this.standings = new Standings(this.decisionLog, this.contests);
    this.certificates = new Certificates(this.decisionLog, this.contests);
    this.books = new Books(layout);
    this.complete = new CompletePrecincts(layout, this.decisionLog.electorate);
    this.turnoutFold = new TurnoutFold(layout, this.decisionLog.electorate, this.turnout);
  }

  /**
   * Counts one entry in place of what its slot held. Throws on an entry that was not resolved against this
   * definition, before any total has changed: such a one cannot come through the checks.
   */
  apply(entry: Entry): void {
    const { precinct, slot, version, counts } = entry;
    const book = this.books.open(slot);
    const at = this.books.place(precinct, slot);
    if (!(at >= 0 && at < book.length && isVersion(version) && isWhole(counts, this.books.width(slot)))) {
      throw new Error(
        `entry at position ${entry.position} (precinct ${precinct}, slot ${slot}) is none of this election`,
      );
    }
    this.note(entry);
    const wins = supersedes(book, at, version, counts);
    if (slot < this.layout.checkpoints) this.applyTurnout(entry, book, at, wins);
    else this.applyProtocol(entry, book, at, wins);
  }

  /** Counts entries and puts decisions into force, in the order of their positions, as both come. */
  take({ entries, decisions }: Batch): void {
    let next = 0;
    for (const decision of decisions) {
      for (; (entries[next]?.position ?? Infinity) < decision.position; next++)
        this.apply(entries[next] as Entry);
      this.rule(decision);
    }
    for (; next < entries.length; next++) this.apply(entries[next] as Entry);
  }

  /**
   * Puts a decision into force. Throws, before anything has changed, on one that names what the election does not
   * have: such a one cannot come through the checks.
   */
  rule(entry: DecisionEntry): void {
    const changes = this.decisionLog.take(entry);
    this.note(entry);
    for (const change of changes) {
      if ('contest' in change) this.ruleContest(change.contest, entry);
      else if ('counts' in change) this.setCounts(change.precinct, change.counts, entry);
      else this.addVoters(change.precinct, change.voters, entry);
    }
  }

  /** Areas and rows of contests (ContestRows) that entries have touched since the last `settle`, each once. */
  touched(): { areas: number[]; rows: number[] } {
    return { areas: this.turnoutFold.touched.list(), rows: this.contests.touched.list() };
  }

  /** Forgets what was touched; totals stay. */
  settle(): void {
    this.turnoutFold.touched.clear();
    this.contests.touched.clear();
  }

  /** What counts now for a precinct's slot; undefined before its first entry and where it has no such slot. */
  current(precinct: number, slot: number): Current | undefined {
    return this.books.current(precinct, slot);
  }

  private note({ position, recordedAt }: Source): void {
    if (position > this.position) this.position = position;
    if (recordedAt > this.changedAt) this.changedAt = recordedAt;
  }

  private applyTurnout(entry: Entry, book: Int32Array, at: number, wins: boolean): void {
    const { precinct, slot, version, counts } = entry;
    if (!wins || !this.decisionLog.electorate.counts(precinct)) this.turnoutFold.note(precinct, slot, entry);
    else
      this.turnoutFold.add(
        precinct,
        slot,
        book[at] === 0 ? NONE : (book[at + 1] as number),
        counts[0] as number,
        entry,
      );
    if (!wins) return;
    book[at] = version;
    book[at + 1] = counts[0] as number;
    book[at + 2] = counts[1] as number;
  }

  private applyProtocol(entry: Entry, book: Int32Array, at: number, wins: boolean): void {
    const { precinct, slot, version, counts } = entry;
    const counted = this.decisionLog.electorate.counts(precinct);
    const first = wins && book[at] === 0;
    const replaced = wins && counted && !first ? book.subarray(at + 1, at + 1 + counts.length) : undefined;
    if (first) this.complete.enter(precinct);
    const others = counted ? this.mostTookPart(precinct, slot) : NONE;
    const added = wins && counted ? counts : undefined;
    const { before, after } = this.addProtocol(precinct, slot, added, replaced, entry);
    const row = this.layout.checkpoints;
    this.turnoutFold.add(precinct, row, Math.max(others, before), Math.max(others, after), entry);
    if (!wins) return;
    book[at] = version;
    for (let i = 0; i < counts.length; i++) book[at + 1 + i] = counts[i] as number;
  }

  /**
   * How many took part by a precinct's protocols: the most that any of them says, because who voted in two contests
   * is one voter and need not have voted in each; NONE where none is in. `except` leaves one slot out.
   */
  private mostTookPart(precinct: number, except = NONE): number {
    const { layout } = this;
    let most = NONE;
    for (const contest of layout.contestsOfPrecinct(precinct)) {
      const slot = layout.slotOfContest(contest);
      if (slot === except) continue;
      const held = this.current(precinct, slot);
      if (held) most = Math.max(most, countParticipation(layout.participation, held.counts));
    }
    return most;
  }

  /**
   * Adds what a precinct's protocol of one contest says to the contest's totals: `after` in place of `before`, each
   * undefined where there is none.
   * @returns how many took part by the one and by the other; NONE where there is none
   */
  private addProtocol(
    precinct: number,
    slot: number,
    after: ArrayLike<number> | undefined,
    before: ArrayLike<number> | undefined,
    source: Source,
  ): { readonly before: number; readonly after: number } {
    const { layout } = this;
    const { lineWeights, ballotWeight } = layout.participation;
    const lines = lineWeights.length;
    const contest = slot - layout.checkpoints;
    let [tookPart, tookPartBefore] = [0, 0];
    const width = (after ?? before)?.length ?? 0;
    for (let i = 0; i < width; i++) {
      const now = after ? (after[i] as number) : 0;
      const then = before ? (before[i] as number) : 0;
      const weight = i < lines ? (lineWeights[i] as number) : ballotWeight;
      tookPart += now * weight;
      tookPartBefore += then * weight;
    }
    const [votedBefore, voted] = [before ? tookPartBefore : NONE, after ? tookPart : NONE];
    this.addToContest(
      contest,
      precinct,
      this.headOf(precinct, votedBefore, voted),
      { after, before },
      source,
    );
    return { before: votedBefore, after: voted };
  }

  /** What it changes of a contest's heads that so many of a precinct took part, in place of `before`. */
  private headOf(precinct: number, before: number, after: number): HeadDifference {
    const { layout, decisionLog } = this;
    const reported = (after === NONE ? 0 : 1) - (before === NONE ? 0 : 1);
    if (!layout.hasList(precinct)) return { ...NOTHING, reported, unlisted: reported };
    const voters = decisionLog.electorate.voters(precinct);
    return {
      voted: tookPartOf(after) - tookPartOf(before),
      registered: baseOf(voters, after) - baseOf(voters, before),
      reach: reported === 0 ? 0 : reported * decisionLog.electorate.reach(precinct),
      reported,
      unlisted: 0,
      overfull: overfullOf(voters, after) - overfullOf(voters, before),
    };
  }

  /** Takes all that a precinct has reported into the totals or out of them. */
  private setCounts(precinct: number, counts: boolean, source: Source): void {
    const { layout } = this;
    this.decisionLog.electorate.setCounts(precinct, counts);
    for (let checkpoint = 0; checkpoint < layout.checkpoints; checkpoint++) {
      const [voted = NONE] = this.current(precinct, checkpoint)?.counts ?? [];
      if (counts) this.turnoutFold.add(precinct, checkpoint, NONE, voted, source);
      else this.turnoutFold.add(precinct, checkpoint, voted, NONE, source);
    }
    // Where no protocol is in, what is expected of the last row has changed all the same.
    const tookPart = this.mostTookPart(precinct);
    if (counts) this.turnoutFold.add(precinct, layout.checkpoints, NONE, tookPart, source);
    else this.turnoutFold.add(precinct, layout.checkpoints, tookPart, NONE, source);
    for (const contest of layout.contestsOfPrecinct(precinct)) {
      const slot = layout.slotOfContest(contest);
      const held = this.current(precinct, slot)?.counts;
      if (counts) this.addProtocol(precinct, slot, held, undefined, source);
      else this.addProtocol(precinct, slot, undefined, held, source);
    }
    this.complete.setCounts(precinct, counts);
  }

  /** Lengthens a precinct's list: the base of all that it has reported, whenever that was. */
  private addVoters(precinct: number, voters: number, source: Source): void {
    const { layout } = this;
    const { electorate } = this.decisionLog;
    const [before, reachBefore] = [electorate.voters(precinct), electorate.reach(precinct)];
    electorate.addVoters(precinct, voters);
    const reach = electorate.reach(precinct) - reachBefore;
    this.complete.lengthen(precinct, electorate.voters(precinct) - before);
    for (let row = 0; row < layout.checkpoints; row++) {
      this.turnoutFold.rebase(precinct, row, this.current(precinct, row)?.counts[0] ?? NONE, before, source);
    }
    this.turnoutFold.rebase(precinct, layout.checkpoints, this.mostTookPart(precinct), before, source);
    for (const contest of layout.contestsOfPrecinct(precinct)) {
      const held = this.current(precinct, layout.slotOfContest(contest))?.counts;
      const isIn = electorate.counts(precinct) && held !== undefined;
      const voted = isIn ? countParticipation(layout.participation, held) : NONE;
      const now = electorate.voters(precinct);
      const registered = baseOf(now, voted) - baseOf(before, voted);
      const overfull = overfullOf(now, voted) - overfullOf(before, voted);
      const head = { ...NOTHING, registered, reach: isIn ? reach : 0, overfull };
      this.addToContest(contest, precinct, head, NO_LINES, source);
    }
  }

  private ruleContest(contest: number, source: Source): void {
    this.contests.note(contest, source);
    this.certificates.hold(contest, source);
    this.standings.touch(contest);
  }

  private addToContest(
    contest: number,
    precinct: number,
    head: HeadDifference,
    lines: LineChange,
    source: Source,
  ): void {
    this.contests.add(contest, this.layout.areaOfPrecinct[precinct] as number, head, lines, source);
    this.certificates.hold(contest, source);
    this.standings.touch(contest);
  }
}

const NO_LINES: LineChange = { after: undefined, before: undefined };
const NOTHING: HeadDifference = { voted: 0, registered: 0, reach: 0, reported: 0, unlisted: 0, overfull: 0 };
