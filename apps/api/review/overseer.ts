import type { Grant } from '#election';
import type { Permission } from '#ledger';
import { permit, type Identity } from '../auth/identity.js';

/** Who reads what is held, and by which grants. */
export interface Overseer {
  readonly who: string;
  readonly grants: readonly Grant[];
}

export interface Reviewer extends Overseer {
  readonly name: string;
  readonly address: string;
  /** Their permission, checked again in the same commit. */
  readonly permission?: Permission | undefined;
}

/**
 * A sender as somebody who oversees an election.
 * @throws ProblemError 403 where they do not
 */
export function overseerOf(identity: Identity, election: string): Overseer {
  return { who: identity.who, grants: permit(identity, 'oversee', election) };
}

/**
 * A sender as somebody who reviews an election.
 * @throws ProblemError 403 where they do not
 */
export function reviewerOf(identity: Identity, address: string, election: string): Reviewer {
  return { ...identity, grants: permit(identity, 'review', election), address };
}
