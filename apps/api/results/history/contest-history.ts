import type { ContestEvent, ContestHistory } from '#contract';
import type { Decision, Layout } from '#election';
import { LIMITS } from '#config';
import type { Ledger, Turns } from '#ledger';
import { describeDecisions } from '../../decisions/describe-decisions.js';
import { readDecisions } from '../../decisions/known-decisions.js';
import type { ElectionView } from '../../read-model/election-view.js';
import { KeptAnswers, type Computation } from '../../read-model/kept-answers.js';
import { describeCorrection } from './revision.js';

/** Events of each kind, the newest: what happened lately matters, and an answer stays within bounds. */
const EVENTS_MAX = 500;

/** A history as it is answered, and what the next one is carried on from. */
interface HistoryEdition {
  readonly text: string;
  readonly turns: Turns;
  /** Whether every decision read was counted: one that was not may be counted without a change of its contest. */
  readonly isSettled: boolean;
}

const editions = new KeptAnswers<HistoryEdition>(LIMITS.reads.historyGapMs);

/** A history, and whether it still says all that happened. */
interface DescribedHistory {
  /** A `ContestHistory` as JSON. */
  readonly text: string;
  readonly isNewest: () => boolean;
}

/**
 * What happened to a contest so far, oldest first. `contest` is its index. Every page that shows a contest asks again
 * while it changes, so all of them get what is computed once for each version, from what is new since the last.
 */
export async function describeHistory(
  ledger: Ledger,
  view: ElectionView,
  contest: number,
): Promise<DescribedHistory> {
  const name = String(contest);
  const computation: Computation<HistoryEdition> = {
    stand: () => `${view.contest(contest).version} ${view.decisionLog.size}`,
    outlasts: ({ isSettled }) => isSettled,
    compute: (earlier) => computeHistory(ledger, view, contest, earlier?.turns),
  };
  const edition = await editions.get(view, name, computation);
  return { text: edition.text, isNewest: () => editions.newest(view, name, computation) === edition };
}

async function computeHistory(
  ledger: Ledger,
  view: ElectionView,
  contest: number,
  earlier: Turns | undefined,
): Promise<HistoryEdition> {
  const { key } = view.head;
  const { layout, version } = view;
  const id = view.definition.contests[contest]?.id ?? '';
  const [turns, corrections, decisions] = await Promise.all([
    ledger.snapshots.turns(key, `contest/${id}`, EVENTS_MAX + 1, earlier),
    ledger.corrections.of(key, layout.slotOfContest(contest), EVENTS_MAX + 1),
    readDecisions(ledger, view),
  ]);
  const recorded = describeDecisions(view, decisions);
  const concerned = new Set(
    decisions.flatMap(({ decision }) => (concerns(view, contest, decision) ? [decision.id] : [])),
  );
  const events: ContestEvent[] = [
    ...turns.items.slice(-EVENTS_MAX).map((turn): ContestEvent => ({ kind: 'state', ...turn })),
    ...corrections.slice(-EVENTS_MAX).map((correction) => describeCorrection(view, contest, correction)),
    ...recorded.flatMap((decided): ContestEvent[] => {
      const { decision, position, recordedAt: at } = decided;
      const target = decision.kind === 'revocation' ? decision.decision : decision.id;
      if (position === null || !concerned.has(target)) return [];
      return [{ kind: 'decision', position, at, decided, number: numberOf(view, decision) }];
    }),
  ];
  const order = ['correction', 'decision', 'state'];
  events.sort((a, b) => a.position - b.position || order.indexOf(a.kind) - order.indexOf(b.kind));
  const history: ContestHistory = {
    items: events,
    earlierLeftOut: turns.items.length > EVENTS_MAX || corrections.length > EVENTS_MAX,
    version,
  };
  const isSettled = decisions.every(({ position }) => position !== null);
  return { text: JSON.stringify(history), turns, isSettled };
}

/** Whether a decision is on the contest itself or on a precinct that votes in it. */
function concerns({ layout }: ElectionView, contest: number, decision: Decision): boolean {
  if ('contest' in decision) return layout.contestIndex.get(decision.contest) === contest;
  if (decision.kind === 'revocation') return false;
  const precinct = precinctOf(layout, decision);
  return precinct !== undefined && layout.covers(contest, precinct);
}

/** Number of the precinct that a decision is on; null where it is on none. */
function numberOf({ layout, definition }: ElectionView, decision: Decision): string | null {
  return definition.precincts[precinctOf(layout, decision) ?? -1]?.number ?? null;
}

/** Index of the precinct that a decision is on; undefined where it is on none. */
function precinctOf(layout: Layout, decision: Decision): number | undefined {
  if (decision.kind === 'precinct-addition') return layout.precinctIndex.get(decision.added.id);
  return 'precinct' in decision ? layout.precinctIndex.get(decision.precinct) : undefined;
}
