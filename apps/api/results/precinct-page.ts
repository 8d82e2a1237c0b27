import { DecisionLog, type Decision, type Electorate } from '#election';
import type { PrecinctPage, RecordedSubmissionView, SubmissionState } from '#contract';
import type { RecordedDecision, RecordedSubmission } from '#ledger';
import { describeDecisions } from '../decisions/describe-decisions.js';
import { unknown } from '../http/problems/unknown.js';
import { toEntry, type ElectionView } from '../read-model/election-view.js';
import { areasAbove } from './search/area-names.js';
import { headOf } from './precinct-head.js';

/** What an answer says about the scans of a precinct's protocols. */
export interface ScansShown {
  /** The hashes of their renditions, by those of the files. */
  readonly renditions: ReadonlyMap<string, string>;
  /** Whether the files themselves are named: for people who may follow the precinct. */
  readonly isNamed: boolean;
}

/** What is known of a precinct at a moment. */
interface Known {
  readonly submissions: readonly RecordedSubmission[];
  readonly decisions: readonly RecordedDecision[];
  readonly electorate: Electorate;
}

/**
 * What was counted by a ledger position, of what is known now: each submission and decision has its place in the ledger,
 * so nothing else is needed to say how a precinct stood then. What waited then is not told of.
 * @throws ProblemError 404 for a precinct that a decision added later
 */
export function asCountedBy(
  view: ElectionView,
  precinct: number,
  { submissions, decisions }: Omit<Known, 'electorate'>,
): Known {
  const isIn = ({ position }: { readonly position: number | null }): boolean =>
    position !== null && position <= view.version;
  const counted = decisions.filter(isIn);
  const { id = '', added } = view.definition.precincts[precinct] ?? {};
  const isAdded = counted.some(
    ({ decision }) => decision.kind === 'precinct-addition' && decision.added.id === id,
  );
  if (added && !isAdded) throw unknown('precinct', id);
  const { electorate } = DecisionLog.of(view.layout, counted.map(toEntry));
  return { submissions: submissions.filter(isIn), decisions: counted, electorate };
}

/** A precinct with every submission it has sent, each with its state. `precinct` is its index. */
export function describePrecinct(
  view: ElectionView,
  precinct: number,
  { submissions: recorded, decisions, electorate }: Known,
  scans: ScansShown,
): PrecinctPage {
  const { definition, layout } = view;
  const own = definition.precincts[precinct];
  if (!own) throw new Error(`precinct ${precinct} is past the definition's last`);
  const path = areasAbove(layout, layout.areaOfPrecinct[precinct] ?? -1).reverse();
  return {
    ...headOf(electorate, precinct, own),
    annulled: !electorate.counts(precinct),
    timeZone: own.timeZone ?? definition.timeZone,
    ...(own.origin === undefined ? {} : { origin: own.origin }),
    areas: path.flatMap((index) => {
      const area = definition.areas[index];
      return area ? [{ id: area.id, kind: area.kind, name: area.name }] : [];
    }),
    contests: layout.contestsOfPrecinct(precinct).flatMap((index) => {
      const contest = definition.contests[index];
      return contest ? [{ id: contest.id, name: contest.name }] : [];
    }),
    decisions: describeDecisions(view, decisions).filter(({ decision }) =>
      concernsPrecinct(decision, own.id, decisions),
    ),
    submissions: recorded.map((each) => describeSubmission(view, each, recorded, scans)),
    version: view.version,
  };
}

/** Whether a decision is on the precinct, or takes back one that is. */
function concernsPrecinct(decision: Decision, id: string, all: readonly RecordedDecision[]): boolean {
  if (decision.kind === 'precinct-addition') return decision.added.id === id;
  if ('precinct' in decision) return decision.precinct === id;
  if (decision.kind !== 'revocation') return false;
  const target = all.find((each) => each.decision.id === decision.decision);
  return target !== undefined && concernsPrecinct(target.decision, id, all);
}

function describeSubmission(
  view: ElectionView,
  submission: RecordedSubmission,
  all: readonly RecordedSubmission[],
  { renditions, isNamed }: ScansShown,
): RecordedSubmissionView {
  const { layout, definition } = view;
  const { slot, counts } = submission;
  const common = {
    id: submission.id,
    version: submission.version,
    state: stateOf(submission, all),
    position: submission.position,
    replaces: submission.replaces,
    reason: submission.reason,
    findings: [...submission.findings],
    recordedAt: submission.recordedAt.toISOString(),
    receivedAt: submission.receivedAt.toISOString(),
    reviewedAt: submission.reviewedAt?.toISOString() ?? null,
    note: submission.note,
  };
  const index = layout.contestOfSlot(slot);
  const contest = definition.contests[index];
  if (!contest) {
    const [voted = 0, registered = 0] = counts;
    const checkpoint = definition.checkpoints[slot] ?? '';
    return { ...common, kind: 'turnout', checkpoint, voted, registered };
  }
  const lines = definition.protocolLines;
  const options = layout.optionIdsOfContest[index] ?? [];
  return {
    ...common,
    kind: 'protocol',
    contest: contest.id,
    ballots: nameCounts(lines, counts),
    votes: nameCounts(options, counts.slice(lines.length)),
    ...(contest.againstAll ? { againstAll: counts[lines.length + options.length] ?? 0 } : {}),
    // Before that the file is not public, nor is what names it.
    scan: common.position === null ? null : (renditions.get(submission.scan ?? '') ?? null),
    ...(isNamed && submission.scan !== null ? { original: submission.scan } : {}),
  };
}

/** What is counted is what the totals hold: a later version takes its place when it is counted itself. */
function stateOf(submission: RecordedSubmission, all: readonly RecordedSubmission[]): SubmissionState {
  if (submission.position === null) return submission.state;
  const beaten = all.some(
    (other) =>
      other.slot === submission.slot && other.position !== null && other.version > submission.version,
  );
  return beaten ? 'superseded' : 'counted';
}

function nameCounts(names: readonly string[], counts: readonly number[]): Record<string, number> {
  return Object.fromEntries(names.map((name, index) => [name, counts[index] ?? 0]));
}
