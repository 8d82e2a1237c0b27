import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { DecisionBulkQuery } from '#contract';
import { grantsFor, type Decision } from '#election';
import { Ledger, type AuditEntry } from '#ledger';
import { readLines } from '#tabular';
import { Entries, type Entry } from '../audit/entries.js';
import { FourEyes } from '../auth/four-eyes.js';
import { actorWithPermission } from '../auth/identity.js';
import { permissionRecheck } from '../auth/permission-recheck.js';
import { LOG } from '../core/api-parts.js';
import type { StreamedBody } from '../http/bodies/streamed-body.js';
import { AnswerSpool } from '../http/responses/answer-spool.js';
import type { ElectionView } from '../read-model/election-view.js';
import { Bulk } from '../submissions/bulk/bulk.js';
import { openTable } from '../submissions/bulk/table.js';
import { BulkDecisions, type DecisionSender } from './bulk-decisions.js';
import { Decider } from './decider.js';
import { readJsonDecision } from './decision-rows.js';
import { DECISION_COLUMNS, readDecisionTable } from './decision-table.js';

/** Where decisions enter that are sent in bulk. */
@Injectable()
export class BulkDecider {
  constructor(
    private readonly decider: Decider,
    private readonly entries: Entries,
    private readonly ledger: Ledger,
    private readonly eyes: FourEyes,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /**
   * Takes decisions as they come, a line each, and gives the stream of their answers. What is wrong with a line is its
   * own answer.
   * @throws ProblemError 400 where the header of a table cannot be used
   */
  async decideAll(
    view: ElectionView,
    body: StreamedBody,
    defaults: DecisionBulkQuery,
    entry: Entry,
  ): Promise<Readable> {
    const waits = await this.eyes.whyWaiting(view, entry.identity.who);
    const terms = { election: view.head.id, defaults };
    const lines = readLines(body.chunks());
    const table = body.type === 'text/csv' ? await openTable(lines, () => DECISION_COLUMNS) : undefined;
    const readRow = table
      ? readDecisionTable(terms, table.header)
      : (text: string) => readJsonDecision(terms, text);
    const answers = new AnswerSpool();
    const decisions = new BulkDecisions(this.decider, view, this.senderOf(entry, waits), readRow);
    const bulk = new Bulk(
      decisions,
      answers,
      (error) => this.log.error({ err: error, election: view.head.id }, 'bulk upload of decisions failed'),
      permissionRecheck(this.ledger.people, entry.identity.permission),
    );
    // A view that nobody else uses would be evicted during a long upload, and miss earlier decisions.
    const release = view.hold();
    bulk
      .take(table?.rows ?? lines)
      .catch((error: unknown) =>
        this.log.debug({ err: error }, 'client of a bulk upload of decisions disconnected'),
      )
      .then(
        () => this.entries.addBulk(entry, 'decisions-sent', bulk.sums, bulk.isWhole),
        () => undefined,
      )
      .finally(release);
    return answers.stream;
  }

  /** @param waits why they may not certify yet; undefined where they may */
  private senderOf({ identity, address, election }: Entry, waits: string | undefined): DecisionSender {
    const grants = {
      certify: waits === undefined ? grantsFor(identity.grants, 'certify', election) : [],
      decide: grantsFor(identity.grants, 'decide', election),
    };
    return {
      grantsFor: (decision) => grants[actionOf(decision)],
      refusal: (decision) =>
        (actionOf(decision) === 'certify' ? waits : undefined) ??
        `${identity.name} may not ${actionOf(decision)} in election ${election}`,
      auditEntryOf: (decision) => auditEntryOfDecision(decision, { identity, address, election }),
    };
  }
}

/** The action that a decision needs a permission for. */
export function actionOf({ kind }: Decision): 'certify' | 'decide' {
  return kind === 'certification' ? 'certify' : 'decide';
}

/** The audit entry of a decision: its kind and its subject; the rest is in the ledger. */
export function auditEntryOfDecision(decision: Decision, { identity, address, election }: Entry): AuditEntry {
  const detail = {
    kind: decision.kind,
    ...('contest' in decision ? { contest: decision.contest } : {}),
    ...('precinct' in decision ? { precinct: decision.precinct } : {}),
    ...('added' in decision ? { precinct: decision.added.id } : {}),
  };
  return {
    ...actorWithPermission(identity, address),
    action: 'decision',
    election,
    subject: decision.id,
    detail,
  };
}
