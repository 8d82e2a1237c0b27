import type { CheckedSubmission, Permission, AuditItem } from '#ledger';
import { EqualLines } from './equal-lines.js';
import type { ReceivedSubmission } from './received-submission.js';
import type { Outcome, ToAuditEntry } from './judgement.js';

/** The sender that waits for a submission; gets either its result or an error, once. */
export interface Sender {
  /** Their permission, checked again in the commit; the token from the environment needs none. */
  readonly permission?: Permission | undefined;
  /** The audit entry of its result, written in its commit; missing where it is logged later, in sums. */
  readonly toAuditEntry?: ToAuditEntry | undefined;
  settle(outcome: Outcome): void;
  fail(error: unknown): void;
}

export interface Row {
  readonly received: ReceivedSubmission;
  readonly sender: Sender;
  /** Whether it is one of many that their sender put in an order. */
  readonly isOrdered: boolean;
}

const NOTHING: readonly AuditItem[] = [];

/** Submissions on their way into one commit. */
export class Batch {
  /** What is to be stored of it, once it is judged: those behind it are checked against that. */
  checked: readonly CheckedSubmission[] = [];
  /** Resolves when it is judged, or cannot be; never rejects. */
  readonly judged: Promise<void>;
  /** Whether it was stored as it was judged; never rejects. */
  stored: Promise<boolean> = Promise.resolve(true);
  readonly precincts: ReadonlySet<number>;
  /** Which of its protocols have which lines, once they are judged. */
  readonly equalLines = new EqualLines();
  /** The same of every batch that was under way at any time while it was: none of those need be found recorded yet. */
  readonly beside: EqualLines[] = [];
  private readonly isOrdered: boolean;
  private resolveJudged: () => void = () => undefined;

  constructor(readonly rows: readonly Row[]) {
    this.judged = new Promise((resolve) => (this.resolveJudged = resolve));
    this.precincts = precinctsOf(rows);
    this.isOrdered = rows.some(({ isOrdered }) => isOrdered);
  }

  /** Whether it must be stored after another, rather than beside it: they share an order, or a precinct. */
  follows(other: Batch): boolean {
    return (
      (this.isOrdered && other.isOrdered) ||
      [...this.precincts].some((precinct) => other.precincts.has(precinct))
    );
  }

  setJudged(checked: readonly CheckedSubmission[]): void {
    this.checked = checked;
    this.resolveJudged();
  }
}

/** Rows that are judged and stored together, of one batch. */
export type Part = Pick<Batch, 'rows' | 'equalLines' | 'beside'>;

export function partOf({ equalLines, beside }: Part, rows: readonly Row[]): Part {
  return { rows, equalLines, beside };
}

/** Every id under which a received submission may be recorded. */
export function idsOf({ id, others }: ReceivedSubmission): string[] {
  if (!others) return [id];
  return others.former === undefined ? [id, others.spare] : [id, others.spare, others.former];
}

/** What is equal where others sent the lines of these rows' protocols, each once. */
export function likenessesOf(rows: readonly Row[]): readonly string[] {
  const likenesses = new Set<string>();
  for (const { received } of rows) if (received.likeness !== undefined) likenesses.add(received.likeness);
  return [...likenesses];
}

export function precinctsOf(rows: readonly Row[]): Set<number> {
  return new Set(rows.map(({ received }) => received.resolved.precinct));
}

/** The audit entries in the commit of rows, and the permissions of rows without an entry in it. */
export function auditItemsOf(rows: readonly Row[], outcomes: readonly Outcome[]): readonly AuditItem[] {
  if (rows.every(({ sender }) => !sender.toAuditEntry && !sender.permission)) return NOTHING;
  const permissions = new Map<string, AuditItem>();
  const auditEntries = rows.flatMap(({ sender: { permission, toAuditEntry } }, i) => {
    const auditEntry = toAuditEntry?.(outcomes[i] as Outcome);
    if (!auditEntry && permission) permissions.set(`${permission.kind} ${permission.id}`, { permission });
    return auditEntry ?? [];
  });
  return [...auditEntries, ...permissions.values()];
}
