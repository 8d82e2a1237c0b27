import type { Contest } from '../definition/definition.js';
import type { Electorate } from '../layout/electorate.js';
import type { Layout } from '../layout/layout.js';
import { TouchList } from './touch-list.js';

/** Cells of one contest before the sums of its lines. */
const REPORTED = 0;
/** By the electorate: what is no longer outstanding. */
const REACH = 1;
/** By the electorate: the base of turnout. */
const REGISTERED = 2;
/** Voters who took part at precincts with a list, see Participation. */
const VOTED = 3;
/** Units without a list. */
const UNLISTED = 4;
const POSITION = 5;
const CHANGED_AT = 6;
const LINES = 7;

/** What one protocol more, less, or corrected changes of the heads of its contest; each may be negative. */
export interface HeadDifference {
  /** Voters who took part, and those on the list: of a precinct that has one. */
  readonly voted: number;
  readonly registered: number;
  /** Voters that its list can come to have: no longer outstanding. */
  readonly reach: number;
  readonly reported: number;
  /** Of those reported: units without a list. */
  readonly unlisted: number;
  /** Precincts that say more took part than their list has. */
  readonly overfull: number;
}

/** What a protocol says, in place of what it said before; either is undefined where there is none. */
export interface LineChange {
  readonly after: ArrayLike<number> | undefined;
  readonly before: ArrayLike<number> | undefined;
}

/** The entry that a change comes from. */
export interface ChangeSource {
  readonly position: number;
  /** Milliseconds since 1970 UTC. */
  readonly recordedAt: number;
}

/**
 * What every contest's protocols add up to: as a whole, and within each area below the contest's own. Totals are asked
 * for by row (ContestRows); a contest's number is the row of its whole. All cells are whole numbers below 2^53. A
 * contest's cells are made when its first protocol comes, those of one area side by side.
 */
export class ContestTotals {
  /** Rows that entries have touched since it was cleared. */
  readonly touched: TouchList;
  private readonly cells: (Float64Array | undefined)[];
  /** Cells of one row, by contest. */
  private readonly widths: Int32Array;
  private readonly overfull = new Map<number, number>();

  constructor(
    readonly layout: Layout,
    private readonly electorate: Electorate,
  ) {
    this.cells = new Array<Float64Array | undefined>(layout.contests).fill(undefined);
    this.touched = new TouchList(layout.rows);
    this.widths = Int32Array.from(
      { length: layout.contests },
      (_, contest) => LINES + layout.widthOfSlot(layout.slotOfContest(contest)),
    );
  }

  /** Notes that an entry bears on the contest as a whole, and changes no total. */
  note(contest: number, source: ChangeSource): void {
    this.mark(this.openCells(contest), 0, source);
    this.touched.add(contest);
  }

  /**
   * Adds what an entry changes in an area, which must be the contest's own or below it, to that area's row, and to every
   * one above it up to the contest's own.
   */
  add(contest: number, area: number, head: HeadDifference, lines: LineChange, source: ChangeSource): void {
    const { areaOfContest, firstRowOfContest, parentOfArea, placeOfArea } = this.layout;
    const own = areaOfContest[contest] as number;
    const place = placeOfArea[own] as number;
    const firstBelow = firstRowOfContest[contest] as number;
    const width = this.widths[contest] as number;
    const cells = this.openCells(contest);
    for (let at = area; ; at = parentOfArea[at] as number) {
      const below = (placeOfArea[at] as number) - place;
      const row = below === 0 ? contest : firstBelow + below - 1;
      const start = below * width;
      addHead(cells, start, head);
      addLines(cells, start + LINES, lines);
      if (head.overfull !== 0) this.overfull.set(row, this.overfullPrecincts(row) + head.overfull);
      this.mark(cells, start, source);
      this.touched.add(row);
      if (below === 0) return;
    }
  }

  private openCells(contest: number): Float64Array {
    return (this.cells[contest] ??= new Float64Array(
      this.layout.areasOfContest(contest) * (this.widths[contest] as number),
    ));
  }

  /** Where a row's cells begin among those of its contest. */
  private startOf(contest: number, row: number): number {
    if (row < this.layout.contests) return 0;
    const below = row - (this.layout.firstRowOfContest[contest] as number) + 1;
    return below * (this.widths[contest] as number);
  }

  private mark(cells: Float64Array, start: number, { position, recordedAt }: ChangeSource): void {
    if (position > (cells[start + POSITION] as number)) cells[start + POSITION] = position;
    if (recordedAt > (cells[start + CHANGED_AT] as number)) cells[start + CHANGED_AT] = recordedAt;
  }

  /** Precincts whose protocol is in. */
  reported(row: number): number {
    return this.cell(row, REPORTED);
  }

  /** Voters on the lists of the outstanding precincts, with as many as can still be added to them. */
  outstanding(row: number): number {
    return this.electorate.reachOf(this.layout.areaOfRow(row)) - this.cell(row, REACH);
  }

  /** Outstanding units without a list: there is no limit to the votes they may bring. */
  unlistedOut(row: number): number {
    return this.electorate.unlisted(this.layout.areaOfRow(row)) - this.unlistedIn(row);
  }

  /** Units that are in and have no list. */
  unlistedIn(row: number): number {
    return this.cell(row, UNLISTED);
  }

  /** Precincts that are in and say more took part than their list has. */
  overfullPrecincts(row: number): number {
    return this.overfull.get(row) ?? 0;
  }

  /**
   * Voters on the lists of the precincts that are in, those added on the day included; of an overfull one as many as
   * it says took part.
   */
  registered(row: number): number {
    return this.cell(row, REGISTERED);
  }

  /** Voters who took part at precincts with a list, by the protocols that are in. */
  voted(row: number): number {
    return this.cell(row, VOTED);
  }

  /** Ledger position of the last entry that touched the contest; 0 before the first. */
  position(row: number): number {
    return this.cell(row, POSITION);
  }

  /** Milliseconds since 1970 UTC; 0 before the first entry. */
  changedAt(row: number): number {
    return this.cell(row, CHANGED_AT);
  }

  /** Sum of one line of the counts: the protocol lines in the definition's order, options, against-all. */
  line(row: number, line: number): number {
    return this.cell(row, LINES + line);
  }

  /** Votes by option, in ballot order; none where votes are undocumented. */
  votes(row: number): number[] {
    const options = this.layout.optionIdsOfContest[this.layout.contestOfRow(row)] as readonly string[];
    const first = this.layout.definition.protocolLines.length;
    return options.map((_, option) => this.line(row, first + option));
  }

  /** 0 where the ballot has no such line. */
  againstAll(row: number): number {
    const { againstAll } = this.layout.definition.contests[this.layout.contestOfRow(row)] as Contest;
    const options = this.layout.optionIdsOfContest[this.layout.contestOfRow(row)] as readonly string[];
    return againstAll ? this.line(row, this.layout.definition.protocolLines.length + options.length) : 0;
  }

  /** 0 where the protocols do not carry the line. */
  invalid(row: number): number {
    const line = this.layout.lineOf.invalid;
    return line === -1 ? 0 : this.line(row, line);
  }

  /** All ballots cast: those found in the boxes where the protocols say, else the sum of what was counted. */
  cast(row: number): number {
    const line = this.layout.lineOf.inBox;
    if (line !== -1) return this.line(row, line);
    let counted = this.invalid(row) + this.againstAll(row);
    for (const votes of this.votes(row)) counted += votes;
    return counted;
  }

  private cell(row: number, cell: number): number {
    const contest = this.layout.contestOfRow(row);
    return this.cells[contest]?.[this.startOf(contest, row) + cell] ?? 0;
  }
}

function addHead(cells: Float64Array, start: number, head: HeadDifference): void {
  cells[start + VOTED] = (cells[start + VOTED] as number) + head.voted;
  cells[start + REGISTERED] = (cells[start + REGISTERED] as number) + head.registered;
  cells[start + REACH] = (cells[start + REACH] as number) + head.reach;
  cells[start + REPORTED] = (cells[start + REPORTED] as number) + head.reported;
  cells[start + UNLISTED] = (cells[start + UNLISTED] as number) + head.unlisted;
}

function addLines(cells: Float64Array, start: number, { after, before }: LineChange): void {
  if (after) {
    for (let i = 0; i < after.length; i++)
      cells[start + i] = (cells[start + i] as number) + (after[i] as number);
  }
  if (before) {
    for (let i = 0; i < before.length; i++)
      cells[start + i] = (cells[start + i] as number) - (before[i] as number);
  }
}
