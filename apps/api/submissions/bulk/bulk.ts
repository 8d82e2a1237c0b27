import type { Problem } from '#contract';
import { isPermissionLost } from '#ledger';
import type { Line } from '#tabular';
import type { PermissionRecheck } from '../../auth/permission-recheck.js';
import { ProblemError } from '../../http/problems/problem-error.js';
import { readError } from '../../http/problems/read-error.js';
import type { AnswerSpool } from '../../http/responses/answer-spool.js';

/** Rows read and not yet answered: enough for all commits under way, and no more than that. */
const UNANSWERED_MAX = 4_000;

/** The result of a row, as it is answered after its line and id. */
export interface Verdict {
  readonly state: string;
  readonly repeated?: true | undefined;
  readonly superseded?: true | undefined;
}

/** Records rows of one kind. */
export interface Taking<V extends Verdict> {
  /** Starts on a row; its slot gets the result, at once or later. Never throws. */
  take(line: Line, bulk: Bulk<V>): Slot<V>;
  /** Zero of each sum: `rows`, `refused`, `conflicts`, `repeated`, and each other state. */
  readonly nothing: Readonly<Record<string, number>>;
}

/**
 * Rows of one request on their way: each is read, checked and recorded like one sent by itself, and answered in the
 * order it came. Holds a bounded number of rows, whatever there is to come.
 */
export class Bulk<V extends Verdict> {
  private readonly counts: Record<string, number>;
  /** Rows that are not answered, from `first` on, in order. */
  private slots: Slot<V>[] = [];
  private first = 0;
  private flushing = false;
  private wake: () => void = () => undefined;
  /** Why it cannot go on. */
  private problem: Problem | undefined;

  /** Whether every row was read and brought to a verdict. */
  isWhole = false;

  constructor(
    private readonly taking: Taking<V>,
    private readonly answers: AnswerSpool,
    private readonly onFailure: (error: unknown) => void,
    private readonly stillMay: PermissionRecheck,
  ) {
    this.counts = { ...taking.nothing };
  }

  /**
   * Takes rows until they end, the database fails, they come too slowly or their sender may not send them any more,
   * which is asked at each batch: then the last answer says so.
   * @throws what `rows` throws where the sender is gone; what was recorded by then stays recorded
   */
  async take(rows: AsyncIterable<readonly Line[]>): Promise<void> {
    try {
      for await (const lines of rows) {
        const refusal = await this.stillMay();
        if (refusal) throw refusal;
        for (const line of lines) this.slots.push(this.taking.take(line, this));
        await this.room(UNANSWERED_MAX);
        await this.answers.drained();
        if (this.problem) break;
      }
      await this.finish();
    } catch (error) {
      if (error instanceof ProblemError) {
        // The sender reads, but sends too slowly or has lost the permission: the rows that came are answered first.
        await this.room(1);
        this.problem ??= error.problem;
        await this.finish();
        return;
      }
      await this.answers.abandon();
      // What was taken by then is recorded all the same.
      await this.room(1);
      throw error;
    }
  }

  private async finish(): Promise<void> {
    await this.room(1);
    this.isWhole = this.problem === undefined;
    this.answers.push(`${JSON.stringify(this.end())}\n`);
    await this.answers.end();
  }

  /** What the rows that have their verdicts add up to. */
  get sums(): Readonly<Record<string, number>> {
    return { ...this.counts };
  }

  /** Called where a row has its verdict: those that need not wait for one before them are answered. */
  settled(): void {
    if (this.flushing) return;
    this.flushing = true;
    // A commit settles hundreds of rows in one go: their answers travel together.
    queueMicrotask(() => {
      this.flushing = false;
      this.flush();
    });
  }

  /** Called where a row could not be brought to a verdict: nothing after it gets an answer. */
  failed(error: unknown): void {
    // A lost permission is answered and is no fault.
    if (!this.problem && !isPermissionLost(error)) this.onFailure(error);
    this.problem ??= readError(error);
    this.wake();
  }

  private flush(): void {
    let text = '';
    for (; this.first < this.slots.length; this.first++) {
      const slot = this.slots[this.first] as Slot<V>;
      if (!slot.verdict) break;
      this.count(slot.verdict);
      text += slot.write();
    }
    if (text === '') return;
    if (this.first > UNANSWERED_MAX) {
      this.slots = this.slots.slice(this.first);
      this.first = 0;
    }
    this.answers.push(text);
    this.wake();
  }

  /** Resolves when fewer than `limit` rows wait for their answer, or none of them will get one. */
  private async room(limit: number): Promise<void> {
    while (this.slots.length - this.first >= limit && !this.problem) {
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  private count({ state, repeated, superseded }: V): void {
    const { counts } = this;
    increment(counts, 'rows');
    // A conflict is a refusal too.
    increment(counts, state === 'conflict' ? 'refused' : state);
    if (state === 'conflict') increment(counts, 'conflicts');
    if (repeated) increment(counts, 'repeated');
    if (superseded) increment(counts, 'superseded');
  }

  private end(): object {
    const { problem, counts } = this;
    return problem ? { done: false, ...counts, problem } : { done: true, ...counts };
  }
}

function increment(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

/** A row whose answer waits for those before it. */
export class Slot<V extends Verdict> {
  id: string | undefined;
  verdict: V | undefined;

  constructor(
    private readonly bulk: Bulk<V>,
    protected readonly line: number,
  ) {}

  /** Takes the result of the row. */
  answer(verdict: V): void {
    this.verdict = verdict;
    this.bulk.settled();
  }

  /** Takes the error that kept the row from a result. */
  fail(error: unknown): void {
    this.bulk.failed(error);
  }

  /** The line of its answer. */
  write(): string {
    const { line, id, verdict } = this;
    return `${JSON.stringify({ line, id, ...verdict })}\n`;
  }
}

/** The error of a row whose id is taken by something else. */
export const TAKEN = {
  path: 'id',
  message: 'was recorded with other content; send a new id, or the same content',
} as const;
