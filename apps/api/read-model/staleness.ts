import type { FastifyInstance } from 'fastify';
import { STALE_HEADER } from '#contract';
import type { Freshness } from './freshness.js';

/** Where everything below an election is read. */
const READS = '/api/elections/';

/** Says with every read of an election since when figures do not follow the count, while they do not. */
export function tellStaleness(server: FastifyInstance, freshness: Pick<Freshness, 'state'>): void {
  server.addHook('onSend', (request, reply, payload, done) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (isRead && request.url.startsWith(READS)) {
      const { live, asOf } = freshness.state;
      if (!live) {
        reply.header(STALE_HEADER, asOf.toISOString());
        // What is old now must be asked for again, not be shown from a store when it is mended.
        if (reply.getHeader('cache-control') !== 'no-store') reply.header('cache-control', 'no-cache');
      }
    }
    done(null, payload);
  });
}
