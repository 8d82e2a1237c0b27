import type { BulkEnd, Problem, RowAnswer } from '#contract';
import type { Layout } from '#election';
import type { Line } from '#rows';
import type { AnswerSpool } from '../answers/answer-spool.js';
import { readError } from '../problems/read-error.js';
import { receive } from './arrival.js';
import type { Outcome } from './judgement.js';
import type { Recorder } from './recorder.js';
import { faultyRow, type ReadRow, type Row } from './row.js';

/** Rows read and not yet answered: enough for all commits under way, and no more than that. */
const UNANSWERED_MAX = 5_000;

type Rows = AsyncIterable<readonly Line[]>;
type Verdict = Omit<RowAnswer, 'line'>;

/** A row whose answer waits for those before it. */
interface Slot {
  readonly line: number;
  verdict: Verdict | undefined;
}

/**
 * Submissions of one request on their way through intake: each row is read, checked and recorded like one sent by
 * itself, and answered in the order it came. Holds a bounded number of rows, whatever there is to come.
 */
export class Bulk {
  private readonly counts = {
    rows: 0,
    accepted: 0,
    held: 0,
    refused: 0,
    conflicts: 0,
    repeated: 0,
    superseded: 0,
  };
  /** Rows that are not answered, from `first` on, in order. */
  private slots: Slot[] = [];
  private first = 0;
  private flushing = false;
  private wake: () => void = () => undefined;
  /** Why it cannot go on. */
  private problem: Problem | undefined;

  constructor(
    private readonly layout: Layout,
    private readonly recorder: Recorder,
    private readonly answers: AnswerSpool,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  /**
   * Takes rows until they end, or the database fails: then the last answer says so.
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
      await this.room(1);
      this.answers.push(`${JSON.stringify(this.end())}\n`);
      await this.answers.end();
    } catch (error) {
      await this.answers.abandon();
      throw error;
    }
  }

  private takeLine({ number, text, fault }: Line, readRow: ReadRow): void {
    const slot: Slot = { line: number, verdict: undefined };
    this.slots.push(slot);
    const row = fault === undefined ? readRow(text) : faultyRow('', `the line ${fault}`);
    const verdict = this.takeRow(row, slot);
    if (verdict) this.settle(slot, verdict);
  }

  /** The verdict where there is one at once; else the recorder gives it. */
  private takeRow(row: Row, slot: Slot): Verdict | undefined {
    if ('errors' in row) return { ...idOf(row.id), state: 'refused', errors: [...row.errors] };
    const arrival = receive(this.layout, row.submission);
    if ('refused' in arrival) {
      return {
        ...idOf(row.submission.id?.toLowerCase()),
        state: 'refused',
        findings: [...arrival.refused],
      };
    }
    const { id } = arrival;
    this.recorder.add(
      arrival,
      (outcome) => this.settle(slot, verdictOf(id, outcome)),
      (error) => this.fail(error),
    );
    return undefined;
  }

  private settle(slot: Slot, verdict: Verdict): void {
    slot.verdict = verdict;
    if (this.flushing) return;
    this.flushing = true;
    // A commit settles hundreds of rows in one go: their answers travel together.
    queueMicrotask(() => {
      this.flushing = false;
      this.flush();
    });
  }

  private flush(): void {
    let text = '';
    for (; this.first < this.slots.length; this.first++) {
      const { line, verdict } = this.slots[this.first] as Slot;
      if (!verdict) break;
      this.count(verdict);
      text += writeAnswer(line, verdict);
    }
    if (text === '') return;
    if (this.first > UNANSWERED_MAX) {
      this.slots = this.slots.slice(this.first);
      this.first = 0;
    }
    this.answers.push(text);
    this.wake();
  }

  private count({ state, repeated, superseded }: Verdict): void {
    const { counts } = this;
    counts.rows += 1;
    if (state === 'conflict') counts.conflicts += 1;
    counts[state === 'conflict' ? 'refused' : state] += 1;
    if (repeated) counts.repeated += 1;
    if (superseded) counts.superseded += 1;
  }

  private fail(error: unknown): void {
    if (!this.problem) this.onFailure(error);
    this.problem ??= readError(error);
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

function verdictOf(id: string, outcome: Outcome): Verdict {
  if (outcome.kind === 'refused') return { id, state: 'refused', findings: [...outcome.findings] };
  if (outcome.kind === 'conflict') {
    return { id, state: 'conflict', errors: [{ path: 'id', message: 'was recorded with other content' }] };
  }
  const { state, findings, before } = outcome;
  return {
    id,
    state,
    ...(findings.length > 0 ? { findings: [...findings] } : {}),
    ...(before ? { repeated: true } : {}),
    ...(before === 'superseded' ? { superseded: true } : {}),
  };
}

function idOf(id: string | undefined): { id?: string } {
  return id === undefined ? {} : { id };
}

/** One line of the answer. Most of them say nothing but that a submission is accepted. */
function writeAnswer(line: number, verdict: Verdict): string {
  const { id, state, findings, repeated } = verdict;
  if (state === 'accepted' && !findings && !repeated) {
    return `{"line":${line},"id":"${id}","state":"accepted"}\n`;
  }
  return `${JSON.stringify({ line, ...verdict })}\n`;
}
