import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Readable } from 'node:stream';
import { LIMITS } from '#config';
import { OpenBodies } from '../../../apps/api/http/bodies/open-bodies.js';
import { RawSocket } from '../../fixtures/clients/raw-socket.js';
import { until } from '../../fixtures/waits.js';

const BOUNDS = { ...LIMITS.http, readerSilenceMs: 400, keepAliveMs: 300, connections: 4 };
/** More than the buffers between two ends of a connection hold. */
const LARGE = 64 * 1_024 * 1_024;
const PIECE = Buffer.alloc(256 * 1_024, 'x');

describe('a slow reader', () => {
  let server: FastifyInstance;
  let url: string;
  let left = 0;
  beforeAll(async () => {
    server = fastify({ keepAliveTimeout: BOUNDS.keepAliveMs });
    new OpenBodies(server, BOUNDS);
    server.get('/stream', (_, reply) => {
      const pieces = Array.from({ length: LARGE / PIECE.length }, () => PIECE);
      return reply.send(Readable.from(pieces).once('close', () => (left += 1)));
    });
    server.get('/whole', (_, reply) => reply.send(Buffer.alloc(LARGE)));
    server.get('/late', async () => {
      await sleep(4 * BOUNDS.readerSilenceMs);
      return 'late';
    });
    await server.listen({ port: 0, host: '127.0.0.1' });
    url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  it.each(['/stream', '/whole'])('loses its connection if it reads nothing of %s', async (path) => {
    const raw = await RawSocket.open(url);
    raw.socket.pause();
    raw.begin('GET', path, {});
    const [connection] = await connections(server, 1);
    await connections(server, 0);
    expect(connection).toBe(1);
    raw.socket.destroy();
    // The stream closes a moment after its connection.
    if (path === '/stream') await until('the stream is let go', () => left === 1);
  });

  it('keeps its connection while it reads slowly or waits for the answer', async () => {
    const raw = await RawSocket.open(url);
    raw.socket.pause();
    const timer = setInterval(() => void raw.socket.read(1_024 * 1_024), BOUNDS.readerSilenceMs / 8);
    raw.begin('GET', '/whole', {});
    await sleep(4 * BOUNDS.readerSilenceMs);
    expect(await count(server)).toBe(1);
    clearInterval(timer);
    raw.socket.destroy();
    expect(await (await fetch(`${url}/late`)).text()).toBe('late');
  });

  it('loses its idle connection after keepAliveMs', async () => {
    const raw = await RawSocket.open(url);
    raw.begin('GET', '/nowhere', {});
    await raw.closed;
    expect(raw.heard).toMatch(/^HTTP\/1.1 404 /);
  });

  it('is refused beyond the limit of connections', async () => {
    await connections(server, 0);
    const raws = await Promise.all(Array.from({ length: BOUNDS.connections }, () => RawSocket.open(url)));
    const more = await RawSocket.open(url);
    await more.closed;
    expect(more.heard).toBe('');
    raws[0]?.begin('GET', '/nowhere', { connection: 'close' });
    await raws[0]?.closed;
    expect(raws[0]?.heard).toMatch(/^HTTP\/1.1 404 /);
    for (const raw of raws) raw.socket.destroy();
  });
});

function count({ server }: FastifyInstance): Promise<number> {
  return new Promise((resolve, reject) =>
    server.getConnections((error, open) => (error ? reject(error) : resolve(open))),
  );
}

/** Waits until a server has so many connections. */
async function connections(server: FastifyInstance, wanted: number): Promise<[number]> {
  for (;;) {
    const open = await count(server);
    if (open === wanted) return [open];
    await sleep(10);
  }
}
