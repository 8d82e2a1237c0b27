import { isSamePerson, type Act, type Eyes } from '../access/four-eyes.js';
import { findingOf, say, type Finding } from '../definition/finding.js';
import type { FindingMessageId } from '../findings/finding-messages.js';
import type { EntryEvent, EntryState } from './entry.js';

/** An entry that waits in the slot for which another one arrives. */
export interface WaitingEntry {
  readonly id: string;
  readonly state: EntryState;
  readonly counts: readonly number[];
  /** Who entered it; null for the holder of the token from the environment. */
  readonly enteredBy: string | null;
  /** When it came, milliseconds since 1970 UTC. */
  readonly atMs: number;
}

/** An entry as it arrives for a slot that has no accepted submission. */
export interface ArrivingEntry {
  readonly counts: readonly number[];
  readonly enteredBy: string | null;
  /** When it comes, milliseconds since 1970 UTC. */
  readonly atMs: number;
  /** Whether it comes from the reviewer who settles two that differ. */
  readonly settles?: boolean | undefined;
}

/** What happens to an entry that waited when another one arrives. */
export interface Consequence {
  readonly id: string;
  readonly before: EntryState;
  readonly event: EntryEvent;
}

/** What an entry becomes and brings about, or why it is refused. */
export type Pairing =
  | {
      /** submitted: one submission results, which is accepted, or held where a warning is not acknowledged. */
      readonly outcome: 'entered' | 'differing' | 'submitted';
      readonly consequences: readonly Consequence[];
    }
  | { readonly outcome: 'refused'; readonly findings: readonly Finding[] };

const NOTHING: readonly Consequence[] = [];

/**
 * What becomes of a protocol in an election whose protocols are entered twice (E122, E123): the first waits for a
 * second by somebody else, who does not see it; equal ones make one submission, differing ones wait for a reviewer,
 * whose settlement makes it.
 * @param waiting what waits in the slot: one entered, one held, or two that differ
 * @param eyes which accounts are one person
 */
export function pairUp(waiting: readonly WaitingEntry[], arriving: ArrivingEntry, eyes: Eyes): Pairing {
  const differing = waiting.filter(({ state }) => state === 'differing');
  if (arriving.settles) {
    if (differing.length === 0) return refuse('E123.none');
    if (differing.some(({ enteredBy }) => enteredBy === arriving.enteredBy)) return refuse('E122.settler');
    return { outcome: 'submitted', consequences: differing.map((each) => consequence(each, 'settle')) };
  }
  if (differing.length > 0) {
    return refuse('E123.differing');
  }
  if (waiting.some(({ state }) => state === 'held')) {
    return refuse('E123.held');
  }
  const first = waiting.find(({ state }) => state === 'entered');
  if (!first) return { outcome: 'entered', consequences: NOTHING };
  if (isSamePerson(eyes, actorWithPermission(first), actorWithPermission(arriving))) {
    return refuse('E122.twice');
  }
  const isEqual =
    first.counts.length === arriving.counts.length &&
    first.counts.every((count, i) => count === arriving.counts[i]);
  return isEqual
    ? { outcome: 'submitted', consequences: [consequence(first, 'confirm')] }
    : { outcome: 'differing', consequences: [consequence(first, 'differ')] };
}

const actorWithPermission = ({ enteredBy, atMs }: Pick<WaitingEntry, 'enteredBy' | 'atMs'>): Act => ({
  who: enteredBy,
  atMs,
});

function consequence({ id, state }: WaitingEntry, event: EntryEvent): Consequence {
  return { id, before: state, event };
}

function refuse(messageId: FindingMessageId): Pairing {
  return { outcome: 'refused', findings: [findingOf(say(messageId), 'error', '')] };
}
