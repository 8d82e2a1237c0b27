import { Injectable } from '@nestjs/common';
import {
  isWhole,
  reachesArea,
  reachesPrecinct,
  type Decision,
  type DecisionLog,
  type Grant,
} from '#election';
import { Ledger, type AuditEntry } from '#ledger';
import { Doorbell } from '#queue';
import { ProblemError } from '../http/problems/problem-error.js';
import { describeFaults } from '../http/problems/shape.js';
import type { ElectionView } from '../read-model/election-view.js';
import { ElectionViews } from '../read-model/election-views.js';
import { DecisionRecorder, type DecisionOutcome } from './decision-recorder.js';

/** Where every decision enters: checked against earlier decisions, recorded, a job added. */
@Injectable()
export class Decider {
  private readonly recorders = new WeakMap<
    ElectionView,
    { generation: number; recorder: DecisionRecorder }
  >();

  constructor(
    private readonly ledger: Ledger,
    private readonly doorbell: Doorbell,
    private readonly views: ElectionViews,
  ) {}

  /**
   * Records a decision; false where it was recorded before.
   * @param grants to decide: they must hold for what is decided of
   * @param auditEntry its audit entry, written in the same commit
   * @throws ProblemError 403 where they do not, 422 naming the conflict, 409 where its id belongs to
   * something else, or 503 where too many wait
   */
  async decide(
    view: ElectionView,
    decision: Decision,
    grants: readonly Grant[],
    auditEntry: AuditEntry,
  ): Promise<boolean> {
    const outcome = await this.record(view, decision, grants, auditEntry);
    if (outcome.kind === 'recorded') return !outcome.before;
    if (outcome.kind === 'forbidden') throw new ProblemError('not-permitted', outcome.reason);
    if (outcome.kind === 'conflict') {
      throw new ProblemError('taken-id', `The id ${decision.id} belongs to something else; send a new id`);
    }
    const { detail, errors } = describeFaults(outcome.faults);
    throw new ProblemError('failed-decision', detail, { errors });
  }

  /** The same, with the result as a value. */
  async record(
    view: ElectionView,
    decision: Decision,
    grants: readonly Grant[],
    auditEntry: AuditEntry,
  ): Promise<DecisionOutcome> {
    const release = view.hold();
    try {
      const forbids = (decisionLog: DecisionLog): string | undefined =>
        isWhole(grants) || isTheirs(decisionLog, decision, grants)
          ? undefined
          : 'This lies outside the area that you may decide for';
      return await this.recorderOf(view).record({ decision, forbids, auditEntry });
    } finally {
      release();
    }
  }

  private recorderOf(view: ElectionView): DecisionRecorder {
    const cached = this.recorders.get(view);
    const { generation } = view;
    if (cached?.generation === generation) return cached.recorder;
    const recorder = new DecisionRecorder(this.ledger, view, async () => {
      this.doorbell.ring(view.head.key);
      await this.views.amend(view);
    });
    this.recorders.set(view, { generation, recorder });
    return recorder;
  }
}

/** Whether grants hold for what is decided of; names nobody knows are for the checks. */
function isTheirs(decisionLog: DecisionLog, decision: Decision, grants: readonly Grant[]): boolean {
  const { layout } = decisionLog;
  const subject = decision.kind === 'revocation' ? decisionLog.get(decision.decision)?.decision : decision;
  if (!subject || subject.kind === 'revocation') return true;
  if ('contest' in subject) {
    const contest = layout.contestIndex.get(subject.contest);
    return contest === undefined || reachesArea(layout, grants, layout.areaOfContest[contest] ?? -1);
  }
  if (subject.kind === 'precinct-addition') {
    return reachesArea(layout, grants, layout.areaIndex.get(subject.added.area) ?? -1);
  }
  const precinct = layout.precinctIndex.get(subject.precinct);
  return precinct === undefined || reachesPrecinct(layout, grants, precinct);
}
