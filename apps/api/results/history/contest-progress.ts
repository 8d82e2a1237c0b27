import type { ContestProgress } from '#contract';
import type { ContestSnapshot } from '#election';
import { LIMITS } from '#config';
import { topicOfRow, type Ledger } from '#ledger';
import type { ElectionView } from '../../read-model/election-view.js';
import { KeptAnswers, type Computation } from '../../read-model/kept-answers.js';
import { describeCorrection } from './revision.js';

/** Corrections in one answer, the newest: a drawing with more marks tells nothing. */
const CORRECTIONS_MAX = 100;

const editions = new KeptAnswers<string>(LIMITS.reads.progressGapMs);

/** How a contest's votes came in (`ContestProgress` as JSON), and whether that is still the newest. */
export async function describeProgress(
  ledger: Ledger,
  view: ElectionView,
  contest: number,
): Promise<{ readonly text: string; readonly isNewest: () => boolean }> {
  const name = String(contest);
  const computation: Computation<string> = {
    stand: () => String(view.contest(contest).version),
    outlasts: () => true,
    compute: () => writeProgress(ledger, view, contest),
  };
  const text = await editions.get(view, name, computation);
  return { text, isNewest: () => editions.newest(view, name, computation) === text };
}

async function writeProgress(ledger: Ledger, view: ElectionView, contest: number): Promise<string> {
  const { versionsLookedThrough, progressPoints } = LIMITS.reads;
  const { options, votes } = view.contest(contest).value;
  const isKnown = votes !== 'undocumented';
  const topic = topicOfRow(view.layout, contest);
  const { key } = view.head;
  const [rows, corrections] = isKnown
    ? await Promise.all([
        ledger.snapshots.sample(key, topic, versionsLookedThrough, progressPoints),
        ledger.corrections.of(key, view.layout.slotOfContest(contest), CORRECTIONS_MAX),
      ])
    : [[], []];
  const points = rows.map(({ version, changedAt, body }): ContestProgress['points'][number] => {
    const { precincts, cast, againstAll, margin, ...then } = JSON.parse(body) as ContestSnapshot;
    const byId = new Map(then.options.map((option) => [option.id, option.votes ?? 0]));
    return {
      ...{ position: version, at: changedAt?.toISOString() ?? null, precincts, cast },
      votes: options.map(({ id }) => byId.get(id) ?? 0),
      ...{ againstAll: againstAll?.votes ?? null, margin },
    };
  });
  const progress: ContestProgress = {
    options: options.map(({ id }) => id),
    points,
    corrections: corrections.map((correction) => {
      const { position, at, precinct, number, changed } = describeCorrection(view, contest, correction);
      return { position, at: at ?? correction.at, precinct, number, cast: changed?.cast ?? null };
    }),
    version: view.contest(contest).version,
  };
  return JSON.stringify(progress);
}
