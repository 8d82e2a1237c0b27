import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LIMITS } from '#config';
import { ProcessMetrics, Readiness, required, serveFigures, type FiguresServer } from '#ops';

const quiet = { info: () => undefined, warn: () => undefined } as never;

let reachable: boolean;
let readiness: Readiness;
let server: FiguresServer;
let sockets: Socket[];

beforeEach(async () => {
  reachable = true;
  sockets = [];
  const ping = () => (reachable ? Promise.resolve() : Promise.reject(new Error('gone')));
  readiness = new Readiness({ database: required(ping, 'no database') });
  const metrics = new ProcessMetrics();
  metrics.gauge('sanaq_something', 'For this spec', () => 7);
  server = await serveFigures({ host: '127.0.0.1', port: 0, readiness, metrics, log: quiet });
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await server.close();
});

async function open(text: string): Promise<Socket> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  sockets.push(socket);
  // A refused connection may be reset before its connect event.
  await new Promise<void>((resolve) => {
    socket.on('error', () => resolve());
    socket.on('connect', () => resolve());
  });
  socket.write(text);
  return socket;
}

async function closed(socket: Socket): Promise<boolean> {
  socket.resume();
  if (!socket.closed) await new Promise<void>((resolve) => socket.once('close', () => resolve()));
  return true;
}

describe('the figures server', () => {
  it('serves metrics and health, and lists its paths otherwise', async () => {
    const metrics = await fetch(`${server.url}/metrics`);
    expect([metrics.status, metrics.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(await metrics.text()).toMatch(/^sanaq_something 7$/m);
    expect((await fetch(`${server.url}/health/live`)).status).toBe(200);
    expect((await fetch(`${server.url}/health/ready`, { method: 'HEAD' })).status).toBe(200);
    expect((await fetch(`${server.url}/health/ready`, { method: 'POST', body: 'x' })).status).toBe(405);
    const other = await fetch(`${server.url}/api/elections`);
    expect([other.status, await other.text()]).toEqual([404, expect.stringContaining('/health/ready')]);
  });

  it('answers 503 on /health/ready while a dependency is down or the process ends', async () => {
    reachable = false;
    expect((await fetch(`${server.url}/health/ready`)).status).toBe(503);
    expect((await fetch(`${server.url}/health/live`)).status).toBe(200);
    readiness.drain();
    const ending = await fetch(`${server.url}/health/ready`);
    expect([ending.status, await ending.json()]).toMatchObject([503, { checks: { process: 'down' } }]);
  });

  it('drops clients that send slowly or nothing', async () => {
    const slow = await open('GET /metrics HTTP/1.1\r\nHost: ');
    const dumb = await open('');
    expect(await Promise.all([closed(slow), closed(dumb)])).toEqual([true, true]);
  });

  it('limits its connections, and answers again when they close', async () => {
    const most = LIMITS.figures.connections;
    const held = await Promise.all(Array.from({ length: most }, () => open('GET /metrics HTTP/1.1\r\n')));
    expect(await closed(await open('GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n'))).toBe(true);
    for (const socket of held) socket.destroy();
    await Promise.all(held.map(closed));
    await expect(fetch(`${server.url}/health/live`)).resolves.toMatchObject({ status: 200 });
  });
});
