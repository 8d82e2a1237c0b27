import type { PageLanguage, RowAnswer } from '#contract';
import type { Finding } from '#election';
import type { Permission } from '#ledger';
import type { Line } from '#tabular';
import { receive, receiveResolved, type ReceivedSubmission } from '../received-submission.js';
import type { Outcome } from '../judgement.js';
import type { Sender } from '../recorder-batch.js';
import type { Recorder } from '../recorder.js';
import type { SubmissionContext } from '../submission-context.js';
import { tellFindings } from '../../words/finding-words.js';
import { Slot, TAKEN, type Bulk, type Taking } from './bulk.js';
import { faultyRow, type ReadRow, type Row } from './row.js';

type Verdict = Omit<RowAnswer, 'line' | 'id'>;

/** With whose permission rows are sent, and in which language their findings are told. */
interface Asked {
  readonly permission?: Permission | undefined;
  readonly language: PageLanguage;
}

/** Takes rows as submissions: each is read, checked, and recorded in its order. */
export class BulkSubmissions implements Taking<Verdict> {
  /** rows = accepted + held + entered + differing + refused. */
  readonly nothing = {
    rows: 0,
    accepted: 0,
    held: 0,
    entered: 0,
    differing: 0,
    refused: 0,
    conflicts: 0,
    repeated: 0,
    superseded: 0,
  };

  constructor(
    private readonly context: SubmissionContext,
    private readonly recorder: Recorder,
    private readonly readRow: ReadRow,
    private readonly asked: Asked,
  ) {}

  take({ number, text, fault }: Line, bulk: Bulk<Verdict>): SubmissionSlot {
    const slot = new SubmissionSlot(bulk, number, this.asked);
    const row = fault === undefined ? this.readRow(text) : faultyRow('', `the line ${fault}`);
    if ('errors' in row) return slot.refuse(row.id, { errors: [...row.errors] });
    const received = this.receive(row);
    if ('refused' in received) {
      const { id } = 'head' in row ? row.head : row.submission;
      return slot.refuse(id, { findings: [...received.refused] });
    }
    slot.id = received.id;
    this.recorder.add(received, slot);
    return slot;
  }

  private receive(
    row: Exclude<Row, { errors: unknown }>,
  ): ReceivedSubmission | { refused: readonly Finding[] } {
    return 'head' in row
      ? receiveResolved(this.context, row.resolved, row.head)
      : receive(this.context, row.submission);
  }
}

const ACCEPTED: Verdict = { state: 'accepted' };

class SubmissionSlot extends Slot<Verdict> implements Sender {
  constructor(
    bulk: Bulk<Verdict>,
    line: number,
    private readonly asked: Asked,
  ) {
    super(bulk, line);
  }

  get permission(): Permission | undefined {
    return this.asked.permission;
  }

  refuse(id: string | undefined, why: Pick<Verdict, 'findings' | 'errors'>): this {
    this.id = id?.toLowerCase();
    this.tell({ state: 'refused', ...why });
    return this;
  }

  settle(outcome: Outcome): void {
    if (outcome.kind === 'recorded' && outcome.id !== undefined) this.id = outcome.id;
    this.tell(verdictOf(outcome));
  }

  private tell(verdict: Verdict): void {
    const { findings } = verdict;
    this.answer(findings ? { ...verdict, findings: tellFindings(findings, this.asked.language) } : verdict);
  }

  override write(): string {
    const { line, id, verdict } = this;
    if (verdict === ACCEPTED) return `{"line":${line},"id":"${id}","state":"accepted"}\n`;
    return super.write();
  }
}

function verdictOf(outcome: Outcome): Verdict {
  if (outcome.kind === 'refused') return { state: 'refused', findings: [...outcome.findings] };
  if (outcome.kind === 'conflict') return { state: 'conflict', errors: [TAKEN] };
  const { state, findings, before } = outcome;
  if (state === 'accepted' && findings.length === 0 && !before) return ACCEPTED;
  return {
    state,
    ...(findings.length > 0 ? { findings: [...findings] } : {}),
    ...(before ? { repeated: true } : {}),
    ...(before === 'superseded' ? { superseded: true } : {}),
  };
}
