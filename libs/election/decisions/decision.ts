import type { Precinct } from '../definition/definition.js';

/** What every decision of a court or commission says, whatever its kind. */
interface DecisionHead {
  /** The sender's UUID: the same id with the same content is the same decision. */
  readonly id: string;
  /** The court or commission that decided. */
  readonly decidedBy: string;
  /** ISO date of its decision, in the election's own zone. */
  readonly decidedOn: string;
  readonly reason: string;
  /** When it was recorded, ISO 8601 UTC, where that is not when it is received. */
  readonly recordedAt?: string | undefined;
}

/** A candidate or a list is out of the contest: it keeps its line and its votes, and cannot win. */
export interface StrikeOff extends DecisionHead {
  readonly kind: 'strike-off';
  readonly contest: string;
  readonly option: string;
}

/** Who wins where the first are equal: the one on whom the lot fell; none where the contest votes again. */
export interface TieSettlement extends DecisionHead {
  readonly kind: 'tie-settlement';
  readonly contest: string;
  readonly method: 'lot' | 'repeat-voting';
  /** By lot only. */
  readonly option?: string | undefined;
}

/** The contest is not voted on this day. */
export interface Postponement extends DecisionHead {
  readonly kind: 'postponement';
  readonly contest: string;
}

/** The contest's result is void: nobody is elected by it. */
export interface ContestAnnulment extends DecisionHead {
  readonly kind: 'contest-annulment';
  readonly contest: string;
}

/** The commission has signed the result. It holds while every figure and status of it is as it was then. */
export interface Certification extends DecisionHead {
  readonly kind: 'certification';
  readonly contest: string;
  /** Why it is given although something of the contest waits; only where something does. */
  readonly despite?: string | undefined;
}

/** What a precinct reports is void, all of it: the count goes on as if it were no precinct of the election. */
export interface PrecinctAnnulment extends DecisionHead {
  readonly kind: 'precinct-annulment';
  readonly precinct: string;
}

/** A precinct that the definition did not have. */
export interface PrecinctAddition extends DecisionHead {
  readonly kind: 'precinct-addition';
  readonly added: Omit<Precinct, 'added' | 'origin'>;
}

/** Voters added to a precinct's list on the day, besides those added before. */
export interface VotersAddition extends DecisionHead {
  readonly kind: 'voters-addition';
  readonly precinct: string;
  readonly voters: number;
}

/** Takes another decision back, as if it had never been made; both stay in the ledger. */
export interface Revocation extends DecisionHead {
  readonly kind: 'revocation';
  /** Id of the decision taken back. */
  readonly decision: string;
}

/** What a court or a commission decides about the contests and precincts of an election under way. */
export type Decision =
  | StrikeOff
  | TieSettlement
  | Postponement
  | ContestAnnulment
  | Certification
  | PrecinctAnnulment
  | PrecinctAddition
  | VotersAddition
  | Revocation;

export const DECISION_KINDS = [
  'strike-off',
  'tie-settlement',
  'postponement',
  'contest-annulment',
  'certification',
  'precinct-annulment',
  'precinct-addition',
  'voters-addition',
  'revocation',
] as const satisfies readonly Decision['kind'][];

/** A decision as the ledger keeps it. */
export interface DecisionEntry {
  /** Ledger position, from 1. */
  readonly position: number;
  /** When it was recorded, milliseconds since 1970 UTC. */
  readonly recordedAt: number;
  readonly decision: Decision;
}
