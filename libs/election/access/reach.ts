import type { Layout } from '../layout/layout.js';
import { isWhole, type Grant } from './permission.js';

const ranked = new WeakMap<Layout, Int32Array>();

/** Indexes of all precincts by rank: those of one area after those of the area before it. */
export function precinctsByRank(layout: Layout): Int32Array {
  let byRank = ranked.get(layout);
  if (!byRank) {
    byRank = new Int32Array(layout.rankOfPrecinct.length);
    for (const [precinct, rank] of layout.rankOfPrecinct.entries()) byRank[rank] = precinct;
    ranked.set(layout, byRank);
  }
  return byRank;
}

/**
 * Indexes of the precincts that grants hold for (see `reachesPrecinct`), each once, by rank: those at and below one
 * area, given by its index, where one is. Takes as long as there are such precincts, not as the election is large.
 */
export function reachedPrecincts(layout: Layout, grants: readonly Grant[], within = layout.root): Int32Array {
  const byRank = precinctsByRank(layout);
  const [first, end] = runOf(layout, within);
  if (isWhole(grants)) return byRank.subarray(first, end);
  const [only] = grants;
  if (only?.precincts === null && grants.length === 1) {
    return byRank.subarray(...overlap([first, end], runOfGrant(layout, only)));
  }
  const ranks = new Set<number>();
  for (const grant of grants) {
    const [from, to] = overlap([first, end], runOfGrant(layout, grant));
    if (grant.precincts === null) {
      for (let rank = from; rank < to; rank++) ranks.add(rank);
      continue;
    }
    for (const id of grant.precincts) {
      const rank = layout.rankOfPrecinct[layout.precinctIndex.get(id) ?? -1];
      if (rank !== undefined && rank >= from && rank < to) ranks.add(rank);
    }
  }
  return Int32Array.from(ranks)
    .sort()
    .map((rank) => byRank[rank] as number);
}

type Run = readonly [first: number, end: number];

const NONE: Run = [0, 0];

/** Ranks of the precincts at and below an area. */
function runOf(layout: Layout, area: number): Run {
  const first = layout.firstRankOfArea[area] ?? 0;
  return [first, first + (layout.precinctsOfArea[area] ?? 0)];
}

function runOfGrant(layout: Layout, { area }: Grant): Run {
  if (area === null) return runOf(layout, layout.root);
  const index = layout.areaIndex.get(area);
  return index === undefined ? NONE : runOf(layout, index);
}

function overlap([a, b]: Run, [c, d]: Run): Run {
  const first = Math.max(a, c);
  return [first, Math.max(first, Math.min(b, d))];
}
