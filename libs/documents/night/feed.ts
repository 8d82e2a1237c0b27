import type { Contest, Precinct, Protocol, Submission } from '#election';
import { submissionIds } from '../identity.js';
import type { FeedItem } from '../scenario.js';
import type { PlannedSubmission, PlannedSubmissions } from './planned-submissions.js';
import type { Sheet } from './sheet.js';
import { CHECKPOINTS } from './turnout.js';

/** A night ready to be sent; `contests` gives each precinct the one it votes in. */
export interface Sending {
  readonly precincts: readonly Precinct[];
  readonly contests: readonly Contest[];
  readonly planned: PlannedSubmissions;
  /** Places in the plan of the protocols that come with a scan. */
  readonly scanned?: ReadonlySet<number>;
}

/** What a protocol carries besides what every submission does. */
function linesOf(
  { votes, againstAll, ...ballots }: Sheet,
  { id, options }: Contest,
): Pick<Protocol, 'kind' | 'contest' | 'ballots' | 'votes' | 'againstAll'> {
  const named = Object.fromEntries(votes.map((count, option) => [options[option]?.id ?? '', count]));
  const lines = { kind: 'protocol', contest: id, ballots, votes: named } as const;
  return againstAll === undefined ? lines : { ...lines, againstAll };
}

function submissionOf(
  { precincts, contests }: Sending,
  planned: PlannedSubmission,
  index: number,
  idOf: (index: number) => string,
): Submission {
  const head = {
    id: idOf(index),
    precinct: precincts[planned.precinct]?.id ?? '',
    ...(planned.replaces === undefined ? {} : { replaces: idOf(planned.replaces), reason: planned.reason }),
    ...(planned.acknowledged === undefined ? {} : { acknowledged: planned.acknowledged }),
    recordedAt: new Date(planned.at).toISOString(),
  };
  const contest = contests[planned.precinct];
  if (planned.sheet && contest) return { ...head, ...linesOf(planned.sheet, contest) };
  const checkpoint = CHECKPOINTS[planned.checkpoint ?? 0] ?? '';
  return { ...head, kind: 'turnout', checkpoint, voted: planned.voted ?? 0 };
}

/** Every submission of a night in the order of `at`, with ids derived from the run's. */
export function feedOf(sending: Sending, runId: string): FeedItem[] {
  const idOf = submissionIds(runId);
  const { planned, resent } = sending.planned;
  const first = planned.map((planned, index): FeedItem => ({
    at: planned.at,
    submission: submissionOf(sending, planned, index, idOf),
    ...(sending.scanned?.has(index) ? { isScanned: true } : {}),
  }));
  const again = resent.flatMap(({ planned, at }): FeedItem[] => {
    const item = first[planned];
    return item ? [{ ...item, at }] : [];
  });
  // The sort is stable: submissions of the same second keep their order from run to run.
  return [...first, ...again].sort((one, other) => one.at - other.at);
}
