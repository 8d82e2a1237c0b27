import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const compress = promisify(gzip);
/** Below this a body travels in one packet anyway. */
const COMPRESS_BYTES_MIN = 1_400;
const GZIP_LEVEL = 5;
/** "0.123" */
const WEIGHT_LENGTH_MAX = 5;

/** A strong ETag: a body that differs in one byte has another. */
export function tagOf(body: string): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 24)}"`;
}

/** Whether an If-None-Match header names the tag, in whatever coding its body was sent before. */
export function matchesTag(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  const bare = tag.slice(1, -1);
  return header.split(',').some((each) => {
    const named = each.trim().replace(/^W\//, '');
    return named === '*' || named === tag || named === `"${bare}-gzip"`;
  });
}

/**
 * Whether an Accept-Encoding header takes gzip (RFC 9110, 12.5.3): named with a weight above 0, or not named and "*"
 * has one. Reads each character once, whatever is sent.
 */
export function takesGzip(header: string | undefined): boolean {
  let others = false;
  for (const part of (header ?? '').split(',')) {
    const [coding = '', ...parameters] = part.split(';');
    const name = coding.trim().toLowerCase();
    if (name === 'gzip') return isWanted(parameters);
    if (name === '*') others = isWanted(parameters);
  }
  return others;
}

/** Whether the weight of a coding is above 0: "q=0.8"; 1 where there is none. */
function isWanted([weight, ...rest]: readonly string[]): boolean {
  if (weight === undefined) return true;
  const [name = '', value = ''] = weight.trim().split('=', 2);
  // No weight has more than three decimals.
  if (rest.length > 0 || name.trim().toLowerCase() !== 'q' || value.length > WEIGHT_LENGTH_MAX) return false;
  return /^[01](\.\d{0,3})?$/.test(value) && Number(value) > 0;
}

/**
 * Gives every JSON answer to a GET its ETag, answers 304 where the client has that body already, and
 * compresses what is worth it. A route may set the `etag` of a body it keeps; nothing else needs to know.
 */
export function answerConditionally(server: FastifyInstance): void {
  server.addHook('onSend', (request, reply, payload, done) => {
    if (typeof payload !== 'string' || !isJsonRead(request, reply)) {
      done(null, payload);
      return;
    }
    answerRead(request, reply, payload).then((answer) => done(null, answer), done);
  });
}

async function answerRead(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: string,
): Promise<string | Buffer | null> {
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-cache');
  reply.header('vary', 'accept-encoding');
  if (reply.getHeader('cache-control') === 'no-store') return squeeze(request, reply, payload);
  const tag = (reply.getHeader('etag') as string | undefined) ?? tagOf(payload);
  reply.header('etag', tag);
  if (matchesTag(request.headers['if-none-match'], tag)) {
    reply.code(304).removeHeader('content-type').removeHeader('content-length');
    return null;
  }
  return squeeze(request, reply, payload, tag);
}

function isJsonRead(request: FastifyRequest, reply: FastifyReply): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  return reply.statusCode === 200 && String(reply.getHeader('content-type')).startsWith('application/json');
}

/** The same content in another coding is another representation, so its strong tag differs. */
async function squeeze(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: string,
  tag?: string,
): Promise<string | Buffer> {
  if (payload.length < COMPRESS_BYTES_MIN || !takesGzip(request.headers['accept-encoding'])) return payload;
  const squeezed = await compress(payload, { level: GZIP_LEVEL });
  reply.header('content-encoding', 'gzip').header('content-length', squeezed.byteLength);
  if (tag !== undefined) reply.header('etag', `${tag.slice(0, -1)}-gzip"`);
  return squeezed;
}
