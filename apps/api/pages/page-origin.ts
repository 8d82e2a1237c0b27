import type { FastifyRequest } from 'fastify';

/**
 * Where the site is reached, without a slash at its end: what whole addresses begin with.
 * @param publicUrl as it is configured; what the request says where it is not
 */
export function originOf(request: FastifyRequest, publicUrl: string | undefined): string {
  return publicUrl ?? `${request.protocol}://${request.host}`;
}
