import type { ProblemKind } from '#contract';
import { ProblemError } from './problem-error.js';

/** How much of what was sent is repeated in a message. */
const SHOWN_MAX = 80;
/** The valid values are listed where there are no more than this. */
const KNOWN_MAX = 30;

type UnknownKind = Extract<ProblemKind, `unknown-${string}`>;

/** What was sent, quoted, safe to print and of a length to read. */
export function quote(sent: string): string {
  const cut = sent.length > SHOWN_MAX ? `${sent.slice(0, SHOWN_MAX)}…` : sent;
  return JSON.stringify(cut.replace(/[\p{Cc}\p{Cs}]/gu, '\uFFFD'));
}

/** A 404 naming what is unknown and, where the list is short, the valid values. */
export function unknown(
  thing:
    | 'election'
    | 'area'
    | 'precinct'
    | 'contest'
    | 'checkpoint'
    | 'replay'
    | 'topic'
    | 'bulletin'
    | 'download'
    | 'print'
    | 'sitemap',
  id: string,
  known: readonly string[] = [],
): ProblemError {
  const kind: UnknownKind = `unknown-${thing}`;
  const listed = known.length > 0 && known.length <= KNOWN_MAX;
  const detail = listed
    ? `There is no ${thing} ${quote(id)}; known are ${known.join(', ')}`
    : `There is no ${thing} ${quote(id)}`;
  return new ProblemError(kind, detail, listed ? { known: [...known] } : {});
}
