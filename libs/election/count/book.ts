import type { Layout } from '../layout/layout.js';

/** What a slot of a precinct holds now. */
export interface Current {
  readonly version: number;
  readonly counts: number[];
}

/**
 * What every precinct's slots hold: a book a slot, made when the slot's first entry comes; in it, by rank of the
 * precinct, the version held (0: none yet), then the counts.
 */
export class Books {
  private readonly books: (Int32Array | undefined)[];
  private readonly widths: Int32Array;
  private readonly firstRanks: Int32Array;

  constructor(private readonly layout: Layout) {
    this.books = new Array<Int32Array | undefined>(layout.slots).fill(undefined);
    this.widths = Int32Array.from({ length: layout.slots }, (_, slot) => layout.widthOfSlot(slot));
    this.firstRanks = Int32Array.from({ length: layout.slots }, (_, slot) => findFirstRank(layout, slot));
  }

  /** Counts that an entry of the slot has. */
  width(slot: number): number {
    return this.widths[slot] as number;
  }

  /** The book of a slot; throws where the election has no such slot. */
  open(slot: number): Int32Array {
    return this.books[slot] ?? this.make(slot);
  }

  /** Index of a precinct's version in a slot's book; out of range where the precinct has no such slot. */
  place(precinct: number, slot: number): number {
    const rank = (this.layout.rankOfPrecinct[precinct] as number) - (this.firstRanks[slot] as number);
    return rank * ((this.widths[slot] as number) + 1);
  }

  /** What counts now for a precinct's slot; undefined before its first entry and where it has no such slot. */
  current(precinct: number, slot: number): Current | undefined {
    const book = this.books[slot];
    if (book === undefined) return undefined;
    const at = this.place(precinct, slot);
    const version = at >= 0 ? book[at] : undefined;
    if (version === undefined || version === 0) return undefined;
    return { version, counts: Array.from(book.subarray(at + 1, at + 1 + this.width(slot))) };
  }

  private make(slot: number): Int32Array {
    const { layout } = this;
    if (!(slot >= 0 && slot < layout.slots)) throw new Error(`the election has no slot ${slot}`);
    const contest = layout.contestOfSlot(slot);
    const precincts =
      contest === -1 ? layout.registered.length : (layout.precinctsOfContest[contest] as number);
    const book = new Int32Array(precincts * (this.width(slot) + 1));
    this.books[slot] = book;
    return book;
  }
}

function findFirstRank(layout: Layout, slot: number): number {
  const contest = layout.contestOfSlot(slot);
  return contest === -1 ? 0 : (layout.firstRankOfArea[layout.areaOfContest[contest] as number] as number);
}

/** Whether it is a whole number from 1 that fits the book's cells. */
export function isVersion(version: number): boolean {
  return version >= 1 && version === (version | 0);
}

/** Whether the counts are as many as the slot has and fit the book's cells. */
export function isWhole(counts: readonly number[], width: number): boolean {
  if (counts.length !== width) return false;
  for (let i = 0; i < width; i++) {
    const count = counts[i] as number;
    if (count !== (count | 0) || count < 0) return false;
  }
  return true;
}

/** Whether an entry takes the place of what the book holds: a higher version, or as high and greater counts. */
export function supersedes(
  book: Int32Array,
  at: number,
  version: number,
  counts: readonly number[],
): boolean {
  const held = book[at] as number;
  if (version !== held) return version > held;
  for (let i = 0; i < counts.length; i++) {
    const difference = (counts[i] as number) - (book[at + 1 + i] as number);
    if (difference !== 0) return difference > 0;
  }
  return false;
}
