import { hash } from 'node:crypto';
import type { Layout } from '#election';

/** What of a submission its hash covers: all that the sender said, with names instead of indexes. */
export interface Content {
  /** A UUID in small letters, and so is `replaces`. */
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
  /** SHA-256 of the scan of the paper, hexadecimal; null, or missing, where there is none. */
  readonly scan?: string | null | undefined;
}

/** What a submission says besides its id and what it takes the place of. */
export type Said = Omit<Content, 'id' | 'replaces'>;

/**
 * The canonical text of a submission: one JSON array without white space. Two submissions are the same exactly
 * when this text is.
 */
export function canonicalText(content: Content): string {
  return `["sanaq/submission@1","${content.id}",${canonicalRest(content, content.replaces)}]`;
}

/** The canonical text after the id, without the bracket that closes it: all by which two could differ. */
export function canonicalRest(said: Said, replaces: string | null): string {
  const { precinct, slot, counts, reason, recordedAt, acknowledged, scan } = said;
  // Ids and times are of letters that need no quoting.
  return (
    `${word(precinct)},${word(slot)},[${counts.join(',')}],${replaces === null ? 'null' : `"${replaces}"`},` +
    `${reason === null ? 'null' : word(reason)},${recordedAt === null ? 'null' : `"${recordedAt}"`},` +
    (acknowledged.length === 0 ? '[]' : JSON.stringify(acknowledged)) +
    (scan ? `,"${scan}"` : '')
  );
}

const PLAIN = /^[\w.:/-]*$/;

/** A text as JSON; most are ids, which need no look at each letter. */
function word(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}

/** SHA-256 of the canonical text, 64 hexadecimal digits. */
export function hashContent(content: Content): string {
  return sha256(canonicalText(content));
}

/** The same from the rest of the canonical text, where that is at hand. */
export function hashRest(id: string, rest: string): string {
  return sha256(`["sanaq/submission@1","${id}",${rest}]`);
}

/** SHA-256 of a decision's canonical text: its JSON as it is kept, marked as a decision. */
export function hashDecision(text: string): string {
  return sha256(`["sanaq/decision@1",${text}]`);
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
