/** Cells of one row: sums over the precincts that reported, then what touched the row last. */
const VOTED = 0;
const REGISTERED = 1;
const REPORTED = 2;
const POSITION = 3;
const CHANGED_AT = 4;
const CELLS = 5;

/**
 * What every area's precincts have reported, one row a checkpoint and one, the last, for the protocols.
 * All cells are whole numbers below 2^53, side by side so that a report touches one cache line an area.
 */
export class TurnoutTotals {
  private readonly cells: Float64Array;
  /** What most rows have nothing of, by place of the row. */
  private readonly unlisted = new Map<number, number>();
  private readonly overfull = new Map<number, number>();

  /** `rows` is the number of checkpoints plus one. */
  constructor(
    readonly areas: number,
    readonly rows: number,
  ) {
    this.cells = new Float64Array(areas * rows * CELLS);
  }

  /** Adds a difference (it may be negative) and notes which entry brought it. */
  add(
    area: number,
    row: number,
    voted: number,
    registered: number,
    reported: number,
    position: number,
    recordedAt: number,
  ): void {
    const cells = this.cells;
    const at = (area * this.rows + row) * CELLS;
    cells[at + VOTED] = (cells[at + VOTED] as number) + voted;
    cells[at + REGISTERED] = (cells[at + REGISTERED] as number) + registered;
    cells[at + REPORTED] = (cells[at + REPORTED] as number) + reported;
    if (position > (cells[at + POSITION] as number)) cells[at + POSITION] = position;
    if (recordedAt > (cells[at + CHANGED_AT] as number)) cells[at + CHANGED_AT] = recordedAt;
  }

  /** Adds differences of the additional figures of a turnout. */
  addBeside(area: number, row: number, votedUnlisted: number, overfull: number): void {
    const place = area * this.rows + row;
    if (votedUnlisted !== 0) this.unlisted.set(place, this.votedUnlisted(area, row) + votedUnlisted);
    if (overfull !== 0) this.overfull.set(place, this.overfullPrecincts(area, row) + overfull);
  }

  /** Voters who took part at precincts with a list. */
  voted(area: number, row: number): number {
    return this.cell(area, row, VOTED);
  }

  /** Voters who took part at units without a list: nothing is known that they could be a share of. */
  votedUnlisted(area: number, row: number): number {
    return this.unlisted.get(area * this.rows + row) ?? 0;
  }

  /** Precincts that say more took part than their list has. */
  overfullPrecincts(area: number, row: number): number {
    return this.overfull.get(area * this.rows + row) ?? 0;
  }

  /**
   * Voters on the lists of the precincts that reported, those added on the day included; of an overfull one as many
   * as it says took part.
   */
  registered(area: number, row: number): number {
    return this.cell(area, row, REGISTERED);
  }

  /** Precincts that reported. */
  reported(area: number, row: number): number {
    return this.cell(area, row, REPORTED);
  }

  /** Ledger position of the last entry that touched the row; 0 before the first. */
  position(area: number, row: number): number {
    return this.cell(area, row, POSITION);
  }

  /** Milliseconds since 1970 UTC; 0 before the first entry. */
  changedAt(area: number, row: number): number {
    return this.cell(area, row, CHANGED_AT);
  }

  private cell(area: number, row: number, cell: number): number {
    return this.cells[(area * this.rows + row) * CELLS + cell] as number;
  }
}
