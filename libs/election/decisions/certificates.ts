import type { ContestTotals } from '../contests/contest-totals.js';
import { judgeCount } from '../contests/outcome.js';
import type { DecisionLog } from './decision-log.js';
import type { DecisionEntry } from './decision.js';

/**
 * The figures each certificate was given for, compared with its contest after every entry that touches it. A
 * certificate lapses, for good, with the first that changes a figure or a status; one that changes none leaves it.
 */
export class Certificates {
  /** All that was certified, by the decision's id. */
  private readonly certified = new Map<string, string>();

  constructor(
    private readonly decisionLog: DecisionLog,
    private readonly totals: ContestTotals,
  ) {}

  /** Called after each entry that has touched the contest. */
  hold(contest: number, source: Pick<DecisionEntry, 'position' | 'recordedAt'>): void {
    if (!this.decisionLog.hasCertificates(contest)) return;
    const now = this.figuresOf(contest);
    for (const { position, decision } of this.decisionLog.certificates(contest)) {
      if (!this.certified.has(decision.id) && position === source.position) {
        this.certified.set(decision.id, now.text);
        // An entry recorded at the same moment may have reopened the contest that was complete for the person who signed.
        if (!now.isComplete) this.decisionLog.lapse(decision.id, source);
      } else if (this.certified.get(decision.id) !== now.text) {
        this.decisionLog.lapse(decision.id, source);
      }
    }
  }

  /** Every figure and status of the contest that a certificate is about. */
  private figuresOf(contest: number): { readonly text: string; readonly isComplete: boolean } {
    const { decisionLog, totals } = this;
    const { layout, electorate } = decisionLog;
    const { state, leader } = judgeCount(decisionLog, totals, contest);
    const lines = layout.widthOfSlot(layout.slotOfContest(contest));
    const figures = [
      ...[state, leader, totals.reported(contest), electorate.precinctsOfContest(contest)],
      ...[totals.registered(contest), totals.voted(contest), totals.overfullPrecincts(contest)],
      ...decisionLog.optionsOf(contest).map(({ status }) => status),
      ...Array.from({ length: lines }, (_, line) => totals.line(contest, line)),
    ];
    return { text: figures.join(), isComplete: state === 'complete' };
  }
}
