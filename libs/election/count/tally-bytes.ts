import type { Tally } from './tally.js';

/** Says which totals follow, in which order; another order needs another number. */
const FORMAT = 3;
const TURNOUT_TOTALS = 4;
const CONTEST_TOTALS = 5;

/**
 * Every total of the tally as bytes: 64-bit little-endian floats, each a whole number. Areas in the
 * definition's order (each row: voted, registered, reported, voted without a list), rows of contests as ContestRows
 * numbers them (reported, outstanding, registered, voted, reported without a list, each line), precincts complete.
 * Neither versions nor times are in it: the same submissions give the same bytes in whatever order and batches they
 * came.
 */
export function tallyBytes({ layout, turnout, contests, complete }: Tally): Uint8Array {
  let lines = 0;
  for (let contest = 0; contest < layout.contests; contest++) {
    lines += width(contest) * layout.areasOfContest(contest);
  }
  const numbers = 2 + turnout.areas * turnout.rows * TURNOUT_TOTALS + layout.rows * CONTEST_TOTALS + lines;
  const view = new DataView(new ArrayBuffer(numbers * 8));
  let offset = 0;
  write(FORMAT);
  for (let area = 0; area < turnout.areas; area++) {
    for (let row = 0; row < turnout.rows; row++) {
      write(turnout.voted(area, row));
      write(turnout.registered(area, row));
      write(turnout.reported(area, row));
      write(turnout.votedUnlisted(area, row));
    }
  }
  for (let row = 0; row < layout.rows; row++) {
    write(contests.reported(row));
    write(contests.outstanding(row));
    write(contests.registered(row));
    write(contests.voted(row));
    write(contests.unlistedIn(row));
    const end = width(layout.contestOfRow(row));
    for (let line = 0; line < end; line++) write(contests.line(row, line));
  }
  write(complete.count);
  return new Uint8Array(view.buffer);

  function width(contest: number): number {
    return layout.widthOfSlot(layout.slotOfContest(contest));
  }

  function write(total: number): void {
    view.setFloat64(offset, total, true);
    offset += 8;
  }
}
