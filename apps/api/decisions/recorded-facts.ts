import {
  countParticipation,
  type Decision,
  type DecisionLog,
  type Layout,
  type RecordedFacts,
  type WaitingOfContest,
} from '#election';
import type { RelatedSubmission, Ledger } from '#ledger';

/** The records that some decisions are checked against, read for just those. */
export async function readFacts(
  ledger: Ledger,
  election: number,
  decisionLog: DecisionLog,
  decisions: readonly Decision[],
): Promise<RecordedFacts> {
  const precincts = [...new Set(decisions.flatMap((decision) => listOf(decision, decisionLog, decisions)))];
  const { recorded } =
    precincts.length === 0 ? { recorded: [] } : await ledger.submissions.related(election, [], precincts);
  const most = mostTookPart(decisionLog.layout, recorded);
  const waiting = await readWaiting(ledger, election, decisionLog, decisions);
  return {
    mostTookPart: (precinct) => most.get(precinct) ?? 0,
    waiting: (contest) => waiting.get(contest) ?? NOTHING_WAITS,
  };
}

const NOTHING_WAITS: WaitingOfContest = { held: 0, differing: 0, entered: 0, uncounted: 0 };

/** What of the contests that are to be certified waits, by their indexes; of precincts that count. */
async function readWaiting(
  ledger: Ledger,
  election: number,
  { layout, electorate }: DecisionLog,
  decisions: readonly Decision[],
): Promise<ReadonlyMap<number, WaitingOfContest>> {
  const contests = decisions.flatMap((decision) =>
    decision.kind === 'certification' ? (layout.contestIndex.get(decision.contest) ?? []) : [],
  );
  const waiting = new Map<number, WaitingOfContest>();
  if (contests.length === 0) return waiting;
  const slots = [...new Set(contests.map((contest) => layout.slotOfContest(contest)))];
  for (const { precinct, slot, state } of await ledger.coverage.waitingIn(election, slots)) {
    if (!electorate.counts(precinct)) continue;
    const contest = layout.contestOfSlot(slot);
    const sums = waiting.get(contest) ?? NOTHING_WAITS;
    const name = state === 'accepted' ? 'uncounted' : state;
    waiting.set(contest, { ...sums, [name]: sums[name] + 1 });
  }
  return waiting;
}

/** The precinct, by its index, whose list a decision may leave shorter than its reports. */
function listOf(decision: Decision, decisionLog: DecisionLog, decisions: readonly Decision[]): number[] {
  if (decision.kind !== 'revocation') return [];
  const target =
    decisionLog.get(decision.decision)?.decision ?? decisions.find(({ id }) => id === decision.decision);
  if (target?.kind !== 'voters-addition' && target?.kind !== 'precinct-annulment') return [];
  const precinct = decisionLog.layout.precinctIndex.get(target.precinct);
  return precinct === undefined ? [] : [precinct];
}

/** By precinct, of the current submission in each of its slots. */
function mostTookPart(layout: Layout, recorded: readonly RelatedSubmission[]): ReadonlyMap<number, number> {
  const current = new Map<string, RelatedSubmission>();
  for (const each of recorded) {
    const place = `${each.precinct}/${each.slot}`;
    if ((current.get(place)?.version ?? 0) < each.version) current.set(place, each);
  }
  const most = new Map<number, number>();
  for (const { precinct, slot, counts } of current.values()) {
    const tookPart =
      slot < layout.checkpoints ? (counts[0] ?? 0) : countParticipation(layout.participation, counts);
    most.set(precinct, Math.max(most.get(precinct) ?? 0, tookPart));
  }
  return most;
}
