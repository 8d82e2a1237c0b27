import type { FastifyInstance } from 'fastify';
import { STALE_HEADER } from '#contract';
import type { ApiAnswer } from './page-renderer.js';

/** Reads an address of the api as a reader without an account does. */
export type ReadApi = (address: string) => Promise<ApiAnswer>;

/** Reads addresses of the server's own routes, without leaving the process. */
export function readOwnRoutes(server: FastifyInstance): ReadApi {
  return async (address) => {
    const { statusCode, headers, payload } = await server.inject({ url: address });
    const staleSince = headers[STALE_HEADER];
    return {
      status: statusCode,
      body: payload === '' ? null : JSON.parse(payload),
      staleSince: typeof staleSince === 'string' ? staleSince : null,
    };
  };
}
