import type { FastifyInstance } from 'fastify';
import { STALE_HEADER, type PageLanguage, type ReadApi } from '#contract';

/**
 * Reads addresses of the server's own routes, without leaving the process.
 * @param language what findings and problems are told in
 */
export function readOwnRoutes(server: FastifyInstance, language: PageLanguage = 'en'): ReadApi {
  return async (address, tag) => {
    const { statusCode, headers, payload } = await server.inject({
      url: address,
      headers: { 'accept-language': language, ...(tag === undefined ? {} : { 'if-none-match': tag }) },
    });
    const staleSince = headers[STALE_HEADER];
    return {
      status: statusCode,
      body: payload === '' ? null : JSON.parse(payload),
      tag: headers.etag,
      staleSince: typeof staleSince === 'string' ? staleSince : null,
    };
  };
}
