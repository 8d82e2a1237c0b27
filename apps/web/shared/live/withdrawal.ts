import { signal, type Signal } from '@preact/signals';

/** That figures a page has shown are void, because the database came back older than they are. */
export interface Withdrawal {
  readonly election: string;
  /** When the page heard of it, milliseconds since 1970 by the server's clock; null where that is not known. */
  readonly at: number | null;
  /** The ledger positions that the page had shown, and that it shows now. */
  readonly from: number;
  readonly to: number;
}

/** What to tell of figures withdrawn, until the reader closes it or loads the page again; null where nothing. */
export const withdrawal: Signal<Withdrawal | null> = signal<Withdrawal | null>(null);

/**
 * What is told after another topic of a page, or the same once more, is withdrawn: one sentence for all of them. The
 * figures furthest back and the newest that are left tell the whole of it.
 */
export function joinWithdrawals(told: Withdrawal | null, next: Withdrawal): Withdrawal {
  if (told?.election !== next.election) return next;
  return { ...next, from: Math.max(told.from, next.from), to: Math.max(told.to, next.to) };
}

/** The election of a topic; null for a topic of something else. */
export function electionOf(topic: string): string | null {
  const [root, id] = topic.split('/');
  return root === 'election' && id ? id : null;
}
