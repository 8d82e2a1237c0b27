import type { Contest, Precinct, Protocol, Submission } from '#election';
import { submissionIds } from '../identity.js';
import type { FeedItem } from '../scenario.js';
import type { Draft, Drafts } from './draft.js';
import type { Sheet } from './sheet.js';
import { CHECKPOINTS } from './turnout.js';

/** A night ready to be sent; `contests` gives each precinct the one it votes in. */
export interface Sending {
  readonly precincts: readonly Precinct[];
  readonly contests: readonly Contest[];
  readonly drafts: Drafts;
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
  draft: Draft,
  index: number,
  idOf: (index: number) => string,
): Submission {
  const head = {
    id: idOf(index),
    precinct: precincts[draft.precinct]?.id ?? '',
    ...(draft.replaces === undefined ? {} : { replaces: idOf(draft.replaces), reason: draft.reason }),
    ...(draft.acknowledged === undefined ? {} : { acknowledged: draft.acknowledged }),
    recordedAt: new Date(draft.at).toISOString(),
  };
  const contest = contests[draft.precinct];
  if (draft.sheet && contest) return { ...head, ...linesOf(draft.sheet, contest) };
  const checkpoint = CHECKPOINTS[draft.checkpoint ?? 0] ?? '';
  return { ...head, kind: 'turnout', checkpoint, voted: draft.voted ?? 0 };
}

/** Every submission of a night in the order of `at`, with ids derived from the run's. */
export function feedOf(sending: Sending, runId: string): FeedItem[] {
  const idOf = submissionIds(runId);
  const { drafts, resent } = sending.drafts;
  const first = drafts.map((draft, index): FeedItem => ({
    at: draft.at,
    submission: submissionOf(sending, draft, index, idOf),
  }));
  const again = resent.flatMap(({ draft, at }): FeedItem[] => {
    const submission = first[draft]?.submission;
    return submission ? [{ at, submission }] : [];
  });
  // The sort is stable: submissions of the same second keep their order from run to run.
  return [...first, ...again].sort((one, other) => one.at - other.at);
}
