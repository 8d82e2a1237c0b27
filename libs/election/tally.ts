import { ContestTotals } from './contest-totals.js';
import type { Layout } from './layout.js';
import { Standings } from './standings.js';
import type { Entry } from './submission.js';
import { TouchList } from './touch-list.js';
import { TurnoutTotals } from './turnout-totals.js';

/** What a slot of a precinct holds now. */
export interface Current {
  readonly version: number;
  readonly counts: number[];
}

/**
 * The fold of the ledger: what the entries applied so far add up to. Each precinct's slot keeps the entry of
 * the highest version (of equal ones the greater counts, compared in order), so neither order nor repetition
 * changes a total. Applying costs the depth of the precinct's area, whatever has been counted before, and
 * allocates only a slot's book when its first entry comes. Totals are whole numbers, always exact.
 */
export class Tally {
  readonly turnout: TurnoutTotals;
  readonly contests: ContestTotals;
  readonly standings: Standings;
  /** Ledger position of the last entry applied; 0 before the first. */
  position = 0;
  /** When the latest entry was recorded, milliseconds since 1970 UTC; 0 before the first. */
  changedAt = 0;
  /** Precincts whose protocols are all in. */
  precinctsComplete = 0;

  /** By slot, then rank of the precinct within it: the version held (0: none yet), then the counts. */
  private readonly books: (Int32Array | undefined)[];
  private readonly widths: Int32Array;
  private readonly firstRanks: Int32Array;
  private readonly protocolsIn: Int32Array;
  private readonly touchedAreas: TouchList;
  private readonly touchedContests: TouchList;

  constructor(readonly layout: Layout) {
    const areas = layout.definition.areas.length;
    this.turnout = new TurnoutTotals(areas, layout.checkpoints + 1);
    this.contests = new ContestTotals(layout);
    this.standings = new Standings(layout, this.contests);
    this.books = new Array<Int32Array | undefined>(layout.slots).fill(undefined);
    this.widths = Int32Array.from({ length: layout.slots }, (_, slot) => layout.widthOfSlot(slot));
    this.firstRanks = Int32Array.from({ length: layout.slots }, (_, slot) => findFirstRank(layout, slot));
    this.protocolsIn = new Int32Array(layout.registered.length);
    this.touchedAreas = new TouchList(areas);
    this.touchedContests = new TouchList(layout.contests);
  }

  /**
   * Counts one entry in place of what its slot held. Throws on an entry that was not resolved against this
   * definition, before any total has changed: such a one cannot come through the checks.
   */
  apply(entry: Entry): void {
    const { precinct, slot, version, counts } = entry;
    const width = this.widths[slot] as number;
    const book = this.books[slot] ?? this.openBook(slot);
    const at = this.place(precinct, slot, width);
    if (!(at >= 0 && at < book.length && isVersion(version) && isWhole(counts, width))) {
      throw new Error(
        `entry at position ${entry.position} (precinct ${precinct}, slot ${slot}) is none of this election`,
      );
    }
    if (entry.position > this.position) this.position = entry.position;
    if (entry.recordedAt > this.changedAt) this.changedAt = entry.recordedAt;
    const wins = supersedes(book, at, version, counts);
    if (slot < this.layout.checkpoints) this.applyTurnout(entry, book, at, wins);
    else this.applyProtocol(entry, book, at, wins);
  }

  /** Areas and contests that entries have touched since the last `settle`, each once. */
  touched(): { areas: number[]; contests: number[] } {
    return { areas: this.touchedAreas.list(), contests: this.touchedContests.list() };
  }

  /** Forgets what was touched; totals stay. */
  settle(): void {
    this.touchedAreas.clear();
    this.touchedContests.clear();
  }

  /** What counts now for a precinct's slot; undefined before its first entry and where it has no such slot. */
  current(precinct: number, slot: number): Current | undefined {
    const book = this.books[slot];
    const width = this.widths[slot];
    if (book === undefined || width === undefined) return undefined;
    const at = this.place(precinct, slot, width);
    const version = at >= 0 ? book[at] : undefined;
    if (version === undefined || version === 0) return undefined;
    return { version, counts: Array.from(book.subarray(at + 1, at + 1 + width)) };
  }

  private place(precinct: number, slot: number, width: number): number {
    return (
      ((this.layout.rankOfPrecinct[precinct] as number) - (this.firstRanks[slot] as number)) * (width + 1)
    );
  }

  private openBook(slot: number): Int32Array {
    if (!(slot >= 0 && slot < this.layout.slots)) throw new Error(`the election has no slot ${slot}`);
    const contest = this.layout.contestOfSlot(slot);
    const precincts =
      contest === -1 ? this.layout.registered.length : (this.layout.precinctsOfContest[contest] as number);
    const book = new Int32Array(precincts * ((this.widths[slot] as number) + 1));
    this.books[slot] = book;
    return book;
  }

  private applyTurnout(entry: Entry, book: Int32Array, at: number, wins: boolean): void {
    const { precinct, slot, version, counts } = entry;
    let voted = 0;
    let registered = 0;
    let reported = 0;
    if (wins) {
      voted = (counts[0] as number) - (book[at + 1] as number);
      registered = (counts[1] as number) - (book[at + 2] as number);
      reported = book[at] === 0 ? 1 : 0;
      book[at] = version;
      book[at + 1] = counts[0] as number;
      book[at + 2] = counts[1] as number;
    }
    this.climb(precinct, slot, voted, registered, reported, entry);
  }

  private applyProtocol(entry: Entry, book: Int32Array, at: number, wins: boolean): void {
    const { precinct, slot, version, counts } = entry;
    const { layout } = this;
    const { lineWeights, ballotWeight } = layout.participation;
    const lines = lineWeights.length;
    const contest = slot - layout.checkpoints;
    const contestsHere = layout.contestsOfPrecinct(precinct);
    const first = wins && book[at] === 0 ? 1 : 0;
    const listed = first * (layout.registered[precinct] as number);
    let voted = 0;
    let registered = layout.lineOf.registered === -1 ? listed : 0;
    if (wins) {
      for (let i = 0; i < counts.length; i++) {
        const difference = (counts[i] as number) - (book[at + 1 + i] as number);
        if (difference === 0) continue;
        this.contests.addLine(contest, i, difference);
        book[at + 1 + i] = counts[i] as number;
        voted += difference * (i < lines ? (lineWeights[i] as number) : ballotWeight);
        if (i === layout.lineOf.registered) registered = difference;
      }
      book[at] = version;
    }
    if (first === 1) {
      const inNow = (this.protocolsIn[precinct] as number) + 1;
      this.protocolsIn[precinct] = inNow;
      if (inNow === contestsHere.length) this.precinctsComplete++;
    }
    const { position, recordedAt } = entry;
    this.contests.add(contest, voted, registered, listed, first, position, recordedAt);
    this.touchedContests.add(contest);
    this.standings.touch(contest);
    // The last row of turnout follows each precinct's first contest: who took part in two must count once.
    if (contest === contestsHere[0]) {
      this.climb(precinct, layout.checkpoints, voted, registered, first, entry);
    }
  }

  /** Adds a difference to one row of the precinct's area and of every area above it. */
  private climb(
    precinct: number,
    row: number,
    voted: number,
    registered: number,
    reported: number,
    { position, recordedAt }: Entry,
  ): void {
    const { areaOfPrecinct, parentOfArea } = this.layout;
    for (let area = areaOfPrecinct[precinct] as number; area !== -1; area = parentOfArea[area] as number) {
      this.turnout.add(area, row, voted, registered, reported, position, recordedAt);
      this.touchedAreas.add(area);
    }
  }
}

function findFirstRank(layout: Layout, slot: number): number {
  const contest = layout.contestOfSlot(slot);
  return contest === -1 ? 0 : (layout.firstRankOfArea[layout.areaOfContest[contest] as number] as number);
}

/** Whether it is a whole number from 1 that fits the book's cells. */
function isVersion(version: number): boolean {
  return version >= 1 && version === (version | 0);
}

/** Whether the counts are as many as the slot has and fit the book's cells. */
function isWhole(counts: readonly number[], width: number): boolean {
  if (counts.length !== width) return false;
  for (let i = 0; i < width; i++) {
    const count = counts[i] as number;
    if (count !== (count | 0) || count < 0) return false;
  }
  return true;
}

/** Whether an entry takes the place of what the book holds: a higher version, or as high and greater counts. */
function supersedes(book: Int32Array, at: number, version: number, counts: readonly number[]): boolean {
  const held = book[at] as number;
  if (version !== held) return version > held;
  for (let i = 0; i < counts.length; i++) {
    const difference = (counts[i] as number) - (book[at + 1 + i] as number);
    if (difference !== 0) return difference > 0;
  }
  return false;
}
