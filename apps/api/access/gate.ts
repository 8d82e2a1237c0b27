import type { FastifyInstance, RouteOptions } from 'fastify';
import type { Config } from '#config';
import { passStreams } from '../answers/streamed-body.js';
import { ProblemError } from '../problems/problem-error.js';
import type { RouteTerms } from './access.js';
import { matcherOf, readBearer } from './token.js';

type Terms = Pick<Config, 'adminToken' | 'openReplays'>;

/** Holds every route to its terms: who may use it, how large a body it takes, and of which type. */
export function guardRoutes(server: FastifyInstance, config: Terms): void {
  passStreams(server);
  const matches = config.adminToken === undefined ? undefined : matcherOf(config.adminToken);
  server.addHook('onRoute', (route: RouteOptions) => {
    const { access, bodyBytesMax } = (route.config ?? {}) as RouteTerms;
    if (bodyBytesMax !== undefined) route.bodyLimit = bodyBytesMax;
    if (access === undefined) return;
    const open = access === 'steering' && config.openReplays;
    if (open) return;
    route.onRequest = (request, reply, done) => {
      const refusal = refuse(request.headers.authorization, matches);
      // What comes after the headers is not read, so the connection cannot be used again.
      if (refusal) reply.header('connection', 'close');
      done(refusal);
    };
  });
}

function refuse(
  header: string | undefined,
  matches: ((sent: string) => boolean) | undefined,
): ProblemError | undefined {
  if (matches === undefined) {
    return new ProblemError(
      'unauthorised',
      'No token has been set here (SANAQ_ADMIN_TOKEN), so nothing can be written',
    );
  }
  const sent = readBearer(header);
  if (sent === undefined) {
    return new ProblemError(
      'unauthorised',
      'Send the header "Authorization: Bearer" with an administrator\'s token',
    );
  }
  return matches(sent)
    ? undefined
    : new ProblemError('unauthorised', 'The bearer token is not the right one');
}
