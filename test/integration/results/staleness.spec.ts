import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fastify, type FastifyInstance } from 'fastify';
import { STALE_HEADER } from '#contract';
import { describeStaleness } from '../../../apps/api/read-model/staleness.js';

describe('the headers of reads of an election', () => {
  const state = { live: true, asOf: new Date('2021-07-25T20:15:00Z') };
  let server: FastifyInstance;
  beforeAll(async () => {
    server = fastify();
    describeStaleness(server, { state });
    const kept = { 'cache-control': 'public, max-age=600' };
    server.get('/api/elections/:id/summary', (_request, reply) => reply.headers(kept).send({}));
    server.post('/api/elections/:id/submissions', (_request, reply) => reply.send({}));
    server.get('/api/replays', (_request, reply) => reply.headers(kept).send({}));
    await server.listen({ host: '127.0.0.1', port: 0 });
  });
  afterAll(() => server.close());

  const headersOf = async (path: string, method = 'GET') => {
    const { port } = server.server.address() as AddressInfo;
    const { headers } = await fetch(`http://127.0.0.1:${port}${path}`, { method });
    return [headers.get(STALE_HEADER), headers.get('cache-control')];
  };

  it('are unchanged while figures follow the count', async () => {
    state.live = true;
    expect(await headersOf('/api/elections/small/summary')).toEqual([null, 'public, max-age=600']);
  });

  it('give the time since when figures do not follow the count, and forbid caching', async () => {
    state.live = false;
    expect(await headersOf('/api/elections/small/summary')).toEqual(['2021-07-25T20:15:00.000Z', 'no-cache']);
    expect(await headersOf('/api/elections/small/submissions', 'POST')).toEqual([null, null]);
    expect(await headersOf('/api/replays')).toEqual([null, 'public, max-age=600']);
  });
});
