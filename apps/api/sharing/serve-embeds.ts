import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LIMITS } from '#config';
import { type Renderer, STALE_HEADER } from '#contract';
import { letBeFramed } from '../http/pages/headers.js';
import { pathOf } from '../http/problems/path-of.js';
import { ProblemError } from '../http/problems/problem-error.js';
import { sendCoded } from '../http/responses/send-coded.js';
import { PageDocument } from '../pages/page-document.js';
import { languageOf } from '../pages/page-language.js';
import { originOf } from '../pages/page-origin.js';
import { readOwnRoutes } from '../pages/page-reads.js';
import { RenderedPages } from '../pages/rendered-pages.js';
import type { SharingTerms } from './sharing-terms.js';

/** Stands before the address of a page, behind its language. */
const EMBED = '/embed';
const EMBEDDED = ['/:language/embed/e/:id', '/:language/embed/e/:id/contest/:contest'];
/** As pages are kept: see public-pages.ts. */
const BRIEFLY = 'public, max-age=1, stale-while-revalidate=1';

/** Serves what other sites may frame: the only addresses that may be framed. */
export function serveEmbeds(
  server: FastifyInstance,
  { publicUrl, pagesFolder }: SharingTerms,
  renderer: Renderer,
): void {
  const document = PageDocument.readEmbed(pagesFolder);
  if (!document) return;
  const rendered = new RenderedPages((asked) => renderer.renderEmbed(asked), document);
  const read = readOwnRoutes(server);
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const address = pathOf(request.url);
    const language = languageOf(address);
    if (language === undefined || address.length > LIMITS.pages.addressLength) throw none();
    const path = `/${language}${address.slice(1 + language.length + EMBED.length)}`;
    const asked = { language, path, search: '', origin: originOf(request, publicUrl), read };
    const page = await rendered.find(asked);
    if (!page || page.status >= 500) throw busy();
    if (page.status !== 200) throw none();
    letBeFramed(reply.type('text/html; charset=utf-8'));
    reply.header('cache-control', page.staleSince === null ? BRIEFLY : 'no-store');
    if (page.staleSince !== null) reply.header(STALE_HEADER, page.staleSince);
    return sendCoded(page.body, request, reply);
  };
  for (const address of EMBEDDED) server.get(address, answer);
}

const none = (): ProblemError => new ProblemError('unknown-route', 'There is nothing here to be framed');
const busy = (): ProblemError =>
  new ProblemError('unavailable', 'Too many pages are being drawn; ask again in a moment');
