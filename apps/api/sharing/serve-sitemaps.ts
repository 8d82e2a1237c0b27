import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LIMITS } from '#config';
import { pathOf } from '../http/problems/path-of.js';
import { sendCoded } from '../http/responses/send-coded.js';
import { originOf } from '../pages/page-origin.js';
import { HeldDocuments } from './held-documents.js';
import type { SharingTerms } from './sharing-terms.js';
import { Sitemap } from './sitemap.js';

const XML = 'application/xml; charset=utf-8';
const SITEMAP_CACHING = `public, max-age=${LIMITS.sharing.sitemapHeldMs / 1_000}`;

/** Serves what search engines are told: robots.txt and the sitemaps. */
export function serveSitemaps(server: FastifyInstance, { ledger, views, publicUrl }: SharingTerms): void {
  const held = new HeldDocuments();
  const sitemap = new Sitemap(ledger, views);
  const send = async (
    request: FastifyRequest,
    reply: FastifyReply,
    make: (origin: string) => Promise<string> | string,
  ): Promise<FastifyReply> => {
    const origin = originOf(request, publicUrl);
    const key = origin + pathOf(request.url);
    const body = await held.find(key, LIMITS.sharing.sitemapHeldMs, async () => make(origin));
    reply.type(XML).header('cache-control', SITEMAP_CACHING);
    return sendCoded(body, request, reply);
  };
  server.get('/robots.txt', (request, reply) =>
    reply
      .type('text/plain; charset=utf-8')
      .header('cache-control', SITEMAP_CACHING)
      .send(writeRobots(originOf(request, publicUrl))),
  );
  server.get('/sitemap.xml', (request, reply) => send(request, reply, (origin) => sitemap.index(origin)));
  server.get('/sitemaps/site.xml', (request, reply) =>
    send(request, reply, (origin) => sitemap.site(origin)),
  );
  server.get<{ Params: { id: string; part: string } }>('/sitemaps/:id/:part.xml', (request, reply) => {
    const { id, part } = request.params;
    return send(request, reply, (origin) => sitemap.part(origin, id, part));
  });
}

/** What programs may read (RFC 9309), and where the sitemaps are. */
function writeRobots(origin: string): string {
  return `User-agent: *\nDisallow: /api/\nDisallow: /desk\n\nSitemap: ${origin}/sitemap.xml\n`;
}
