import {
  checkDecidedOn,
  checkDecision,
  DecisionLog,
  type Decision,
  type DecisionEntry,
  type Fault,
  type RecordedFacts,
} from '#election';
import { hashDecision, isPermissionLost, type AuditEntry, type Ledger, type RecordedDecision } from '#ledger';
import { divideByPermission } from '../auth/permission-recheck.js';
import { ProblemError } from '../http/problems/problem-error.js';
import type { ElectionView } from '../read-model/election-view.js';
import { readFacts } from './recorded-facts.js';

/** Decisions of one commit at most. */
const BATCH_MAX = 500;
/** Decisions of one election that wait for their commit; beyond it the database is plainly not keeping up. */
const BACKLOG_MAX = 20_000;
/** Attempts at a commit that each met a decision recorded by another process just before. */
const ATTEMPTS_MAX = 20;
/** The longest pause before the next attempt: two processes that meet must not meet again and again. */
const PAUSE_MS_MAX = 40;

const NOBODY_KEPT = { kept: [], lost: [] } as const;

/** The result for a decision that is to be recorded. */
export type DecisionOutcome =
  /** `before`: it was recorded with the same content already. */
  | { readonly kind: 'recorded'; readonly before: boolean }
  /** The id is taken by something with other content. */
  | { readonly kind: 'conflict' }
  | { readonly kind: 'refused'; readonly faults: readonly Fault[] }
  | { readonly kind: 'forbidden'; readonly reason: string };

/** Why the sender may not decide this, given all decisions so far; undefined where they may. */
type Forbids = (decisionLog: DecisionLog) => string | undefined;

/** A decision that is to be recorded. */
export interface Deciding {
  readonly decision: Decision;
  readonly forbids: Forbids;
  /** Its audit entry, written in the same commit. */
  readonly auditEntry: AuditEntry;
}

interface Waiting extends Deciding {
  settle(outcome: DecisionOutcome): void;
  fail(error: unknown): void;
}

/**
 * Records the decisions of one election, each checked against all before it. Those that arrive while a commit is under
 * way share the next one, and what stands is kept in memory, so a decision costs the same whether it is the first or
 * the ten thousandth. No lock is held and no connection kept while they are checked: a commit says how many decisions
 * it was checked against, and is refused where another process has recorded one since (optimistic concurrency).
 */
export class DecisionRecorder {
  private waiting: Waiting[] = [];
  private running = false;
  /** Everything that is recorded, as far as is known here; never more than that between two commits. */
  private decisionLog: DecisionLog | undefined;

  /** @param recorded called after each commit, before anybody is answered */
  constructor(
    private readonly ledger: Ledger,
    private readonly view: ElectionView,
    private readonly recorded: () => Promise<void>,
  ) {}

  /**
   * Resolves once the decision is committed, or refused.
   * @throws ProblemError 503 where too many wait, and an error that `isPermissionLost` recognizes where the sender's permission has
   * ended
   */
  async record(deciding: Deciding): Promise<DecisionOutcome> {
    if (this.waiting.length >= BACKLOG_MAX) {
      throw new ProblemError(
        'unavailable',
        `${this.waiting.length} decisions wait; send this one again later`,
      );
    }
    return new Promise((resolve, reject) => {
      this.waiting.push({ ...deciding, settle: resolve, fail: reject });
      if (!this.running) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.running = true;
    // At the end of this turn of the event loop, so that all requests read in it go together.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.waiting.length > 0) {
      const batch = takeBatch(this.waiting);
      this.waiting = this.waiting.slice(batch.length);
      await this.settle(batch);
    }
    this.running = false;
  }

  private async settle(batch: readonly Waiting[]): Promise<void> {
    try {
      await this.commit(batch);
    } catch (error) {
      // What is held in memory may not have been recorded: it is read again.
      this.decisionLog = undefined;
      const { people } = this.ledger;
      // Of several that share a commit, only those whose permission was revoked are refused.
      const { kept, lost } = isPermissionLost(error)
        ? await divideByPermission(people, batch, ({ auditEntry }) => auditEntry.permission).catch(
            () => NOBODY_KEPT,
          )
        : NOBODY_KEPT;
      for (const each of lost.length > 0 ? lost : batch) each.fail(error);
      if (lost.length > 0 && kept.length > 0) await this.settle(kept);
    }
  }

  private async commit(batch: readonly Waiting[]): Promise<void> {
    const { decisions } = this.ledger;
    const { key } = this.view.head;
    for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
      const decisionLog = await this.readLog();
      const before = decisionLog.size;
      const taken = await decisions.taken(key, [...new Set(batch.map(({ decision }) => decision.id))]);
      const facts = await readFacts(
        this.ledger,
        key,
        decisionLog,
        batch.map(({ decision }) => decision),
      );
      const contents = new Map(taken.map(({ id, content }) => [id, content]));
      const { outcomes, accepted } = this.weigh(batch, decisionLog, contents, facts);
      if (accepted.length === 0 || (await this.store(before, accepted))) {
        if (accepted.some(({ decision: { kind } }) => kind === 'precinct-addition'))
          this.decisionLog = undefined;
        if (accepted.length > 0) await this.recorded();
        batch.forEach((each, i) => each.settle(outcomes[i] as DecisionOutcome));
        return;
      }
      this.decisionLog = undefined;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * PAUSE_MS_MAX));
    }
    throw new ProblemError('unavailable', 'Other processes keep recording decisions; send this one again');
  }

  private store(before: number, accepted: readonly Waiting[]): Promise<boolean> {
    return this.ledger.decisions.record(
      this.view.head.key,
      before,
      accepted.map(({ decision }) => decision),
      accepted.map(({ auditEntry }) => auditEntry),
    );
  }

  /** What is recorded by now. */
  private async readLog(): Promise<DecisionLog> {
    const { ledger, view } = this;
    const news = await ledger.decisions.of(view.head.key, this.decisionLog?.size ?? 0);
    if (this.decisionLog && news.every(({ decision }) => decision.kind !== 'precinct-addition')) {
      for (const each of news) this.decisionLog.enact(entryOf(each));
      return this.decisionLog;
    }
    const all = this.decisionLog ? await ledger.decisions.of(view.head.key) : news;
    await this.recorded();
    this.decisionLog = DecisionLog.of(view.layout, all.map(entryOf));
    return this.decisionLog;
  }

  /** Checks decisions in their order, each against what is recorded and those before it; those in the log stay there. */
  private weigh(
    batch: readonly Waiting[],
    decisionLog: DecisionLog,
    taken: ReadonlyMap<string, string>,
    facts: RecordedFacts,
  ): { readonly outcomes: readonly DecisionOutcome[]; readonly accepted: readonly Waiting[] } {
    const contents = new Map(taken);
    const accepted: Waiting[] = [];
    const outcomes = batch.map((each): DecisionOutcome => {
      const { decision, forbids } = each;
      const content = hashDecision(JSON.stringify(decision));
      const known = contents.get(decision.id);
      const reason = forbids(decisionLog);
      if (reason !== undefined) return { kind: 'forbidden', reason };
      if (known !== undefined)
        return known === content ? { kind: 'recorded', before: true } : { kind: 'conflict' };
      const faults = [
        ...checkDecidedOn(decision, this.view.layout.definition, Date.now()),
        ...checkDecision(decisionLog, decision, (contest) => this.view.contest(contest).value, facts),
      ];
      if (faults.length > 0) return { kind: 'refused', faults };
      contents.set(decision.id, content);
      accepted.push(each);
      // A precinct that is added has no place in this layout; nothing behind it in the batch is on it.
      if (decision.kind !== 'precinct-addition') decisionLog.enact({ decision, position: 0, recordedAt: 0 });
      return { kind: 'recorded', before: false };
    });
    return { outcomes, accepted };
  }
}

/** The decisions of the next commit: up to the first that is on a precinct added by one of them. */
function takeBatch(waiting: readonly Waiting[]): readonly Waiting[] {
  const added = new Set<string>();
  const end = waiting.findIndex(({ decision }, i) => {
    if (i >= BATCH_MAX) return true;
    if ('precinct' in decision && added.has(decision.precinct)) return true;
    if (decision.kind === 'revocation' && added.has(decision.decision)) return true;
    if (decision.kind !== 'precinct-addition') return false;
    if (added.has(decision.added.id)) return true;
    added.add(decision.added.id).add(decision.id);
    return false;
  });
  return end === -1 ? waiting : waiting.slice(0, end);
}

function entryOf({ decision, position, recordedAt }: RecordedDecision): DecisionEntry {
  return { decision, position: position ?? 0, recordedAt: recordedAt.getTime() };
}
