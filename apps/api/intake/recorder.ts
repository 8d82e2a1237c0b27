import type { Layout } from '#election';
import type { Draft, Ledger } from '#ledger';
import type { Arrival } from './arrival.js';
import { judge, Recorded, type Outcome } from './judgement.js';

/** Submissions of one commit at most. */
const BATCH_MAX = 500;
/** Commits under way at once: while one waits for the disk, the next is judged. */
const BATCHES_UNDER_WAY_MAX = 3;
/** Rounds without a single answer, because others of the same slots were committed just before each. */
const IDLE_MAX = 5;

interface Waiting {
  readonly arrival: Arrival;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Records the submissions of one election. Those that arrive while a commit is under way share the next one, so a
 * busy minute costs few commits and a quiet one waits for nobody.
 */
export class Recorder {
  private readonly waiting: Waiting[] = [];
  private underWay = 0;
  private starting = false;

  /** `recorded` is called after each commit that stored something accepted. */
  constructor(
    private readonly ledger: Ledger,
    private readonly election: { readonly key: number; readonly layout: Layout },
    private readonly recorded: () => void,
  ) {}

  /** How many submissions have not been answered yet. */
  get backlog(): number {
    return this.waiting.length;
  }

  /** Resolves once the submission is committed, or refused; rejects when the database could not be reached. */
  record(arrival: Arrival): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ arrival, resolve, reject });
      this.startSoon();
    });
  }

  /** At the end of this turn of the event loop, so that all requests read in it go together. */
  private startSoon(): void {
    if (this.starting || this.underWay >= BATCHES_UNDER_WAY_MAX) return;
    this.starting = true;
    setImmediate(() => {
      this.starting = false;
      const batch = this.waiting.splice(0, BATCH_MAX);
      if (batch.length === 0) return;
      this.underWay += 1;
      void this.settle(batch).finally(() => {
        this.underWay -= 1;
        if (this.waiting.length > 0) this.startSoon();
      });
      if (this.waiting.length > 0) this.startSoon();
    });
  }

  private async settle(batch: readonly Waiting[]): Promise<void> {
    try {
      let open = batch;
      for (let idle = 0; open.length > 0;) {
        const left = await this.settleOnce(open);
        idle = left.length === open.length ? idle + 1 : 0;
        if (idle === IDLE_MAX)
          throw new Error(`${left.length} submissions keep meeting others of their slot`);
        open = left;
      }
    } catch (error) {
      // Answered ones are past caring: rejecting a settled promise does nothing.
      for (const { reject } of batch) reject(error);
    }
  }

  /**
   * Judges and commits; gives back those still open: the second and later ones of a precinct, which are judged
   * when the first is settled, and those that met another submission committed at the same moment.
   */
  private async settleOnce(batch: readonly Waiting[]): Promise<readonly Waiting[]> {
    const { key, layout } = this.election;
    const firsts = new Map<number, Waiting>();
    const open: Waiting[] = [];
    for (const waiting of batch) {
      const { precinct } = waiting.arrival.resolved;
      if (firsts.has(precinct)) open.push(waiting);
      else firsts.set(precinct, waiting);
    }
    const ids = [...firsts.values()].map(({ arrival }) => arrival.id);
    const known = new Recorded(await this.ledger.submissions.around(key, ids, [...firsts.keys()]));
    const drafted: { waiting: Waiting; draft: Draft }[] = [];
    for (const waiting of firsts.values()) {
      const judgement = judge(layout, waiting.arrival, known);
      if ('outcome' in judgement) waiting.resolve(judgement.outcome);
      else drafted.push({ waiting, draft: judgement.draft });
    }
    return [...(await this.commit(drafted)), ...open];
  }

  /** Commits drafts and answers those that were stored; gives back the others. */
  private async commit(drafted: readonly { waiting: Waiting; draft: Draft }[]): Promise<Waiting[]> {
    if (drafted.length === 0) return [];
    const drafts = drafted.map(({ draft }) => draft);
    const stored = await this.ledger.submissions.record(this.election.key, drafts);
    if (drafts.some(({ id, state }) => state === 'accepted' && stored.has(id))) this.recorded();
    const open: Waiting[] = [];
    for (const { waiting, draft } of drafted) {
      if (!stored.has(draft.id)) open.push(waiting);
      else waiting.resolve({ kind: 'recorded', state: draft.state, findings: draft.findings });
    }
    return open;
  }
}
