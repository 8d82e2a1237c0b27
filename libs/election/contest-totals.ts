import type { Contest } from './definition.js';
import type { Layout } from './layout.js';
import type { Roll } from './roll.js';

/** Cells of one contest before the sums of its lines. */
const REPORTED = 0;
/** By the roll: what is no longer outstanding. */
const REACH = 1;
/** By the roll: the base of turnout. */
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

/** What every contest's protocols add up to. All cells are whole numbers below 2^53. */
export class ContestTotals {
  private readonly cells: Float64Array;
  private readonly starts: Int32Array;
  private readonly overfull = new Map<number, number>();

  constructor(
    readonly layout: Layout,
    private readonly roll: Roll,
  ) {
    this.starts = new Int32Array(layout.contests);
    let start = 0;
    for (let contest = 0; contest < layout.contests; contest++) {
      this.starts[contest] = start;
      start += LINES + layout.widthOfSlot(layout.slotOfContest(contest));
    }
    this.cells = new Float64Array(start);
  }

  /** Adds a difference (it may be negative) to one line of the protocols' counts. */
  addLine(contest: number, line: number, difference: number): void {
    const at = (this.starts[contest] as number) + LINES + line;
    this.cells[at] = (this.cells[at] as number) + difference;
  }

  /** Adds the differences of one protocol's heads and notes which entry brought it. */
  add(contest: number, difference: HeadDifference, position: number, recordedAt: number): void {
    const { voted, registered, reach, reported, unlisted, overfull } = difference;
    const cells = this.cells;
    const at = this.starts[contest] as number;
    cells[at + VOTED] = (cells[at + VOTED] as number) + voted;
    cells[at + REGISTERED] = (cells[at + REGISTERED] as number) + registered;
    cells[at + REACH] = (cells[at + REACH] as number) + reach;
    cells[at + REPORTED] = (cells[at + REPORTED] as number) + reported;
    cells[at + UNLISTED] = (cells[at + UNLISTED] as number) + unlisted;
    if (overfull !== 0) this.overfull.set(contest, this.overfullPrecincts(contest) + overfull);
    if (position > (cells[at + POSITION] as number)) cells[at + POSITION] = position;
    if (recordedAt > (cells[at + CHANGED_AT] as number)) cells[at + CHANGED_AT] = recordedAt;
  }

  /** Precincts whose protocol is in. */
  reported(contest: number): number {
    return this.cell(contest, REPORTED);
  }

  /** Voters on the lists of the precincts still out, with as many as can still be added to them. */
  outstanding(contest: number): number {
    return this.roll.reachOfContest(contest) - this.cell(contest, REACH);
  }

  /** Units still out that have no list: nothing bounds what they may bring. */
  unlistedOut(contest: number): number {
    return this.roll.unlistedOfContest(contest) - this.unlistedIn(contest);
  }

  /** Units that are in and have no list. */
  unlistedIn(contest: number): number {
    return this.cell(contest, UNLISTED);
  }

  /** Precincts that are in and say more took part than their list has. */
  overfullPrecincts(contest: number): number {
    return this.overfull.get(contest) ?? 0;
  }

  /**
   * Voters on the lists of the precincts that are in, those added on the day included; of an overfull one as many as
   * it says took part.
   */
  registered(contest: number): number {
    return this.cell(contest, REGISTERED);
  }

  /** Voters who took part at precincts with a list, by the protocols that are in. */
  voted(contest: number): number {
    return this.cell(contest, VOTED);
  }

  /** Ledger position of the last entry that touched the contest; 0 before the first. */
  position(contest: number): number {
    return this.cell(contest, POSITION);
  }

  /** Milliseconds since 1970 UTC; 0 before the first entry. */
  changedAt(contest: number): number {
    return this.cell(contest, CHANGED_AT);
  }

  /** Sum of one line of the counts: the protocol lines in the definition's order, options, against-all. */
  line(contest: number, line: number): number {
    return this.cell(contest, LINES + line);
  }

  /** Votes by option, in ballot order; none where votes are undocumented. */
  votes(contest: number): number[] {
    const options = this.layout.optionIdsOfContest[contest] as readonly string[];
    const first = this.layout.definition.protocolLines.length;
    return options.map((_, option) => this.line(contest, first + option));
  }

  /** 0 where the ballot has no such line. */
  againstAll(contest: number): number {
    const { againstAll } = this.layout.definition.contests[contest] as Contest;
    const options = this.layout.optionIdsOfContest[contest] as readonly string[];
    return againstAll ? this.line(contest, this.layout.definition.protocolLines.length + options.length) : 0;
  }

  /** 0 where the protocols do not carry the line. */
  invalid(contest: number): number {
    const line = this.layout.lineOf.invalid;
    return line === -1 ? 0 : this.line(contest, line);
  }

  /** All ballots cast: those found in the boxes where the protocols say, else the sum of what was counted. */
  cast(contest: number): number {
    const line = this.layout.lineOf.inBox;
    if (line !== -1) return this.line(contest, line);
    let counted = this.invalid(contest) + this.againstAll(contest);
    for (const votes of this.votes(contest)) counted += votes;
    return counted;
  }

  private cell(contest: number, cell: number): number {
    return this.cells[(this.starts[contest] as number) + cell] as number;
  }
}
