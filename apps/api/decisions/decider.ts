import { Injectable } from '@nestjs/common';
import {
  checkDecision,
  isWhole,
  reachesArea,
  reachesPrecinct,
  type Decision,
  type Fault,
  type Grant,
} from '#election';
import type { Ledger, RecordedDecision } from '#ledger';
import type { Doorbell } from '#queue';
import type { ElectionView } from '../elections/election-view.js';
import type { ElectionViews } from '../elections/election-views.js';
import { ProblemError } from '../problems/problem-error.js';
import { tellFaults } from '../problems/shape.js';

/** Where every decision enters: held against what stands, recorded, the doorbell rung. */
@Injectable()
export class Decider {
  constructor(
    private readonly ledger: Ledger,
    private readonly doorbell: Doorbell,
    private readonly views: ElectionViews,
  ) {}

  /**
   * Records a decision; false where it was recorded before.
   * @param grants to decide: they must hold for what is decided of
   * @throws ProblemError 403 where they do not, 422 naming what speaks against it, or 409 where its id belongs to something else
   */
  async decide(view: ElectionView, decision: Decision, grants: readonly Grant[]): Promise<boolean> {
    const { key } = view.head;
    if (!isWhole(grants)) refuseForeign(view, decision, grants);
    const outcome = await this.ledger.decisions.record(key, decision, (before) =>
      this.weigh(view, decision, before),
    );
    if (outcome.kind === 'conflict') {
      throw new ProblemError('taken-id', `The id ${decision.id} belongs to something else; send a new id`);
    }
    if (outcome.kind === 'refused') {
      const { detail, errors } = tellFaults(outcome.faults);
      throw new ProblemError('failed-decision', detail, { errors });
    }
    if (outcome.before) return false;
    this.doorbell.ring(key);
    await this.views.amend(view);
    return true;
  }

  private async weigh(
    view: ElectionView,
    decision: Decision,
    before: readonly RecordedDecision[],
  ): Promise<readonly Fault[]> {
    // Another process may have decided a moment ago, and even added a precinct.
    if (before.length !== view.docket.size) await this.views.amend(view);
    return checkDecision(view.docket, decision, (contest) => view.contest(contest).value);
  }
}

/** Whoever decides for an area decides nothing of what lies outside; names nobody knows are for the checks. */
function refuseForeign(view: ElectionView, decision: Decision, grants: readonly Grant[]): void {
  const { layout, docket } = view;
  const subject = decision.kind === 'revocation' ? docket.get(decision.decision)?.decision : decision;
  const isTheirs = (): boolean => {
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
  };
  if (!isTheirs()) {
    throw new ProblemError('not-permitted', 'This lies outside the area that you may decide for');
  }
}
