import type { Part } from '#downloads';

/** Bytes of a file from one place to before another. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Where in a table what of the election stands, so that the rows of a part of it are read without those of the rest. It
 * takes three numbers for each precinct and protocol, and none for what is of no single precinct.
 */
export class PartPlaces {
  private readonly precincts: number[] = [];
  private readonly contests: number[] = [];
  private readonly ends: number[] = [];
  private headEnd = 0;
  private end = 0;

  /** Adds what stands next in the file; pieces without `of` are its header and come first. */
  add(of: Part | undefined, bytes: number): void {
    this.end += bytes;
    if (of === undefined) {
      this.headEnd = this.end;
      return;
    }
    const last = this.ends.length - 1;
    if (this.precincts[last] === of.precinct && this.contests[last] === of.contest) {
      this.ends[last] = this.end;
      return;
    }
    this.precincts.push(of.precinct);
    this.contests.push(of.contest);
    this.ends.push(this.end);
  }

  /** The header and all that is of the parts that are kept, in the order of the file, as few ranges as there can be. */
  rangesOf(keeps: (part: Part) => boolean): readonly ByteRange[] {
    const ranges: { readonly from: number; to: number }[] = [{ from: 0, to: this.headEnd }];
    let from = this.headEnd;
    for (const [at, to] of this.ends.entries()) {
      const part = { precinct: this.precincts[at] ?? -1, contest: this.contests[at] ?? -1 };
      if (keeps(part)) {
        const before = ranges.at(-1);
        if (before?.to === from) before.to = to;
        else ranges.push({ from, to });
      }
      from = to;
    }
    return ranges;
  }
}
