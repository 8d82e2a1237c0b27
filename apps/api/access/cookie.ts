import '@fastify/cookie';
import Tokens from '@fastify/csrf';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The cookie of somebody who is signed in. */
const NAME = 'sanaq_session';
const csrf = Tokens();

/** What the session's cookie carries; undefined where there is none. */
export function readSession({ cookies }: FastifyRequest): string | undefined {
  return cookies[NAME] || undefined;
}

/** Hands the session's secret to the browser: no script sees it, and no foreign page makes it send it along. */
export function keepSession(reply: FastifyReply, secret: string): void {
  reply.setCookie(NAME, secret, termsOf(reply));
}

/** Makes the browser forget it. */
export function dropSession(reply: FastifyReply): void {
  reply.clearCookie(NAME, termsOf(reply));
}

/** A token that goes with the session and that only pages from here can read. */
export function makeCsrf(secret: string): string {
  return csrf.create(secret);
}

/** Whether a request brings such a token for its own session. */
export function knowsCsrf(request: FastifyRequest): boolean {
  const secret = readSession(request);
  const sent = request.headers['x-csrf-token'];
  return secret !== undefined && typeof sent === 'string' && csrf.verify(secret, sent);
}

function termsOf({ request }: FastifyReply) {
  return { path: '/', httpOnly: true, sameSite: 'strict', secure: request.protocol === 'https' } as const;
}
