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
import { hashContent, slotName, type Content } from '#ledger';
import { deriveId, type Unnamed } from './derived-id.js';

/** A submission that passed every check which needs nothing but itself, ready to be held against the others. */
export interface Arrival {
  readonly id: string;
  readonly resolved: Resolved;
  readonly findings: readonly Finding[];
  /** What the sender said; `replaces` is missing where it is whatever is accepted when this is judged. */
  readonly said: Unnamed;
  /**
   * Hash of what the sender said: the same id with another hash is another submission. Undefined until it is
   * known what this takes the place of.
   */
  readonly content: string | undefined;
}

/** A submission as it may come in bulk: where its sender keeps no ids, it gets one that follows from the rest. */
export type Anonymous<S> = S extends unknown ? Omit<S, 'id'> & { readonly id?: string | undefined } : never;

/** What `replaces` says instead of an id: whatever is accepted for the slot now, or nothing where nothing is. */
export const CURRENT = 'current';

const NOTHING: readonly string[] = [];

/** Checks a submission by itself (E101-E205, W303-W307): an arrival, or the findings that refuse it. */
export function receive(
  layout: Layout,
  submission: Anonymous<ArrivingSubmission>,
): Arrival | { refused: readonly Finding[] } {
  // `resolve` takes any JSON for a count and names what is none.
  const resolved = resolve(layout, submission as Submission);
  if (!resolved.ok) return { refused: resolved.findings };
  const findings = checkLines(layout, resolved);
  if (findings.some(({ severity }) => severity === 'error')) return { refused: findings };
  const { replaces, acknowledged, recordedAt } = submission;
  const said: Unnamed = {
    precinct: submission.precinct,
    slot: slotName(layout, resolved.slot),
    counts: resolved.counts,
    ...(replaces === CURRENT ? {} : { replaces: replaces?.toLowerCase() ?? null }),
    reason: submission.reason ?? null,
    recordedAt: recordedAt === undefined ? null : new Date(recordedAt).toISOString(),
    acknowledged: acknowledged ? WARNING_CODES.filter((code) => acknowledged.includes(code)) : NOTHING,
  };
  const id = submission.id?.toLowerCase() ?? deriveId(layout.definition.id, said);
  const content = said.replaces === undefined ? undefined : hashSaid(id, said, said.replaces);
  return { id, resolved, findings, said, content };
}

/** The hash of an arrival's content, once it is known what it takes the place of. */
export function hashSaid(id: string, said: Unnamed, replaces: string | null): string {
  const content: Content = { ...said, id, replaces };
  return hashContent(content);
}
