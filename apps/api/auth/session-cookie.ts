import '@fastify/cookie';
import Tokens from '@fastify/csrf';
import type { FastifyReply, FastifyRequest } from 'fastify';

const NAME = 'sanaq_session';
const csrf = Tokens();

/** The cookie of somebody who is signed in. No script sees it, and no foreign page makes a browser send it along. */
export class SessionCookie {
  /** A browser takes one of this prefix only over TLS, from this very host: nothing beside it can plant another. */
  readonly name: string;

  /** @param isSecure whether browsers reach us over TLS; they keep the cookie from any other connection then */
  constructor(private readonly isSecure: boolean) {
    this.name = isSecure ? `__Host-${NAME}` : NAME;
  }

  /** What it carries; undefined where there is none. */
  read({ cookies }: FastifyRequest): string | undefined {
    return cookies[this.name] || undefined;
  }

  /** Hands the session's secret to the browser. */
  keep(reply: FastifyReply, secret: string): void {
    reply.setCookie(this.name, secret, this.terms);
  }

  /** Makes the browser forget it. */
  drop(reply: FastifyReply): void {
    reply.clearCookie(this.name, this.terms);
    // What was answered may not be kept anyway; browsers take this word over TLS alone.
    if (this.isSecure) reply.header('clear-site-data', '"cache"');
  }

  /** A token that goes with the session of a request and that only pages from here can read. */
  makeCsrf(request: FastifyRequest): string {
    return csrf.create(this.read(request) ?? '');
  }

  /** Whether a request brings such a token for its own session. */
  knowsCsrf(request: FastifyRequest): boolean {
    const secret = this.read(request);
    const sent = request.headers['x-csrf-token'];
    return secret !== undefined && typeof sent === 'string' && csrf.verify(secret, sent);
  }

  private get terms() {
    return { path: '/', httpOnly: true, sameSite: 'strict', secure: this.isSecure } as const;
  }
}
