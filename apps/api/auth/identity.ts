import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ADMIN_TOKEN, grantsFor, type Action, type Grant } from '#election';
import type { Account, AuditEntry, Permission, Session } from '#ledger';
import { ProblemError } from '../http/problems/problem-error.js';
import type { Origin } from './origin.js';

/** Who sends a request. */
export interface Identity {
  /** An account's or a token's id, or "admin-token" for the one from the environment. */
  readonly who: string;
  readonly name: string;
  readonly grants: readonly Grant[];
  /** The session or token and its grants, checked again in the commit. The token from the environment needs none. */
  readonly permission?: Permission;
  /** Where it is a token: the person who issued it, for whom it acts. */
  readonly issuer?: string;
  /** Where it is a person: who, and by which session. */
  readonly person?: { readonly account: Account; readonly session: Session };
}

/** A request whose sender is identified. */
export type Identified = FastifyRequest & { identity?: Identity };

/** The holder of the token from the environment. */
export const ADMIN_TOKEN_HOLDER: Identity = {
  who: ADMIN_TOKEN,
  name: 'The token of SANAQ_ADMIN_TOKEN',
  grants: [{ role: 'administrator', election: null, area: null, precincts: null }],
};

/** Gives a handler the sender of the request; only on routes that let nobody through unidentified. */
export const By = createParamDecorator((_: unknown, context: ExecutionContext): Identity => {
  const { identity } = context.switchToHttp().getRequest<Identified>();
  if (!identity) throw new Error('this route lets anybody through, so its sender is not identified');
  return identity;
});

/** Gives a handler the sender of the request, where identified, on a route that lets anybody through. */
export const Perhaps = createParamDecorator(
  (_: unknown, context: ExecutionContext): Identity | undefined =>
    context.switchToHttp().getRequest<Identified>().identity,
);

/** Gives a handler from where a request comes, and with what. */
export const From = createParamDecorator(
  (_: unknown, context: ExecutionContext): Origin =>
    context.switchToHttp().getRequest<FastifyRequest>().origin,
);

/**
 * The grants by which somebody may do something in an election.
 * @throws ProblemError 403 where there are none
 */
export function permit(identity: Identity, action: Action, election: string | null): readonly Grant[] {
  const grants = grantsFor(identity.grants, action, election);
  if (grants.length > 0) return grants;
  const where = election === null ? '' : ` in election ${election}`;
  throw new ProblemError('not-permitted', `${identity.name} may not do this${where}`);
}

/** The person who acts: a token acts for the person who issued it. */
export function personOf({ who, issuer = who }: Identity): string {
  return issuer;
}

/** An unidentified sender, as the audit log names them. */
const NOBODY: Pick<Identity, 'who' | 'name'> = { who: 'nobody', name: '' };

/** The first fields of an audit entry for somebody, identified or not, who reads something or is refused. */
export function actorOf(
  identity: Identity | undefined,
  address: string,
): Pick<AuditEntry, 'who' | 'name' | 'address'> {
  const { who, name } = identity ?? NOBODY;
  return { who, name, address };
}

/** The first fields of an audit entry for an action, with the permission that its commit checks again. */
export function actorWithPermission(
  identity: Identity | undefined,
  address: string,
): Pick<AuditEntry, 'who' | 'name' | 'address' | 'permission'> {
  return { ...actorOf(identity, address), permission: identity?.permission };
}
