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
 * Notes the client address of each request as it arrives: once its connection has been reset, it cannot be found out any
 * more. A request whose connection is gone by then is not served, so that no action has an unknown sender. No other code
 * reads the address of a request or its socket (the linter checks that).
 */
export function noteOrigins(server: FastifyInstance): void {
  server.decorateRequest('origin', null as unknown as Origin);
  server.addHook('onRequest', (request, _, done) => {
    const address = request.ip as string | undefined;
    if (address === undefined || address === '') {
      done(new ProblemError('bad-request', 'The connection ended before its address was known'));
      return;
    }
    const agent = (request.headers['user-agent'] ?? '').slice(0, AGENT_LENGTH_MAX);
    request.origin = { address, agent, network: networkOf(address) };
    done();
  });
}
