import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** Content-Security-Policy of our pages: they load only from their own origin, and connect to it. */
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

/** Nothing of a browser's that pages here have no use for; the desk takes photos through a file's own dialogue. */
const NO_PERMISSIONS = ['camera', 'geolocation', 'microphone', 'payment', 'usb', 'browsing-topics']
  .map((feature) => `${feature}=()`)
  .join(', ');

/** A year, for this host and those below it (RFC 6797). */
const TLS_ONLY = { maxAge: 365 * 24 * 60 * 60, includeSubDomains: true };
/** The same, as it stands in an answer. */
export const TLS_ONLY_HEADER = `max-age=${TLS_ONLY.maxAge}; includeSubDomains`;

/**
 * Lets pages of any site frame and read an answer, also those that keep what they frame from having an origin (`sandbox`).
 * Only for what everybody may read, and where a click does nothing but follow a link.
 */
export function letBeFramed(reply: FastifyReply): void {
  const policy = String(reply.raw.getHeader('content-security-policy'));
  reply.raw.removeHeader('x-frame-options');
  reply
    .header('content-security-policy', policy.replace(/frame-ancestors [^;]*/, 'frame-ancestors *'))
    .header('cross-origin-resource-policy', 'cross-origin')
    .header('access-control-allow-origin', '*');
}

/**
 * Security headers on every answer.
 * @param publicUrl where browsers find us; where that is over TLS, HSTS is sent
 */
export function addSecurityHeaders(
  app: NestFastifyApplication,
  docsPath: string,
  publicUrl: string | undefined,
): void {
  app.useSecurityHeaders({
    contentSecurityPolicy: { useDefaults: false, directives: { ...POLICY } },
    strictTransportSecurity: publicUrl?.startsWith('https:') ? TLS_ONLY : false,
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
  });
  const server: FastifyInstance = app.getHttpAdapter().getInstance();
  server.addHook('onSend', (request, reply, payload, done) => {
    reply.header('permissions-policy', NO_PERMISSIONS);
    if (request.url.startsWith(docsPath)) reply.header('content-security-policy', DOCS_POLICY);
    done(null, payload);
  });
}
