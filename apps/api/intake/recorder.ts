import type { Draft, Ledger } from '#ledger';
import type { Arrival } from './arrival.js';
import type { Ground } from './ground.js';
import { judge, Recorded, type Outcome } from './judgement.js';

/** Submissions of one commit at most. */
const BATCH_MAX = 1_000;
/** Commits under way at once: while one waits for the disk, the next is judged. */
const BATCHES_UNDER_WAY_MAX = 3;
/** Attempts at a batch that each met something committed just before; then it is tried in halves. */
const ATTEMPTS_MAX = 3;

/** Who waits for a submission; hears once, either what became of it or why nothing could. */
export interface Sender {
  settle(outcome: Outcome): void;
  fail(error: unknown): void;
}

interface Waiting {
  readonly arrival: Arrival;
  readonly sender: Sender;
}

const ACCEPTED: Outcome = { kind: 'recorded', state: 'accepted', findings: [] };

/**
 * Records the submissions of one election. Those that arrive while a commit is under way share the next one, so a
 * busy minute costs few commits and a quiet one waits for nobody. Those of one precinct are judged and recorded
 * strictly in the order they came.
 */
export class Recorder {
  private waiting: Waiting[] = [];
  private underWay = 0;
  private starting = false;
  /** Precincts of the batches under way: their next submissions wait. */
  private readonly busy = new Set<number>();

  /** `recorded` is called after each commit that stored something accepted. */
  constructor(
    private readonly ledger: Ledger,
    private readonly election: { readonly key: number; readonly ground: Ground },
    private readonly recorded: () => void,
  ) {}

  /** How many submissions have not been taken up yet. */
  get backlog(): number {
    return this.waiting.length;
  }

  /** Resolves once the submission is committed, or refused; rejects when the database could not be reached. */
  record(arrival: Arrival): Promise<Outcome> {
    return new Promise((resolve, reject) => this.add(arrival, { settle: resolve, fail: reject }));
  }

  /** The same, without a promise. */
  add(arrival: Arrival, sender: Sender): void {
    this.waiting.push({ arrival, sender });
    this.startSoon();
  }

  /** At the end of this turn of the event loop, so that all requests read in it go together. */
  private startSoon(): void {
    if (this.starting || this.underWay >= BATCHES_UNDER_WAY_MAX) return;
    this.starting = true;
    setImmediate(() => {
      this.starting = false;
      this.start();
    });
  }

  private start(): void {
    const batch = this.takeBatch();
    // Whatever waits then waits for its precinct, and is taken up when that is free.
    if (batch.length === 0) return;
    const precincts = new Set(batch.map(({ arrival }) => arrival.resolved.precinct));
    for (const precinct of precincts) this.busy.add(precinct);
    this.underWay += 1;
    void this.settle(batch).finally(() => {
      this.underWay -= 1;
      for (const precinct of precincts) this.busy.delete(precinct);
      if (this.waiting.length > 0) this.startSoon();
    });
    if (this.waiting.length > 0) this.startSoon();
  }

  /** The longest waiting, except those whose precinct is busy. */
  private takeBatch(): Waiting[] {
    const batch: Waiting[] = [];
    const blocked: Waiting[] = [];
    let looked = 0;
    for (; looked < this.waiting.length && batch.length < BATCH_MAX; looked++) {
      const each = this.waiting[looked] as Waiting;
      (this.busy.has(each.arrival.resolved.precinct) ? blocked : batch).push(each);
    }
    this.waiting = [...blocked, ...this.waiting.slice(looked)];
    return batch;
  }

  private async settle(batch: readonly Waiting[]): Promise<void> {
    try {
      for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++)
        if (await this.attempt(batch, attempt > 1)) return;
      if (batch.length === 1) throw new Error('a submission keeps meeting others of its slot');
    } catch (error) {
      for (const { sender } of batch) sender.fail(error);
      return;
    }
    const half = Math.ceil(batch.length / 2);
    await this.settle(batch.slice(0, half));
    await this.settle(batch.slice(half));
  }

  /**
   * Judges a batch in its order, each against what is recorded and those before it, commits it and answers.
   * False where something of it met a submission that it had not seen: then nothing was stored. That is one
   * committed at the same moment, or at the first attempt one of the same id that is not accepted for its
   * precinct: so rare that it is not looked for before it is met.
   */
  private async attempt(batch: readonly Waiting[], looksForIds: boolean): Promise<boolean> {
    const { key, ground } = this.election;
    const { layout } = ground;
    const ids = new Set(batch.map(({ arrival }) => arrival.id));
    const precincts = new Set(batch.map(({ arrival }) => arrival.resolved.precinct));
    const around = await this.ledger.submissions.around(key, looksForIds ? [...ids] : [], [...precincts]);
    const known = new Recorded(around);
    // Where no two could meet, none needs to be held against those before it.
    const apart = ids.size === batch.length && precincts.size === batch.length;
    const drafts: Draft[] = [];
    const outcomes = batch.map(({ arrival }): Outcome => {
      const judgement = judge(layout, arrival, known);
      if ('outcome' in judgement) return judgement.outcome;
      const { draft } = judgement;
      drafts.push(draft);
      if (!apart) known.add(draft);
      const { state, findings } = draft;
      return state === 'accepted' && findings.length === 0 ? ACCEPTED : { kind: 'recorded', state, findings };
    });
    if (!looksForIds && outcomes.some(({ kind }) => kind !== 'recorded')) return false;
    if (drafts.length > 0) {
      if (!(await this.ledger.submissions.recordAll(key, drafts))) return false;
      if (drafts.some(({ state }) => state === 'accepted')) this.recorded();
    }
    outcomes.forEach((outcome, i) => batch[i]?.sender.settle(outcome));
    return true;
  }
}
