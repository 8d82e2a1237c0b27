import { LIMITS } from '#config';
import type { ContestHeld } from '#contract';
import { heldOf } from '#election';
import type { Ledger } from '#ledger';
import type { ElectionView } from '../../read-model/election-view.js';
import { KeptAnswers } from '../../read-model/kept-answers.js';
import { readDecisions } from '../../decisions/known-decisions.js';
import { castOf } from '../ballots-cast.js';

/** What is held changes without an entry of the ledger, so an answer is kept for a while and no longer. */
const KEPT_MS = LIMITS.reads.heldKeptMs;
const known = new KeptAnswers<ContestHeld>(0);

/**
 * What of a contest waits for a reviewer, and whether it can change who is elected. Every page that shows a contest asks
 * for it, so it is read once in a while for all of them. `contest` is its index.
 */
export function describeHeld(ledger: Ledger, view: ElectionView, contest: number): Promise<ContestHeld> {
  return known.get(view, String(contest), {
    stand: () =>
      `${view.contest(contest).version}/${view.decisionLog.size}/${Math.floor(Date.now() / KEPT_MS)}`,
    outlasts: () => true,
    compute: () => readHeld(ledger, view, contest),
  });
}

async function readHeld(ledger: Ledger, view: ElectionView, contest: number): Promise<ContestHeld> {
  const { head, layout, electorate } = view;
  const slot = layout.slotOfContest(contest);
  const [waiting, decisions] = await Promise.all([
    ledger.coverage.waitingIn(head.key, [slot]),
    readDecisions(ledger, view),
  ]);
  const annulled = decisions.flatMap(({ decision, position }) => {
    if (position !== null || decision.kind !== 'precinct-annulment') return [];
    const precinct = layout.precinctIndex.get(decision.precinct) ?? -1;
    return precinct !== -1 && !electorate.counts(precinct) && layout.covers(contest, precinct)
      ? [precinct]
      : [];
  });
  const precincts = waiting
    .filter(({ precinct, state }) => {
      const isHeld = state === 'held' || state === 'differing';
      return isHeld && electorate.counts(precinct) && layout.covers(contest, precinct);
    })
    .map(({ precinct }) => precinct);
  const those = [...new Set([...precincts, ...annulled])];
  const known = those.length === 0 ? [] : await ledger.submissions.ofSlot(head.key, slot, those);
  const counted = new Map(
    known.flatMap((each) => (each.state === 'accepted' ? [[each.precinct, each]] : [])),
  );
  const { value: shown, version } = view.contest(contest);
  const held = those.flatMap((precinct) => {
    const { counts } = counted.get(precinct) ?? {};
    const isAnnulment = annulled.includes(precinct);
    // Where nothing of it is counted, its annulment takes nothing.
    if (counts === undefined) return isAnnulment ? [] : [{ precinct, isCorrection: false }];
    return [{ precinct, isCorrection: true, isAnnulment, counted: votesOf(view, contest, counts) }];
  });
  return { ...heldOf(shown, held, electorate, layout.definition.contests[contest]), version };
}

/** What a protocol adds to a contest: votes in ballot order, and what shares are of. */
function votesOf({ layout }: ElectionView, contest: number, counts: readonly number[]) {
  const first = layout.definition.protocolLines.length;
  const options = layout.optionIdsOfContest[contest]?.length ?? 0;
  const { invalid } = layout.lineOf;
  const cast = castOf(layout, contest, counts);
  const isOfCast = layout.definition.contests[contest]?.base === 'cast';
  return {
    votes: counts.slice(first, first + options),
    base: isOfCast || invalid === -1 ? cast : Math.max(0, cast - (counts[invalid] ?? 0)),
  };
}
