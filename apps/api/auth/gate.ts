import type { FastifyInstance, RouteOptions } from 'fastify';
import type { Config } from '#config';
import type { People, Session } from '#ledger';
import { faultOfPage, isOwnOrigin } from '../http/connection/own-origin.js';
import { ProblemError } from '../http/problems/problem-error.js';
import type { Access, RouteTerms } from '../http/route-terms.js';
import { Identification } from './identify.js';
import { permit, type Identified, type Identity } from './identity.js';
import type { SessionCookie } from './session-cookie.js';

type Terms = Pick<Config, 'adminToken' | 'openReplays'> & Partial<Pick<Config, 'publicUrl'>>;

/** Where the first parameter of an address is an election's id. */
const OF_ELECTION = '/api/elections/:id';
/** Maximum session age for credential changes: an unattended open session cannot be taken over. */
const FRESH_MS = 10 * 60 * 1000;
const READING: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** Enforces the terms of every route: who may use it, how large a body it takes, and of which type. */
export function guardRoutes(
  server: FastifyInstance,
  config: Terms,
  { people, cookie }: { readonly people: People; readonly cookie: SessionCookie },
): void {
  keepPrivate(server);
  const identification = new Identification(people, cookie, config.adminToken);
  const isForeign = (request: Identified): boolean =>
    isSentElsewhere(request, config.publicUrl) || !cookie.knowsCsrf(request);
  server.addHook('onRoute', (route: RouteOptions) => {
    const { access, bodyBytesMax, recognises, fresh = false } = (route.config ?? {}) as RouteTerms;
    if (bodyBytesMax !== undefined) route.bodyLimit = bodyBytesMax;
    const isOpen = access === undefined || (access === 'steer' && config.openReplays);
    if (isOpen) {
      // Without a token any page could make a browser send this (cross-site request forgery).
      if (access !== undefined) route.onRequest = recogniseWith(identification, config);
      else if (recognises) route.onRequest = recogniseWith(identification);
      return;
    }
    const isOfElection = route.url.startsWith(OF_ELECTION);
    route.onRequest = (request, _, done) => {
      const election = isOfElection ? (request.params as { id: string }).id : null;
      const refuse = (error: unknown): void => done(error as Error);
      const letIn = (identity: Identity | undefined): void => {
        try {
          check(request, { identity, access, election, isForeign, fresh });
        } catch (error) {
          refuse(error);
          return;
        }
        done();
      };
      const known = identification.identifyAtOnce(request);
      if (known) letIn(known);
      else identification.identify(request).then(letIn, refuse);
    };
  });
}

/**
 * Notes the sender of a request where they are signed in, and lets everybody through. Somebody whose second factor is due
 * counts as nobody here until there is one: they see what everybody sees.
 * @param ownPages where only our pages may send it, except with a token
 */
function recogniseWith(
  identification: Identification,
  ownPages?: Pick<Terms, 'publicUrl'>,
): NonNullable<RouteOptions['onRequest']> {
  return async (request: Identified) => {
    const identity =
      identification.identifyAtOnce(request) ??
      (await identification.identify(request).catch(() => undefined));
    if (identity && !owesFactor(identity)) request.identity = identity;
    if (!ownPages || (identity && !identity.person)) return;
    const fault = faultOfPage(request.headers, ownPages.publicUrl);
    if (fault !== undefined) throw new ProblemError('foreign-request', fault);
  };
}

interface Asked {
  readonly identity: Identity | undefined;
  readonly access: Access;
  readonly election: string | null;
  /** Whether the sender must have signed in a moment ago. */
  readonly fresh: boolean;
  /** Whether somebody else's page made a browser send it. */
  readonly isForeign: (request: Identified) => boolean;
}

/** Lets a request through, or throws the reason to refuse it. */
function check(request: Identified, { identity, access, election, isForeign, fresh }: Asked): void {
  if (!identity) {
    throw new ProblemError(
      'unauthorised',
      'Sign in, or send the header "Authorization: Bearer" with a valid token',
    );
  }
  request.identity = identity;
  if (identity.person && !READING.includes(request.method) && isForeign(request)) {
    throw new ProblemError('foreign-request', 'Send x-csrf-token with the csrf that GET /api/session gives');
  }
  if (fresh && identity.person && !isFresh(identity.person.session)) {
    throw new ProblemError('unauthorised', 'Sign in again: this needs a sign-in of the last ten minutes');
  }
  if (access === 'person' && !identity.person) {
    throw new ProblemError('not-permitted', 'This needs a person who is signed in, not a token');
  }
  if (access !== 'person') {
    if (owesFactor(identity)) {
      throw new ProblemError(
        'second-factor-due',
        'Set up your second factor first: it is required for your account',
      );
    }
    if (access !== 'known') permit(identity, access, election);
  }
}

/** Whether a second factor is required of somebody who has none yet. */
function owesFactor({ person }: Identity): boolean {
  return person !== undefined && person.account.factorDue && !person.account.hasFactor;
}

function isFresh({ ageMs }: Session): boolean {
  return ageMs < FRESH_MS;
}

/** A browser says from where its page is; our own pages also send the token that only they know. */
function isSentElsewhere({ headers }: Identified, publicUrl: string | undefined): boolean {
  const site = headers['sec-fetch-site'];
  return (
    (site !== undefined && site !== 'same-origin' && site !== 'none') ||
    !isOwnOrigin(headers.origin, publicUrl)
  );
}

/** Answers to a signed-in sender are for them alone: no cache keeps them, neither a proxy's nor the browser's. */
function keepPrivate(server: FastifyInstance): void {
  server.addHook('onSend', (request: Identified, reply, payload, done) => {
    if (request.identity) reply.header('cache-control', 'no-store');
    done(null, payload);
  });
}
