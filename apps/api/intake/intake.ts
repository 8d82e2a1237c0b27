import { Injectable } from '@nestjs/common';
import type { ArrivingSubmission } from '#contract';
import type { Ledger } from '#ledger';
import type { Doorbell } from '#queue';
import type { ElectionView } from '../elections/election-view.js';
import { ProblemError } from '../problems/problem-error.js';
import { receive } from './arrival.js';
import type { Outcome } from './judgement.js';
import { Recorder } from './recorder.js';

/** Submissions of one election waiting for their commit; beyond it the database is plainly not keeping up. */
const BACKLOG_MAX = 20_000;

/** Where every submission enters: checked, recorded, the doorbell rung, answered. */
@Injectable()
export class Intake {
  private readonly recorders = new WeakMap<ElectionView, Recorder>();

  constructor(
    private readonly ledger: Ledger,
    private readonly doorbell: Doorbell,
  ) {}

  /**
   * Checks and records one submission. Resolves when it is committed or refused; what is committed will be
   * counted whatever happens to this process or to the doorbell.
   */
  async submit(view: ElectionView, submission: ArrivingSubmission): Promise<Outcome> {
    const arrival = receive(view.layout, submission);
    if ('refused' in arrival) return { kind: 'refused', findings: arrival.refused };
    const recorder = this.recorderOf(view);
    if (recorder.backlog >= BACKLOG_MAX) {
      throw new ProblemError(
        'unavailable',
        `${recorder.backlog} submissions wait; send this one again later`,
      );
    }
    return recorder.record(arrival);
  }

  private recorderOf(view: ElectionView): Recorder {
    let recorder = this.recorders.get(view);
    if (!recorder) {
      const { key } = view.head;
      recorder = new Recorder(this.ledger, { key, layout: view.layout }, () => this.doorbell.ring(key));
      this.recorders.set(view, recorder);
    }
    return recorder;
  }
}
