import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { ProblemError } from '../problems/problem-error.js';

export const TWO_HOSTS = 'The request names more than one host; send one host header';

/** Whether a request names several hosts: a proxy in front of us may take another for the right one than we do. */
export function hasSeveralHosts({ rawHeaders }: Pick<IncomingMessage, 'rawHeaders'>): boolean {
  let hosts = 0;
  for (let i = 0; i < rawHeaders.length; i += 2) if (rawHeaders[i]?.toLowerCase() === 'host') hosts += 1;
  return hosts > 1;
}

/** Refuses every request that names several hosts (RFC 9112, 3.2), before anything else looks at it. */
export function refuseAmbiguousHosts(server: FastifyInstance): void {
  server.addHook('onRequest', (request, _, done) => {
    if (hasSeveralHosts(request.raw)) done(new ProblemError('bad-request', TWO_HOSTS));
    else done();
  });
}
