import type { FastifyInstance } from 'fastify';
import { STALE_HEADER } from '#contract';
import type { Freshness } from './freshness.js';

/** Where everything below an election is read. */
const READS = '/api/elections/';

/** Says with every read of an election since when figures do not follow the count, while they do not. */
export function describeStaleness(server: FastifyInstance, freshness: Pick<Freshness, 'state'>): void {
  server.addHook('onSend', (request, reply, payload, done) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (isRead && request.url.startsWith(READS)) {
      const { live, asOf } = freshness.state;
      if (!live) {
        reply.header(STALE_HEADER, asOf.toISOString());
        // Stale figures must be fetched again and never be shown from a cache later.
        if (reply.getHeader('cache-control') !== 'no-store') reply.header('cache-control', 'no-cache');
      }
    }
    done(null, payload);
  });
}
