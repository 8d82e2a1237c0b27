import type { FastifyInstance, RouteOptions } from 'fastify';
import type { Config } from '#config';
import type { People } from '#ledger';
import { passStreams } from '../answers/streamed-body.js';
import { ProblemError } from '../problems/problem-error.js';
import type { Access, RouteTerms } from './access.js';
import { knowsCsrf } from './cookie.js';
import { Identification } from './identify.js';
import { permit, type Identified, type Identity } from './identity.js';

type Terms = Pick<Config, 'adminToken' | 'openReplays'>;

/** Where the first parameter of an address is an election's id. */
const OF_ELECTION = '/api/elections/:id';
const READING: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** Holds every route to its terms: who may use it, how large a body it takes, and of which type. */
export function guardRoutes(server: FastifyInstance, config: Terms, people: People): void {
  passStreams(server);
  const identification = new Identification(people, config.adminToken);
  server.addHook('onRoute', (route: RouteOptions) => {
    const { access, bodyBytesMax, recognises } = (route.config ?? {}) as RouteTerms;
    if (bodyBytesMax !== undefined) route.bodyLimit = bodyBytesMax;
    const isOpen = access === undefined || (access === 'steer' && config.openReplays);
    if (isOpen) {
      if (recognises || access !== undefined) route.onRequest = recogniseWith(identification);
      return;
    }
    const isOfElection = route.url.startsWith(OF_ELECTION);
    route.onRequest = (request, reply, done) => {
      const election = isOfElection ? (request.params as { id: string }).id : null;
      const refuse = (error: unknown): void => {
        // What comes after the headers is not read, so the connection cannot be used again.
        reply.header('connection', 'close');
        done(error as Error);
      };
      const letIn = (identity: Identity | undefined): void => {
        try {
          check(request, { identity, access, election });
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

/** Notes who sends a request where they are known, and lets it through whoever it is. */
function recogniseWith(identification: Identification): NonNullable<RouteOptions['onRequest']> {
  return async (request: Identified) => {
    const identity =
      identification.identifyAtOnce(request) ??
      (await identification.identify(request).catch(() => undefined));
    if (identity) request.identity = identity;
  };
}

interface Asked {
  readonly identity: Identity | undefined;
  readonly access: Access;
  readonly election: string | null;
}

/** Lets a request through, or throws what stands against it. */
function check(request: Identified, { identity, access, election }: Asked): void {
  if (!identity) {
    throw new ProblemError(
      'unauthorised',
      'Sign in, or send the header "Authorization: Bearer" with a token that is good',
    );
  }
  request.identity = identity;
  if (identity.person && !READING.includes(request.method)) refuseForeign(request);
  if (access === 'person' && !identity.person) {
    throw new ProblemError('not-permitted', 'A token is nobody who signs in');
  }
  if (access !== 'person') {
    const { account } = identity.person ?? {};
    if (account?.factorDue && !account.hasFactor) {
      throw new ProblemError('second-factor-due', 'Set up the second factor that is demanded of you first');
    }
    if (access !== 'known') permit(identity, access, election);
  }
}

/** A browser sends its cookie with whatever a foreign page makes it send; the token only our own pages know. */
function refuseForeign(request: Identified): void {
  const site = request.headers['sec-fetch-site'];
  const isForeign = site !== undefined && site !== 'same-origin' && site !== 'none';
  if (!isForeign && knowsCsrf(request)) return;
  throw new ProblemError('foreign-request', 'Send x-csrf-token with the csrf that GET /api/session gives');
}
