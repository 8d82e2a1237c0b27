import { LIMITS } from '#config';
import type { ContestHeld } from '#contract';
import { heldOf } from '#election';
import type { Ledger } from '#ledger';
import type { ElectionView } from '../../read-model/election-view.js';
import { KeptAnswers } from '../../read-model/kept-answers.js';

/** What is held changes without an entry of the ledger, so an answer is kept for a while and no longer. */
const KEPT_MS = LIMITS.reads.heldKeptMs;
const known = new KeptAnswers<ContestHeld>(0);

/**
 * What of a contest waits for a reviewer, and whether it can change who is elected. Every page that shows a contest asks
 * for it, so it is read once in a while for all of them. `contest` is its index.
 */
export function describeHeld(ledger: Ledger, view: ElectionView, contest: number): Promise<ContestHeld> {
  return known.get(view, String(contest), {
    stand: () => `${view.contest(contest).version}/${Math.floor(Date.now() / KEPT_MS)}`,
    outlasts: () => true,
    compute: () => readHeld(ledger, view, contest),
  });
}

async function readHeld(ledger: Ledger, view: ElectionView, contest: number): Promise<ContestHeld> {
  const { head, layout, electorate } = view;
  const slot = layout.slotOfContest(contest);
  const waiting = await ledger.coverage.waitingIn(head.key, [slot]);
  const precincts = waiting
    .filter(({ precinct, state }) => {
      const isHeld = state === 'held' || state === 'differing';
      return isHeld && electorate.counts(precinct) && layout.contestsOfPrecinct(precinct).includes(contest);
    })
    .map(({ precinct }) => precinct);
  const those = [...new Set(precincts)];
  const counted =
    those.length === 0 ? new Set<number>() : await ledger.submissions.countedOf(head.key, slot, those);
  const { value: shown, version } = view.contest(contest);
  const held = those.map((precinct) => ({ precinct, isCorrection: counted.has(precinct) }));
  return { ...heldOf(shown, held, electorate), version };
}
