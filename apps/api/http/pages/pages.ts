import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { pathOf } from '../problems/path-of.js';
import { ProblemError } from '../problems/problem-error.js';

/** Built files carry a hash of their content in their names. */
const FOREVER = 'public, max-age=31536000, immutable';
/** Kept, but asked for again every time: the page names the built files that fit it. */
const ASK_AGAIN = 'no-cache';
/** The viewer's own addresses; each of them is the one page. */
const VIEWER_ADDRESS = /^\/(e\/.*)?$/;
/** The staff's; another page, which a viewer never loads. */
const DESK_ADDRESS = /^\/desk(\/.*)?$/;
/** Addresses below these never answer with a page. */
const NEVER_A_PAGE = /^\/(api|assets|metrics|socket\.io)(\/|$)/;

/**
 * Serves the built pages of a folder. Addresses inside the viewer answer with its one page, those of the staff's desk
 * with the desk's; any other address a browser is led to answers with the viewer's too, as a 404, so that the page
 * can say so.
 */
export async function servePages(server: FastifyInstance, folder: string): Promise<void> {
  const built = existsSync(join(folder, 'index.html'));
  if (built) {
    await server.register(fastifyStatic, {
      root: folder,
      // Only files that are there when the process starts have a route.
      wildcard: false,
      index: false,
      dotfiles: 'ignore',
      cacheControl: false,
      preCompressed: true,
      setHeaders: (reply, path) => {
        const hashed = path.startsWith(join(folder, 'assets'));
        reply.header('cache-control', hashed ? FOREVER : ASK_AGAIN);
      },
    });
  }
  server.get('/*', (request, reply) => answerOther(request, reply, built));
}

function answerOther(request: FastifyRequest, reply: FastifyReply, built: boolean): unknown {
  const path = pathOf(request.url);
  if (NEVER_A_PAGE.test(path)) return reply.callNotFound();
  if (!built) throw new ProblemError('unknown-route', 'The pages have not been built; run "npm run build"');
  if (VIEWER_ADDRESS.test(path)) return reply.sendFile('index.html');
  if (DESK_ADDRESS.test(path)) return reply.sendFile('desk.html');
  const navigates = request.headers.accept?.includes('text/html') ?? false;
  return navigates ? reply.code(404).sendFile('index.html') : reply.callNotFound();
}
