import type { FastifyInstance } from 'fastify';
import { LIMITS } from '#config';
import { ProblemError } from '../http/problems/problem-error.js';
import { unknown } from '../http/problems/unknown.js';
import { sendCoded } from '../http/responses/send-coded.js';
import { languageOf } from '../pages/page-language.js';
import { originOf } from '../pages/page-origin.js';
import { readOwnRoutes } from '../pages/page-reads.js';
import type { Renderer } from '#contract';
import { HeldDocuments } from './held-documents.js';
import type { SharingTerms } from './sharing-terms.js';

const ATOM = 'application/atom+xml; charset=utf-8';
const { feedHeldMs, feedEntries } = LIMITS.sharing;
const CACHING = `public, max-age=${feedHeldMs / 1_000}`;

/** Serves each election's night as an Atom feed (RFC 4287) in each language. */
export function serveFeeds(server: FastifyInstance, { publicUrl }: SharingTerms, renderer: Renderer): void {
  const held = new HeldDocuments();
  const read = readOwnRoutes(server);
  server.get<{ Params: { id: string } }>('/:language/e/:id/feed.atom', async (request, reply) => {
    const language = languageOf(request.url);
    if (language === undefined) throw new ProblemError('unknown-route', 'Feeds are in kk, ru and en');
    const { id } = request.params;
    const origin = originOf(request, publicUrl);
    const make = async (): Promise<string> => {
      const asked = { language, election: id, origin, read, entries: feedEntries };
      const { status, xml } = await renderer.renderFeed(asked);
      if (status === 200) return xml;
      if (status < 500) throw unknown('election', id);
      throw new ProblemError('unavailable', 'The night cannot be read just now; ask again in a moment');
    };
    const body = await held.find(`${origin} ${language} ${id}`, feedHeldMs, make);
    return sendCoded(body, request, reply.type(ATOM).header('cache-control', CACHING));
  });
}
