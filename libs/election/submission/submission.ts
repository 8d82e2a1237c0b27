import type { ProtocolLine } from '../definition/definition.js';
import type { WarningCode } from '../definition/finding.js';

interface SubmissionHead {
  /** The sender's UUID: the same id with the same content is the same submission. */
  readonly id: string;
  readonly precinct: string;
  /** Id of the accepted submission this one takes the place of; always with a reason. */
  readonly replaces?: string | undefined;
  readonly reason?: string | undefined;
  /** When the precinct recorded it, ISO 8601 UTC. */
  readonly recordedAt?: string | undefined;
  /** Codes of warnings the person entering it has acknowledged: it is held for none of these. */
  readonly acknowledged?: readonly WarningCode[] | undefined;
}

/** A precinct's "so many voters have received ballots", for one checkpoint hour. */
export interface TurnoutReport extends SubmissionHead {
  readonly kind: 'turnout';
  readonly checkpoint: string;
  readonly voted: number;
  /** Voters on the list at that hour, where it differs from the definition's. */
  readonly registered?: number | undefined;
}

/** The signed form with which a precinct ends its count. */
export interface Protocol extends SubmissionHead {
  readonly kind: 'protocol';
  readonly contest: string;
  readonly ballots: Readonly<Partial<Record<ProtocolLine, number>>>;
  /** Votes by option id: exactly the ballot's options. */
  readonly votes: Readonly<Record<string, number>>;
  readonly againstAll?: number | undefined;
}

/** A turnout report or a protocol as it is received; never changed, only replaced by a later one. */
export type Submission = TurnoutReport | Protocol;

/**
 * A submission as the ledger keeps it: names resolved to the election's own indexes, counts in the ballot's
 * order. `version` is 1 for the first of its slot and one more than the submission it replaces; the fold keeps
 * the highest of a slot, which is why order and duplication cannot change what it adds up to.
 */
export interface Entry {
  /** Ledger position, from 1. */
  readonly position: number;
  /** Precinct index in the definition. */
  readonly precinct: number;
  /** Checkpoint index, or checkpoints.length + contest index for a protocol. */
  readonly slot: number;
  readonly version: number;
  /** Turnout: [voted, registered]. Protocol: the definition's protocolLines, the options, then against-all. */
  readonly counts: readonly number[];
  /** When it was recorded, milliseconds since 1970 UTC. */
  readonly recordedAt: number;
}
