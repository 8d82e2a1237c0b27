import type { FastifyReply, FastifyRequest } from 'fastify';
import type { CodedBody } from './coded-body.js';
import { matchesTag } from './tags.js';

/** Sends a body in the smallest coding that its reader takes, or 304 to who has it already. */
export async function sendCoded(
  body: CodedBody,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  reply.header('vary', 'accept-encoding');
  if (reply.statusCode === 200 && matchesTag(request.headers['if-none-match'], body.tag)) {
    return reply.header('etag', body.tag).code(304).removeHeader('content-type').send();
  }
  const { coding, bytes, etag } = await body.pick(request.headers['accept-encoding']);
  if (coding !== undefined) reply.header('content-encoding', coding);
  return reply.header('etag', etag).send(bytes);
}
