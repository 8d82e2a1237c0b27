import type { Layout } from '#election';

const ranked = new WeakMap<Layout, Int32Array>();

/** Indexes of the precincts of an election by rank: of one area after those of the area before it. */
export function precinctsByRank(layout: Layout): Int32Array {
  let byRank = ranked.get(layout);
  if (!byRank) {
    byRank = new Int32Array(layout.rankOfPrecinct.length);
    for (const [precinct, rank] of layout.rankOfPrecinct.entries()) byRank[rank] = precinct;
    ranked.set(layout, byRank);
  }
  return byRank;
}
