import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LIMITS } from '#config';
import { type Renderer, STALE_HEADER } from '#contract';
import { pathOf } from '../http/problems/path-of.js';
import { ProblemError } from '../http/problems/problem-error.js';
import { matchesTag } from '../http/responses/tags.js';
import { languageOf } from '../pages/page-language.js';
import { originOf } from '../pages/page-origin.js';
import { readOwnRoutes } from '../pages/page-reads.js';
import { Pictures } from './pictures.js';
import type { SharingTerms } from './sharing-terms.js';

/** Behind the address of a page; what is before it is that page's. */
const PICTURE = '/picture.png';
const PAGES = ['/:language/e/:id', '/:language/e/:id/area/:area', '/:language/e/:id/contest/:contest'];
/** As long as a page may be shown by caches, with the second for which a drawing is held. */
const BRIEFLY = 'public, max-age=5, stale-while-revalidate=4';

/** Serves pictures of pages (1200 pixels by 630, PNG), for previews of links to them. */
export function servePictures(
  server: FastifyInstance,
  { publicUrl }: SharingTerms,
  renderer: Renderer,
): void {
  const pictures = new Pictures((asked) => renderer.renderPicture(asked));
  const read = readOwnRoutes(server);
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const path = pathOf(request.url).slice(0, -PICTURE.length);
    const language = languageOf(path);
    if (language === undefined || path.length > LIMITS.pictures.addressLength) {
      throw new ProblemError('unknown-route', 'There is no page of which this is a picture');
    }
    const origin = originOf(request, publicUrl);
    const { tag, staleSince, png } = await pictures.find({ language, path, origin, read });
    reply.header('etag', tag).header('cache-control', staleSince === null ? BRIEFLY : 'no-store');
    if (staleSince !== null) reply.header(STALE_HEADER, staleSince);
    if (matchesTag(request.headers['if-none-match'], tag)) return reply.code(304).send();
    return reply.type('image/png').send(png);
  };
  for (const page of PAGES) server.get(page + PICTURE, answer);
}
