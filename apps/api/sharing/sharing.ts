import type { FastifyInstance } from 'fastify';
import { loadRenderer } from '../core/page-renderer.js';
import { serveEmbeds } from './serve-embeds.js';
import { serveFeeds } from './serve-feeds.js';
import { serveOembed } from './serve-oembed.js';
import { servePictures } from './serve-pictures.js';
import { serveSitemaps } from './serve-sitemaps.js';
import type { SharingTerms } from './sharing-terms.js';

/**
 * Serves what other programs read of the public pages: what search engines are told, pictures for previews of links,
 * feeds, and what other sites frame.
 */
export async function serveSharing(server: FastifyInstance, terms: SharingTerms): Promise<void> {
  const renderer = await loadRenderer(terms.pagesFolder);
  await server.register((scope, _, done) => {
    scope.setErrorHandler((error, request, reply) => terms.problems.answer(error, request, reply));
    serveSitemaps(scope, terms);
    if (renderer) {
      servePictures(scope, terms, renderer);
      serveFeeds(scope, terms, renderer);
      serveEmbeds(scope, terms, renderer);
      serveOembed(scope, terms);
    }
    done();
  });
}
