import type { Layout } from '#election';

/** Ballots cast by one protocol of a contest, as its totals sum them up (ContestTotals.cast). */
export function castOf(layout: Layout, contest: number, counts: readonly number[]): number {
  const { inBox, invalid } = layout.lineOf;
  if (inBox !== -1) return counts[inBox] ?? 0;
  const votes = counts.slice(
    layout.definition.protocolLines.length,
    layout.widthOfSlot(layout.slotOfContest(contest)),
  );
  return votes.reduce((sum, count) => sum + count, invalid === -1 ? 0 : (counts[invalid] ?? 0));
}
