import type { FastifyInstance } from 'fastify';
import { STALE_HEADER, type ReadApi } from '#contract';

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
