import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { loadRenderer } from '../core/page-renderer.js';
import { letBeFramed } from '../http/pages/headers.js';
import { pathOf } from '../http/problems/path-of.js';
import { ProblemError } from '../http/problems/problem-error.js';
import { wantedLanguage } from '../words/wanted-language.js';
import { PageDocument } from './page-document.js';
import { languageOf } from './page-language.js';
import { PublicPages } from './public-pages.js';
import { RenderedPages } from './rendered-pages.js';

/** Built files carry a hash of their content in their names. */
const FOREVER = 'public, max-age=31536000, immutable';
/** Kept, but asked for again every time: the page names the built files that fit it. */
const ASK_AGAIN = 'no-cache';
/** The viewer's own addresses as they are passed on; each leads to its page in the reader's language. */
const VIEWER_ADDRESS = /^\/(e(\/.*)?|screen\/e\/.*)?$/;
/** The staff's; another page, which a viewer never loads. */
const DESK_ADDRESS = /^\/desk(\/.*)?$/;
/** Addresses below these never answer with a page. */
const NEVER_A_PAGE = /^\/(api|assets|metrics|socket\.io)(\/|$)/;

/** Where the pages are, and where they are reached. */
export interface PagesTerms {
  /** Folder of the built pages. */
  readonly folder: string;
  /** Where browsers find us; what the request says where that is not configured. */
  readonly publicUrl: string | undefined;
}

/**
 * Serves the built pages of a folder: public pages rendered in the language that their address begins with, and the
 * staff's desk. Any other address a browser is led to answers with a public page too, as a 404 that says so.
 */
export async function servePages(server: FastifyInstance, { folder, publicUrl }: PagesTerms): Promise<void> {
  const document = PageDocument.read(folder);
  if (!document) {
    server.get('/*', (request, reply) => {
      if (NEVER_A_PAGE.test(pathOf(request.url))) return reply.callNotFound();
      throw new ProblemError('unknown-route', 'The pages have not been built; run "npm run build"');
    });
    return;
  }
  await serveFiles(server, folder);
  // Asked for by whoever has not read the page that names the icon there is.
  server.get('/favicon.ico', (_, reply) => reply.sendFile('favicon.svg'));
  const renderer = await loadRenderer(folder);
  const rendered = renderer && new RenderedPages(renderer.renderPage, document);
  const pages = new PublicPages(server, document, rendered, publicUrl);
  server.get('/*', (request, reply) => answerOther(request, reply, pages));
}

const serveFiles = (server: FastifyInstance, folder: string): Promise<void> =>
  Promise.resolve(
    server.register(fastifyStatic, {
      root: folder,
      // Only files that are there when the process starts have a route.
      wildcard: false,
      index: false,
      dotfiles: 'ignore',
      cacheControl: false,
      preCompressed: true,
      allowedPath: (path) => path !== '/index.html' && path !== '/embed.html',
      setHeaders: (reply, path) => {
        const hashed = path.startsWith(join(folder, 'assets'));
        reply.header('cache-control', hashed ? FOREVER : ASK_AGAIN);
        if (path.startsWith(join(folder, 'assets', 'embed-'))) letBeFramed(reply);
      },
    }),
  );

function answerOther(request: FastifyRequest, reply: FastifyReply, pages: PublicPages): unknown {
  const path = pathOf(request.url);
  if (NEVER_A_PAGE.test(path)) return reply.callNotFound();
  if (DESK_ADDRESS.test(path)) return reply.sendFile('desk.html');
  const language = languageOf(path);
  if (language !== undefined) return pages.answer(request, reply, language);
  const wanted = wantedLanguage(request.headers);
  reply.header('vary', 'accept-language');
  if (VIEWER_ADDRESS.test(path)) {
    const rest = request.url === '/' ? '' : request.url;
    return reply
      .header('cache-control', ASK_AGAIN)
      .redirect(`/${wanted}${rest.replace(/^\/(?=[?#]|$)/, '')}`, 302);
  }
  const navigates = request.headers.accept?.includes('text/html') ?? false;
  return navigates ? pages.answer(request, reply.code(404), wanted) : reply.callNotFound();
}
