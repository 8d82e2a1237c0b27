import type { AgainstAll } from '#contract';
import { baseOf, pct } from '#election';
import { LIMITS } from '#config';
import type { ElectionView } from '../../read-model/election-view.js';
import { KeptAnswers, type Computation } from '../../read-model/kept-answers.js';
import { inStretches } from '../search/stretches.js';
import { nameContest, nameOption } from './names.js';

const { againstAllContests: CONTESTS_MAX, standingsGapMs } = LIMITS.reads;
const editions = new KeptAnswers<AgainstAll>(standingsGapMs);

/** The votes against all in an election as it stands (`AgainstAll`), computed once for all who ask while nothing changes. */
export function describeAgainstAll(view: ElectionView): Promise<AgainstAll> {
  const computation: Computation<AgainstAll> = {
    stand: () => String(view.decisionLog.size),
    outlasts: () => false,
    compute: () => addAgainstAll(view),
  };
  return editions.get(view, 'against-all', computation);
}

/** The same, computed now: for a past moment, which few ask for. */
export async function addAgainstAll(view: ElectionView): Promise<AgainstAll> {
  const { definition, layout, version } = view;
  const items: AgainstAll['items'] = [];
  let [contests, votes, base] = [0, 0, 0];
  await inStretches(layout.contests, (index) => {
    if (!definition.contests[index]?.againstAll) return;
    const shown = view.contest(index).value;
    const { againstAll, state, kind } = shown;
    const isOff = state === 'postponed' || state === 'annulled';
    if (!againstAll || shown.precincts.reported === 0 || shown.votes === 'undocumented' || isOff) return;
    contests += 1;
    votes += againstAll.votes;
    base += baseOf(shown);
    const first = shown.options.find(({ id, elected }) => elected || id === shown.leader);
    const contest = nameContest(definition, index);
    const named = first && nameOption(definition, index, first.id);
    if (!named || !contest || kind === 'party-list' || againstAll.votes <= (first.votes ?? 0)) return;
    const { share, elected } = first;
    items.push({
      ...{ contest, votes: againstAll.votes, share: againstAll.share },
      first: { ...named, votes: first.votes ?? 0, share, elected },
    });
  });
  items.sort((a, b) => b.votes - b.first.votes - (a.votes - a.first.votes));
  return {
    ...{ contests, votes, share: base === 0 ? null : pct(votes, base) },
    ...{ ahead: items.length, items: items.slice(0, CONTESTS_MAX), version },
  };
}
