import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { STALE_HEADER } from '#contract';
import { isVersion, readVersion } from './addresses.js';
import { ASK_AGAIN, FOR_EVER, hasCredentials, NEWEST } from './caching.js';
import { CodedBody } from './coded-body.js';
import { standsOf, type HeldAnswer, type HeldAnswers } from './held-answers.js';
import { matchesTag } from './tags.js';

/** What is said of an answer anew each time it is given. */
const OF_ONE_ANSWER: readonly string[] = [
  'cache-control',
  'connection',
  'content-encoding',
  'content-length',
  'etag',
];

/** What is said to one client, or of one moment. */
const NOT_FOR_OTHERS: readonly string[] = ['set-cookie', STALE_HEADER];

/**
 * Gives every JSON answer to a GET its ETag, answers 304 where the client has that body already, and compresses what is
 * worth it. A route may set the `etag` of a body it keeps; nothing else needs to know. What a route lets be held
 * (`holdWhile`) is held here, with all headers that it has by now.
 */
export function answerConditionally(server: FastifyInstance, held: HeldAnswers): void {
  server.addHook('onSend', (request, reply, payload, done) => {
    if (typeof payload !== 'string' || !isRead(request, reply)) {
      done(null, payload);
      return;
    }
    answerRead(request, reply, payload, held).then((answer) => done(null, answer), done);
  });
}

function isRead(request: FastifyRequest, reply: FastifyReply): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  if (reply.statusCode !== 200) return false;
  return (
    standsOf(reply) !== undefined || String(reply.getHeader('content-type')).startsWith('application/json')
  );
}

async function answerRead(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: string,
  held: HeldAnswers,
): Promise<string | Buffer | Readable | null> {
  reply.header('vary', [reply.getHeader('vary'), 'accept-encoding'].filter(Boolean).join(', '));
  const own = new CodedBody(payload, reply.getHeader('etag') as string | undefined);
  const answer = holdAnswer(request, reply, own, held);
  const { body } = answer ?? { body: own };
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', answer ? NEWEST : ASK_AGAIN);
  if (answer && isVersion(readVersion(request.url).version, body.tag))
    reply.header('cache-control', FOR_EVER);
  const isKept = reply.getHeader('cache-control') !== 'no-store';
  if (isKept) {
    reply.header('etag', body.tag);
    if (matchesTag(request.headers['if-none-match'], body.tag)) {
      reply.code(304).removeHeader('content-type').removeHeader('content-length');
      // Fastify measures what it answers to HEAD: it cannot measure null, and passes a stream on without a length.
      return request.method === 'HEAD' ? Readable.from([]) : null;
    }
  }
  const { coding, bytes, etag } = await body.pick(request.headers['accept-encoding']);
  if (coding === undefined) return payload;
  reply.header('content-encoding', coding).header('content-length', bytes.byteLength);
  if (isKept) reply.header('etag', etag);
  return bytes;
}

/** Holds an answer for others; undefined where it is not for them, or stands no longer. */
function holdAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  body: CodedBody,
  held: HeldAnswers,
): HeldAnswer | undefined {
  const stands = standsOf(reply);
  if (!stands?.() || hasCredentials(request.headers)) return undefined;
  if (NOT_FOR_OTHERS.some((name) => reply.hasHeader(name))) return undefined;
  const headers = Object.entries(reply.getHeaders()).flatMap(([name, value]) =>
    OF_ONE_ANSWER.includes(name) ? [] : [name, String(value)],
  );
  const cacheControl = (reply.getHeader('cache-control') as string | undefined) ?? NEWEST;
  const route = request.routeOptions.url ?? '';
  return held.hold(readVersion(request.url).newest, { body, headers, cacheControl, route, stands });
}
