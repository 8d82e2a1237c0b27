import { hash } from 'node:crypto';
import type { Layout } from '#election';

/** What of a submission its hash covers: all that the sender said, with names instead of indexes. */
export interface Content {
  readonly id: string;
  readonly precinct: string;
  /** "turnout/12:00" or "protocol/<contest>". */
  readonly slot: string;
  readonly counts: readonly number[];
  readonly replaces: string | null;
  readonly reason: string | null;
  /** ISO 8601 UTC, only where the sender gave it. */
  readonly recordedAt: string | null;
  /** Codes of warnings answered for, in the order of their codes, each once. */
  readonly acknowledged: readonly string[];
}

/**
 * The canonical text of a submission: one JSON array without white space. Two submissions are the same exactly
 * when this text is.
 */
export function canonicalText(content: Content): string {
  return JSON.stringify([
    'sanaq/submission@1',
    content.id,
    content.precinct,
    content.slot,
    content.counts,
    content.replaces,
    content.reason,
    content.recordedAt,
    content.acknowledged,
  ]);
}

/** SHA-256 of the canonical text, 64 hexadecimal digits. */
export function hashContent(content: Content): string {
  return sha256(canonicalText(content));
}

/** The chain before an election's first entry: bound to the election, so that no ledger passes for another's. */
export function genesis(election: string): string {
  return sha256(`sanaq/ledger@1 ${election}`);
}

/** The chain after one more entry: each hash covers all that came before it. */
export function chainOn(chain: string, content: string): string {
  return sha256(chain + content);
}

function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}

/** The name of a slot in canonical texts: "turnout/12:00", "protocol/<contest>". */
export function slotName(layout: Layout, slot: number): string {
  const { checkpoints, contests } = layout.definition;
  const checkpoint = checkpoints[slot];
  if (checkpoint !== undefined) return `turnout/${checkpoint}`;
  return `protocol/${contests[slot - checkpoints.length]?.id}`;
}
