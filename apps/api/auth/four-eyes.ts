import { Injectable } from '@nestjs/common';
import { isSamePerson, isWaiting, refuseReview, type Act, type Eyes, type ReviewFault } from '#election';
import { Ledger } from '#ledger';
import { ProblemError } from '../http/problems/problem-error.js';
import type { ElectionView } from '../read-model/election-view.js';

/** Something done, by whom and when. */
export interface Done {
  /** As the audit log names them; null for the token from the environment. */
  readonly by: string | null;
  readonly at: Date;
}

/** Why somebody may not review, in words for them. */
const REFUSALS: Readonly<Record<Exclude<ReviewFault, 'own'>, string>> = {
  machine: 'A token never reviews: somebody who is signed in must',
  waiting:
    'You were invited or made a reviewer while the election was under way: you may review once a second administrator ' +
    'has confirmed it, or a day after it',
};

/** Decides who may be the second of two: the rule is `refuseReview` of #election, its data comes from here. */
@Injectable()
export class FourEyes {
  constructor(private readonly ledger: Ledger) {}

  /**
   * Lets somebody review what others did.
   * @param own the message where one of the actions is their own
   * @throws ProblemError 403 where they may not
   */
  async demandSecond(view: ElectionView, who: string, done: readonly Done[], own: string): Promise<void> {
    const { eyes, nowMs } = await this.look(view, [who, ...done.map(({ by }) => by)]);
    const fault = refuseReview(eyes, { who, atMs: nowMs }, done.map(toAct));
    if (fault !== undefined) throw new ProblemError('not-permitted', fault === 'own' ? own : REFUSALS[fault]);
  }

  /** Why somebody may not certify or review here yet; undefined where nothing waits. */
  async whyWaiting(view: ElectionView, who: string): Promise<string | undefined> {
    const { eyes, nowMs } = await this.look(view, [who]);
    return isWaiting(eyes, { who, atMs: nowMs }) ? REFUSALS.waiting : undefined;
  }

  /** Whether each action counts as somebody's own. */
  async ownOf(view: ElectionView, who: string, done: readonly Done[]): Promise<(done: Done) => boolean> {
    if (done.length === 0) return () => false;
    const { eyes, nowMs } = await this.look(view, [who, ...done.map(({ by }) => by)]);
    return (done) => isSamePerson(eyes, { who, atMs: nowMs }, toAct(done));
  }

  private async look(
    view: ElectionView,
    whos: readonly (string | null)[],
  ): Promise<{ readonly eyes: Eyes; readonly nowMs: number }> {
    const { ties, nowMs } = await this.ledger.people.appointments.tiesOf(whos);
    return { eyes: { ties, hours: view.liveHours }, nowMs };
  }
}

const toAct = ({ by, at }: Done): Act => ({ who: by, atMs: at.getTime() });
