import type { ArrivingSubmission } from '#contract';
import {
  checkLines,
  resolve,
  WARNING_CODES,
  type Finding,
  type Layout,
  type Resolved,
  type Submission,
} from '#election';
import { hashContent, slotName } from '#ledger';

/** A submission that passed every check which needs nothing but itself, ready to be held against the others. */
export interface Arrival {
  readonly id: string;
  readonly resolved: Resolved;
  readonly findings: readonly Finding[];
  /** Hash of what the sender said: the same id with another hash is another submission. */
  readonly content: string;
  readonly replaces: string | null;
  readonly reason: string | null;
  readonly recordedAt: string | null;
  readonly acknowledged: readonly string[];
}

/** Checks a submission by itself (E101-E205, W303-W307): an arrival, or the findings that refuse it. */
export function receive(layout: Layout, submission: ArrivingSubmission): Arrival | { refused: Finding[] } {
  // `resolve` takes any JSON for a count and names what is none.
  const resolved = resolve(layout, submission as Submission);
  if (!resolved.ok) return { refused: [...resolved.findings] };
  const findings = checkLines(layout, resolved);
  if (findings.some(({ severity }) => severity === 'error')) return { refused: [...findings] };
  const said = {
    replaces: submission.replaces?.toLowerCase() ?? null,
    reason: submission.reason ?? null,
    recordedAt: submission.recordedAt === undefined ? null : new Date(submission.recordedAt).toISOString(),
    acknowledged: WARNING_CODES.filter((code) => submission.acknowledged?.includes(code)),
  };
  const id = submission.id.toLowerCase();
  const content = hashContent({
    id,
    precinct: submission.precinct,
    slot: slotName(layout, resolved.slot),
    counts: resolved.counts,
    ...said,
  });
  return { id, resolved, findings, content, ...said };
}
