import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';

/** What a page of ours may load: only what came with it, and the live connection to where it came from. */
const POLICY = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
} as const;

/** The documentation's page brings a style element of its own. */
const DOCS_POLICY =
  "default-src 'self';style-src 'self' 'unsafe-inline';img-src 'self' data:;object-src 'none';base-uri 'none';frame-ancestors 'none'";

/**
 * Security headers on every answer. No Strict-Transport-Security: this server speaks HTTP, and whoever puts TLS
 * in front of it decides for their whole domain.
 */
export function addSecurityHeaders(app: NestFastifyApplication, docsPath: string): void {
  app.useSecurityHeaders({
    contentSecurityPolicy: { useDefaults: false, directives: { ...POLICY } },
    strictTransportSecurity: false,
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
  });
  const server: FastifyInstance = app.getHttpAdapter().getInstance();
  server.addHook('onSend', (request, reply, payload, done) => {
    if (request.url.startsWith(docsPath)) reply.header('content-security-policy', DOCS_POLICY);
    done(null, payload);
  });
}
