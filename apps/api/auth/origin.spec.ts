import { describe, expect, it } from '@jest/globals';
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { noteOrigins, type Origin } from './origin.js';

/** Removes the remote address from the connection of a request, as a reset does. */
function forgetAddress({ raw }: FastifyRequest): void {
  Object.defineProperty(raw.socket, 'remoteAddress', { value: undefined, configurable: true });
}

function serve(before: (request: FastifyRequest) => void): { server: FastifyInstance; seen: Origin[] } {
  const server = fastify({ trustProxy: ['127.0.0.1'] });
  const seen: Origin[] = [];
  server.addHook('onRequest', (request, _, done) => {
    before(request);
    done();
  });
  noteOrigins(server);
  server.get('/', async (request) => {
    forgetAddress(request);
    await new Promise((resolve) => setImmediate(resolve));
    seen.push(request.origin);
    return 'served';
  });
  return { server, seen };
}

describe('noteOrigins', () => {
  it('keeps the address of a request after its connection was reset', async () => {
    const { server, seen } = serve(() => undefined);
    await server.inject({ path: '/', headers: { 'user-agent': 'x'.repeat(400) } });
    expect(seen).toEqual([{ address: '127.0.0.1', agent: 'x'.repeat(300), network: '127.0.0.1' }]);
  });

  it('trusts X-Forwarded-For of a trusted proxy, and treats an IPv6 /64 as one address', async () => {
    const { server, seen } = serve(() => undefined);
    await server.inject({ path: '/', headers: { 'x-forwarded-for': '2001:db8:1:2:3::4' } });
    expect(seen).toMatchObject([{ address: '2001:db8:1:2:3::4', network: '2001:db8:1:2::/64' }]);
  });

  it('refuses a request whose connection was reset before its address was read', async () => {
    const { server, seen } = serve(forgetAddress);
    const { statusCode } = await server.inject('/');
    expect([statusCode >= 400, seen]).toEqual([true, []]);
  });
});
