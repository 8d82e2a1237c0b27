import type { BulkEnd, Problem, RowAnswer } from '#contract';
import type { Finding } from '#election';
import type { Line } from '#rows';
import type { AnswerSpool } from '../answers/answer-spool.js';
import { ProblemError } from '../problems/problem-error.js';
import { readError } from '../problems/read-error.js';
import type { Ground } from './ground.js';
import { receive, receiveResolved, type Arrival } from './arrival.js';
import type { Outcome } from './judgement.js';
import type { Recorder, Sender } from './recorder.js';
import { faultyRow, type ReadRow, type Row } from './row.js';

/** Rows read and not yet answered: enough for all commits under way, and no more than that. */
const UNANSWERED_MAX = 4_000;

type Rows = AsyncIterable<readonly Line[]>;
type Verdict = Omit<RowAnswer, 'line'>;

/**
 * Submissions of one request on their way through intake: each row is read, checked and recorded like one sent by
 * itself, and answered in the order it came. Holds a bounded number of rows, whatever there is to come.
 */
export class Bulk {
  private readonly counts = new Counts();
  /** Rows that are not answered, from `first` on, in order. */
  private slots: Slot[] = [];
  private first = 0;
  private flushing = false;
  private wake: () => void = () => undefined;
  /** Why it cannot go on. */
  private problem: Problem | undefined;

  /** Whether every row was read and brought to a verdict. */
  isWhole = false;

  constructor(
    private readonly ground: Ground,
    private readonly recorder: Recorder,
    private readonly answers: AnswerSpool,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  /**
   * Takes rows until they end, the database fails or they come too slowly: then the last answer says so.
   * @throws what `rows` throws where the sender is gone; what was recorded by then stays recorded
   */
  async take(rows: Rows, readRow: ReadRow): Promise<void> {
    try {
      for await (const lines of rows) {
        for (const line of lines) this.takeLine(line, readRow);
        await this.room(UNANSWERED_MAX);
        await this.answers.drained();
        if (this.problem) break;
      }
      await this.finish();
    } catch (error) {
      if (error instanceof ProblemError) {
        // Its sender is there and reads, but sends too slowly: what came is answered before that is said.
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
    if (!this.problem) this.onFailure(error);
    this.problem ??= readError(error);
    this.wake();
  }

  private takeLine({ number, text, fault }: Line, readRow: ReadRow): void {
    const slot = new Slot(this, number);
    this.slots.push(slot);
    const row = fault === undefined ? readRow(text) : faultyRow('', `the line ${fault}`);
    if ('errors' in row) {
      slot.refuse(row.id, { errors: [...row.errors] });
      return;
    }
    const arrival = this.receive(row);
    if ('refused' in arrival) {
      const { id } = 'head' in row ? row.head : row.submission;
      slot.refuse(id, { findings: [...arrival.refused] });
      return;
    }
    slot.id = arrival.id;
    this.recorder.add(arrival, slot);
  }

  private receive(row: Exclude<Row, { errors: unknown }>): Arrival | { refused: readonly Finding[] } {
    return 'head' in row
      ? receiveResolved(this.ground, row.resolved, row.head)
      : receive(this.ground, row.submission);
  }

  private flush(): void {
    let text = '';
    for (; this.first < this.slots.length; this.first++) {
      const slot = this.slots[this.first] as Slot;
      if (!slot.verdict) break;
      this.counts.add(slot.verdict);
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

  private end(): BulkEnd {
    const { problem, counts } = this;
    return problem ? { done: false, ...counts, problem } : { done: true, ...counts };
  }
}

const ACCEPTED: Verdict = { state: 'accepted' };

/** A row whose answer waits for those before it. */
class Slot implements Sender {
  id: string | undefined;
  verdict: Verdict | undefined;

  constructor(
    private readonly bulk: Bulk,
    private readonly line: number,
  ) {}

  refuse(id: string | undefined, why: Pick<Verdict, 'findings' | 'errors'>): void {
    this.id = id?.toLowerCase();
    this.verdict = { state: 'refused', ...why };
    this.bulk.settled();
  }

  settle(outcome: Outcome): void {
    this.verdict = verdictOf(outcome);
    this.bulk.settled();
  }

  fail(error: unknown): void {
    this.bulk.failed(error);
  }

  /** The line of its answer. */
  write(): string {
    const { line, id, verdict } = this;
    if (verdict === ACCEPTED) return `{"line":${line},"id":"${id}","state":"accepted"}\n`;
    return `${JSON.stringify({ line, id, ...verdict })}\n`;
  }
}

function verdictOf(outcome: Outcome): Verdict {
  if (outcome.kind === 'refused') return { state: 'refused', findings: [...outcome.findings] };
  if (outcome.kind === 'conflict') {
    const message = 'was recorded with other content; send a new id, or the same content';
    return { state: 'conflict', errors: [{ path: 'id', message }] };
  }
  const { state, findings, before } = outcome;
  if (state === 'accepted' && findings.length === 0 && !before) return ACCEPTED;
  return {
    state,
    ...(findings.length > 0 ? { findings: [...findings] } : {}),
    ...(before ? { repeated: true } : {}),
    ...(before === 'superseded' ? { superseded: true } : {}),
  };
}

/** What the answers add up to: rows = accepted + held + entered + differing + refused. */
class Counts {
  rows = 0;
  accepted = 0;
  held = 0;
  entered = 0;
  differing = 0;
  refused = 0;
  conflicts = 0;
  repeated = 0;
  superseded = 0;

  add({ state, repeated, superseded }: Verdict): void {
    this.rows += 1;
    if (state === 'conflict') this.conflicts += 1;
    this[state === 'conflict' ? 'refused' : state] += 1;
    if (repeated) this.repeated += 1;
    if (superseded) this.superseded += 1;
  }
}
