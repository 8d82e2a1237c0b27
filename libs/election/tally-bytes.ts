import type { Tally } from './tally.js';

/** Says which totals follow, in which order; another order needs another number. */
const FORMAT = 2;
const TURNOUT_TOTALS = 4;
const CONTEST_TOTALS = 5;

/**
 * Every total of the tally as bytes: 64-bit little-endian floats, each a whole number. Areas in the
 * definition's order (each row: voted, registered, reported, voted without a list), contests (reported,
 * outstanding, registered, voted, reported without a list, each line), precincts complete. Neither versions nor times are in it: the same submissions give the
 * same bytes in whatever order and batches they came.
 */
export function tallyBytes({ layout, turnout, contests, precinctsComplete }: Tally): Uint8Array {
  let lines = 0;
  for (let contest = 0; contest < layout.contests; contest++) lines += width(contest);
  const numbers =
    2 + turnout.areas * turnout.rows * TURNOUT_TOTALS + layout.contests * CONTEST_TOTALS + lines;
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
  for (let contest = 0; contest < layout.contests; contest++) {
    write(contests.reported(contest));
    write(contests.outstanding(contest));
    write(contests.registered(contest));
    write(contests.voted(contest));
    write(contests.unlistedIn(contest));
    for (let line = 0; line < width(contest); line++) write(contests.line(contest, line));
  }
  write(precinctsComplete);
  return new Uint8Array(view.buffer);

  function width(contest: number): number {
    return layout.widthOfSlot(layout.slotOfContest(contest));
  }

  function write(total: number): void {
    view.setFloat64(offset, total, true);
    offset += 8;
  }
}
