import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { ArrivingSubmission, BulkQuery, PageLanguage } from '#contract';
import { Ledger } from '#ledger';
import { Doorbell } from '#queue';
import { readLines, type Line } from '#tabular';
import { demandNameable } from '../attachments/visibility.js';
import { permissionRecheck } from '../auth/permission-recheck.js';
import { LOG } from '../core/api-parts.js';
import type { StreamedBody } from '../http/bodies/streamed-body.js';
import { ProblemError } from '../http/problems/problem-error.js';
import { AnswerSpool } from '../http/responses/answer-spool.js';
import type { ElectionView } from '../read-model/election-view.js';
import { receive } from './received-submission.js';
import { BulkSubmissions } from './bulk/bulk-submissions.js';
import { Bulk } from './bulk/bulk.js';
import { knownColumns, readColumns } from './bulk/columns.js';
import { CsvRows } from './bulk/csv-rows.js';
import { readJsonRows } from './bulk/json-rows.js';
import { QuickRows } from './bulk/quick-rows.js';
import type { ReadRow, RowDefaults } from './bulk/row.js';
import { openTable } from './bulk/table.js';
import type { Outcome, ToAuditEntry } from './judgement.js';
import { Recorder } from './recorder.js';
import { answering, narrow, type SubmissionContext, type Sender } from './submission-context.js';

/** Submissions of one election waiting for their commit; beyond it the database is plainly not keeping up. */
const BACKLOG_MAX = 20_000;

/** Called when submissions in bulk have ended. */
interface Ending {
  /** What the findings of rows are told in. */
  readonly language: PageLanguage;
  /** Gets the sums by result, and whether every row was read and recorded, with no sender or database that broke off. */
  readonly ended: (sums: Readonly<Record<string, number>>, isWhole: boolean) => void;
}

/** Where every submission enters: checked, recorded, a job added, answered. */
@Injectable()
export class Intake {
  private readonly recorders = new WeakMap<ElectionView, Recorder>();

  constructor(
    private readonly ledger: Ledger,
    private readonly doorbell: Doorbell,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /**
   * Checks and records one submission. Resolves when it is committed or refused; what is committed will be
   * counted whatever happens to this process or to the queue.
   * @param toAuditEntry its audit entry, written in the same commit; missing where it is logged later, in sums
   * @throws ProblemError 400 where it names a scan that is not the sender's to see, and an error that `isPermissionLost`
   * recognizes where its sender may not enter any more
   */
  async submit(
    view: ElectionView,
    submission: ArrivingSubmission,
    sender: Sender,
    toAuditEntry: ToAuditEntry | undefined,
  ): Promise<Outcome> {
    const received = receive(narrow(view, sender), submission);
    if ('refused' in received) {
      const outcome: Outcome = { kind: 'refused', findings: received.refused };
      const auditEntry = toAuditEntry?.(outcome);
      if (auditEntry) await this.ledger.people.auditLog.add(auditEntry);
      return outcome;
    }
    if (submission.kind === 'protocol' && submission.scan !== undefined) {
      await demandNameable(this.ledger, view, { sha256: submission.scan, field: 'scan' }, sender);
    }
    const recorder = this.recorderOf(view);
    if (recorder.backlog >= BACKLOG_MAX) {
      throw new ProblemError(
        'unavailable',
        `${recorder.backlog} submissions wait; send this one again later`,
      );
    }
    return recorder.record(received, { permission: sender.permission, toAuditEntry });
  }

  /**
   * Takes submissions as they come, a line each, and gives the stream of their answers. What is wrong with a line
   * is its own answer.
   * @throws ProblemError 400 where the header of a table cannot be used
   */
  async submitAll(
    view: ElectionView,
    body: StreamedBody,
    { acknowledge, ...query }: BulkQuery,
    sender: Sender & Ending,
  ): Promise<Readable> {
    const context = answering(narrow(view, sender), acknowledge);
    const lines = readLines(body.chunks());
    const { readRow, rows } =
      body.type === 'text/csv'
        ? await readTable(context, lines, query)
        : { readRow: readJsonRows(query), rows: lines };
    const answers = new AnswerSpool();
    // A view that nobody else uses would be evicted during a long upload, and miss later decisions.
    const release = view.hold();
    const submissions = new BulkSubmissions(context, this.recorderOf(view), readRow, sender);
    const bulk = new Bulk(
      submissions,
      answers,
      (error) => this.log.error({ err: error, election: view.head.id }, 'bulk upload of submissions failed'),
      permissionRecheck(this.ledger.people, sender.permission),
    );
    bulk
      .take(rows)
      .catch((error: unknown) =>
        this.log.debug({ err: error }, 'client of a bulk upload of submissions disconnected'),
      )
      .finally(() => body.forgo())
      .then(
        () => sender.ended(bulk.sums, bulk.isWhole),
        () => undefined,
      )
      .finally(release);
    return answers.stream;
  }

  private recorderOf(view: ElectionView): Recorder {
    let recorder = this.recorders.get(view);
    if (!recorder) {
      const { key } = view.head;
      recorder = new Recorder(this.ledger, { key, context: view }, () => this.doorbell.ring(key));
      this.recorders.set(view, recorder);
    }
    return recorder;
  }
}

/** Reads the header of a table, and gives the rows after it. */
async function readTable(
  context: SubmissionContext,
  lines: AsyncGenerator<readonly Line[]>,
  query: RowDefaults,
): Promise<{ readRow: ReadRow; rows: AsyncGenerator<readonly Line[]> }> {
  const { header, rows } = await openTable(lines, () => knownColumns(context.layout));
  const columns = readColumns(context.layout, header);
  const { read } = new QuickRows(context, columns, query, new CsvRows(context.layout, columns, query));
  return { readRow: read, rows };
}
