import type { Decision, Submission } from '#election';

/**
 * open: without a definite answer so far. recorded: answered with 2xx. refused: answered with 4xx. unsure: refused,
 * after an earlier try went unanswered, where the answer to a second try does not tell what became of the first.
 */
export type Fate = 'open' | 'recorded' | 'refused' | 'unsure';

/** What was sent: a submission, a decision, or a reviewer's acceptance of the submission of that id. */
export type Sent =
  | { readonly kind: 'submission'; readonly id: string; readonly submission: Submission }
  | { readonly kind: 'decision'; readonly id: string; readonly decision: Decision }
  | { readonly kind: 'review'; readonly id: string };

/** Something sent with what became of it. */
export interface Entry {
  readonly sent: Sent;
  fate: Fate;
  /** What the receipt says: accepted, held, entered or differing. */
  state: string | undefined;
  /** When the definite answer came, by this process's monotonic clock. */
  answeredAtMs: number | undefined;
  /** Why it was refused. */
  reason: string | undefined;
}

/** Every answer that the load was given, and so what the ledger owes it. */
export class Journal {
  /** In the order in which they were first sent. */
  readonly entries: Entry[] = [];

  open(sent: Sent): Entry {
    const entry = {
      sent,
      fate: 'open' as Fate,
      state: undefined,
      answeredAtMs: undefined,
      reason: undefined,
    };
    this.entries.push(entry);
    return entry;
  }

  close(entry: Entry, fate: Fate, told: { readonly state?: string; readonly reason?: string } = {}): void {
    entry.fate = fate;
    entry.state = told.state;
    entry.reason = told.reason;
    entry.answeredAtMs = performance.now();
  }

  /** How many were acknowledged. */
  get acknowledged(): number {
    return this.entries.filter(({ fate }) => fate === 'recorded').length;
  }

  /**
   * Strikes what was answered between two moments: a database that was set back to the first of them at the second
   * has lost it by intent. Gives how many those are.
   */
  cut(fromMs: number, untilMs: number): number {
    const before = this.entries.length;
    const kept = this.entries.filter(
      ({ answeredAtMs }) => answeredAtMs === undefined || answeredAtMs < fromMs || answeredAtMs > untilMs,
    );
    this.entries.splice(0, before, ...kept);
    return before - kept.length;
  }
}
