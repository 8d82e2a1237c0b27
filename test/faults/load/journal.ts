import type { Decision, Submission } from '#election';

/**
 * open: without a definite answer so far. recorded: answered with 2xx. refused: answered with 4xx. unsure: settled by
 * what is there, because no answer tells: refused after an earlier try went unanswered, where a second answer does not
 * tell what became of the first; or answered by a database that has been set back since.
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
  /** Why it was refused; while it is open, what its last attempt came to. */
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
   * Takes back what is known of whatever was answered between two moments: a database that was set back to the first of
   * them at the second has lost it by intent, save what was committed just before and answered just after. Gives how
   * many those are.
   */
  cut(fromMs: number, untilMs: number): number {
    const within = this.entries.filter(
      ({ answeredAtMs }) => answeredAtMs !== undefined && answeredAtMs >= fromMs && answeredAtMs <= untilMs,
    );
    for (const entry of within) entry.fate = 'unsure';
    return within.length;
  }
}
