import type { FastifyInstance } from 'fastify';
import { networkOf } from '../http/connection/client-address.js';
import { ProblemError } from '../http/problems/problem-error.js';

const AGENT_LENGTH_MAX = 300;

/** From where a request comes, and with what. */
export interface Origin {
  readonly address: string;
  readonly agent: string;
  /** What limits go by: the address, or of an IPv6 address its /64, which is what one customer has. */
  readonly network: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Taken on arrival. */
    origin: Origin;
  }
}

/**
 * Notes from where each request comes as it arrives: once its connection has been reset, nobody can tell any more. One
 * whose connection is gone by then is not served, so that nothing is done by nobody knows whom. No other place asks a
 * request or its socket for an address (the linter holds that).
 */
export function noteOrigins(server: FastifyInstance): void {
  server.decorateRequest('origin', null as unknown as Origin);
  server.addHook('onRequest', (request, _, done) => {
    const address = request.ip as string | undefined;
    if (address === undefined || address === '') {
      done(new ProblemError('bad-request', 'The connection ended before it could be told whose it is'));
      return;
    }
    const agent = (request.headers['user-agent'] ?? '').slice(0, AGENT_LENGTH_MAX);
    request.origin = { address, agent, network: networkOf(address) };
    done();
  });
}
