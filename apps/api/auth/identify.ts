import type { FastifyRequest } from 'fastify';
import type { People } from '#ledger';
import { ADMIN_TOKEN_HOLDER, type Identity } from './identity.js';
import type { SessionCookie } from './session-cookie.js';
import { matcherOf, readBearer } from './token.js';

/** Finds who sends a request: by bearer token or by session cookie; undefined where neither is valid. */
export class Identification {
  private readonly matches: ((sent: string) => boolean) | undefined;

  /** @param adminToken the one from the environment, where there is one */
  constructor(
    private readonly people: People,
    private readonly cookie: SessionCookie,
    adminToken: string | undefined,
  ) {
    this.matches = adminToken === undefined ? undefined : matcherOf(adminToken);
  }

  /** The one that needs no look into the database: every submission of a machine comes by it. */
  identifyAtOnce(request: FastifyRequest): Identity | undefined {
    const sent = readBearer(request.headers.authorization);
    return sent !== undefined && this.matches?.(sent) ? ADMIN_TOKEN_HOLDER : undefined;
  }

  async identify(request: FastifyRequest): Promise<Identity | undefined> {
    const { authorization } = request.headers;
    if (authorization !== undefined) return this.identifyMachine(readBearer(authorization));
    const secret = this.cookie.read(request);
    return secret === undefined ? undefined : this.identifyPerson(secret);
  }

  private async identifyMachine(secret: string | undefined): Promise<Identity | undefined> {
    if (secret === undefined) return undefined;
    const token = await this.people.tokens.find(secret);
    if (!token) return undefined;
    const { id, name, grants, issuer } = token;
    return { who: id, name, grants, issuer, permission: { kind: 'token', id, grants } };
  }

  private async identifyPerson(secret: string): Promise<Identity | undefined> {
    const found = await this.people.sessions.find(secret);
    if (!found) return undefined;
    const { id, name, grants } = found.account;
    return {
      who: id,
      name,
      grants,
      permission: { kind: 'session', id: found.session.id, grants },
      person: found,
    };
  }
}
