import { LIMITS } from '#config';
import type { AlikePage, AlikeQuery } from '#contract';
import { ALIKE_MAX } from '#election';
import type { AlikeProtocols, Ledger } from '#ledger';
import type { ElectionView } from '../elections/election-view.js';
import { KeptAnswers } from '../elections/kept-answers.js';
import { linesOf, writeLines } from './lines.js';
import { reachIn, type Overseer } from './reviewing.js';

const { alikeGapMs, alikeGroups } = LIMITS.reads;

const kept = new KeptAnswers<readonly AlikeProtocols[]>(alikeGapMs);

/**
 * Equal protocols of which one is of a precinct within the overseer's reach. The whole election is searched once for
 * everybody who asks within `alikeGapMs`.
 */
export async function listAlike(
  ledger: Ledger,
  view: ElectionView,
  overseer: Overseer,
  query: AlikeQuery,
): Promise<AlikePage> {
  const precincts = reachIn(view, overseer, query);
  const found = await kept.get(view, 'alike', {
    // What is held changes no version: an answer holds for a while, whatever is counted in it.
    stand: () => String(Math.floor(performance.now() / alikeGapMs)),
    outlasts: () => true,
    compute: () => ledger.alike.of(view.head.key, view.layout, alikeGroups + 1),
  });
  const reached = precincts && new Set(precincts);
  const items = found
    .slice(0, alikeGroups)
    .filter((group) => reached === undefined || group.precincts.some((precinct) => reached.has(precinct)))
    .map((group) => describe(view, group));
  return { items, leftOut: found.length > alikeGroups };
}

function describe(
  { definition, layout }: ElectionView,
  { slot, counts, precincts }: AlikeProtocols,
): AlikePage['items'][number] {
  const contest = definition.contests[layout.contestOfSlot(slot)];
  return {
    contest: contest?.id ?? '',
    lines: contest ? writeLines(linesOf(definition, contest), counts) : [],
    precincts: precincts.slice(0, ALIKE_MAX).map((precinct) => definition.precincts[precinct]?.id ?? ''),
    count: precincts.length,
  };
}
