import type { ContestRevision, CorrectionEvent, RevisionView } from '#contract';
import type { Correction, Ledger } from '#ledger';
import type { ElectionView } from '../../read-model/election-view.js';
import { KeptAnswers, type Computation } from '../../read-model/kept-answers.js';
import { castOf } from '../ballots-cast.js';

/** Corrections looked through for the last one that counts: others are of precincts that were annulled since. */
const LOOKED_THROUGH_MAX = 20;

/** A correction as readers see it, with what it changed. `contest` is its index. */
export function describeCorrection(
  view: ElectionView,
  contest: number,
  { precinct, counts, before, ...correction }: Correction,
): CorrectionEvent {
  const { id = '', number = '' } = view.definition.precincts[precinct] ?? {};
  const changed = before === null ? null : compare(view, contest, counts, before);
  return { kind: 'correction', ...correction, precinct: id, number, changed };
}

/** The new counts of a protocol less those before. */
function compare(
  { layout, definition }: ElectionView,
  contest: number,
  counts: readonly number[],
  before: readonly number[],
): RevisionView {
  const changeOf = (line: number): number => (counts[line] ?? 0) - (before[line] ?? 0);
  const first = definition.protocolLines.length;
  const options = layout.optionIdsOfContest[contest] ?? [];
  return {
    cast: castOf(layout, contest, counts) - castOf(layout, contest, before),
    votes: Object.fromEntries(options.map((id, option) => [id, changeOf(first + option)])),
    againstAll: definition.contests[contest]?.againstAll ? changeOf(first + options.length) : null,
  };
}

const known = new KeptAnswers<ContestRevision>(0);

/** A revision, and whether there is no newer one. */
interface DescribedRevision {
  readonly revision: ContestRevision;
  readonly isNewest: () => boolean;
}

/**
 * The last correction that counts in a contest; null where there is none. Every page that shows a contest asks for it each
 * time the contest changes, so it is read once for all of them. `contest` is its index.
 */
export async function describeRevision(
  ledger: Ledger,
  view: ElectionView,
  contest: number,
): Promise<DescribedRevision> {
  const name = String(contest);
  const versionNow = (): number => view.contest(contest).version;
  const computation: Computation<ContestRevision> = {
    stand: () => String(versionNow()),
    outlasts: () => true,
    compute: () => readRevision(ledger, view, contest, versionNow()),
  };
  const revision = await known.get(view, name, computation);
  return { revision, isNewest: () => known.newest(view, name, computation) === revision };
}

async function readRevision(
  ledger: Ledger,
  view: ElectionView,
  contest: number,
  version: number,
): Promise<ContestRevision> {
  const slot = view.layout.slotOfContest(contest);
  const corrections = await ledger.corrections.of(view.head.key, slot, LOOKED_THROUGH_MAX);
  const last = corrections.findLast(({ precinct }) => view.electorate.counts(precinct));
  return { revision: last ? describeCorrection(view, contest, last) : null, version };
}
