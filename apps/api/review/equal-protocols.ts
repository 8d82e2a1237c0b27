import { LIMITS } from '#config';
import type { AlikePage, AlikeQuery } from '#contract';
import { EQUAL_PROTOCOLS_MAX } from '#election';
import type { EqualProtocolGroup, Ledger } from '#ledger';
import type { ElectionView } from '../read-model/election-view.js';
import { linesOf, writeLines } from './lines.js';
import type { Overseer } from './overseer.js';
import { reachIn } from './reviewing.js';

const { equalProtocolsGapMs, equalProtocolGroups } = LIMITS.reads;

/** The last search of an election, under way or done. */
interface Search {
  /** Milliseconds by the monotonic clock; undefined while it is under way. */
  endedAtMs: number | undefined;
  readonly found: Promise<readonly EqualProtocolGroup[]>;
}

const searches = new WeakMap<ElectionView, Search>();

/**
 * Equal protocols of which one is of a precinct within the overseer's reach, at most `equalProtocolsGapMs` old. The whole election
 * is searched once for everybody who asks within that time.
 */
export async function listEqualProtocols(
  ledger: Ledger,
  view: ElectionView,
  overseer: Overseer,
  query: AlikeQuery,
): Promise<AlikePage> {
  const precincts = reachIn(view, overseer, query);
  const found = await search(ledger, view);
  const reached = precincts && new Set(precincts);
  const items = found
    .slice(0, equalProtocolGroups)
    .filter((group) => reached === undefined || group.precincts.some((precinct) => reached.has(precinct)))
    .map((group) => describe(view, group));
  return { items, leftOut: found.length > equalProtocolGroups };
}

function search(ledger: Ledger, view: ElectionView): Promise<readonly EqualProtocolGroup[]> {
  const last = searches.get(view);
  if (last && (last.endedAtMs === undefined || performance.now() - last.endedAtMs < equalProtocolsGapMs)) {
    return last.found;
  }
  const found = ledger.equalProtocols.of(view.head.key, view.layout, equalProtocolGroups + 1);
  const own: Search = { endedAtMs: undefined, found };
  searches.set(view, own);
  found.then(
    () => (own.endedAtMs = performance.now()),
    // A failed search is not kept for the next request.
    () => searches.delete(view),
  );
  return found;
}

function describe(
  { definition, layout }: ElectionView,
  { slot, counts, precincts }: EqualProtocolGroup,
): AlikePage['items'][number] {
  const contest = definition.contests[layout.contestOfSlot(slot)];
  return {
    contest: contest?.id ?? '',
    lines: contest ? writeLines(linesOf(definition, contest), counts) : [],
    precincts: precincts
      .slice(0, EQUAL_PROTOCOLS_MAX)
      .map((precinct) => definition.precincts[precinct]?.id ?? ''),
    count: precincts.length,
  };
}
