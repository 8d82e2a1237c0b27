import { afterEach, describe, expect, test } from '@jest/globals';
import type { LookupAddress } from 'node:dns';
import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { LocalServer } from '../../test/fixtures/services/local-server.js';
import { OutgoingPosts, type OutgoingLimits } from './outgoing-posts.js';
import type { FindAddresses } from './public-lookup.js';
import { Receivers } from './receivers.js';

const LIMITS: OutgoingLimits = {
  connectMs: 2_000,
  answerMs: 5_000,
  bodyMs: 1_000,
  bodyBytes: 100,
  connectionsPerServer: 2,
};
const CHUNK = Buffer.alloc(10_000, 'x');

const ends: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function serve(answer: RequestListener): Promise<LocalServer> {
  const server = await LocalServer.open(answer);
  ends.push(() => server.close());
  return server;
}

/** A server that speaks as `talk` does, and in no protocol of its own. */
async function listen(talk: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => {
    ends.push(() => socket.destroy());
    talk(socket.on('error', () => undefined));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  ends.push(() => server.close());
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function sender(trusted: readonly string[], limits: Partial<OutgoingLimits> = {}, find?: FindAddresses) {
  const posts = new OutgoingPosts(new Receivers(trusted), { ...LIMITS, ...limits }, find);
  ends.push(() => posts.close());
  return posts;
}

const MESSAGE = { headers: { 'content-type': 'application/json' }, body: '{"a":1}' };

describe('OutgoingPosts', () => {
  test('sends the headers and the body, and reads the answer', async () => {
    const server = await serve((request, response) => {
      void text(request).then((body) => {
        const { method, url, headers } = request;
        response.writeHead(202, { 'retry-after': '7' });
        response.end(`${method} ${url} ${headers['content-type']} ${body}`);
      });
    });
    const answer = await sender([server.host]).post({ url: `${server.url}/hook?a=b`, ...MESSAGE });
    expect(answer).toMatchObject({ status: 202, headers: { 'retry-after': '7' } });
    expect(answer.text).toBe('POST /hook?a=b application/json {"a":1}');
  });

  test('gives a redirect as it is, and does not follow it', async () => {
    const asked: (string | undefined)[] = [];
    const server = await serve((request, response) => {
      asked.push(request.url);
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    const answer = await sender([server.host]).post({ url: `${server.url}/hook`, ...MESSAGE });
    expect([answer.status, asked]).toEqual([307, ['/hook']]);
  });

  test('connects to no address in figures that is not public', async () => {
    const server = await serve((_, response) => void response.end());
    let connections = 0;
    const open = await listen(() => (connections += 1));
    const posts = sender([server.host]);
    for (const url of [
      `https://${open}/`,
      `http://${open}/`,
      `https://[::ffff:${open.replace(':', ']:')}/`,
    ]) {
      await expect(posts.post({ url, ...MESSAGE })).rejects.toMatchObject({ fault: 'refused' });
    }
    expect(connections).toBe(0);
  });

  test.each<[string, LookupAddress[]]>([
    ['loopback', [{ address: '127.0.0.1', family: 4 }]],
    ['an address within another', [{ address: '::ffff:127.0.0.1', family: 6 }]],
    ['no address', []],
    [
      'several that are private',
      [
        { address: '10.0.0.1', family: 4 },
        { address: '::1', family: 6 },
        { address: '169.254.169.254', family: 4 },
      ],
    ],
  ])('connects to no name that leads to %s', async (_, found) => {
    let connections = 0;
    const open = await listen(() => (connections += 1));
    const posts = sender([], {}, (_name, _options, give) => give(null, found));
    const url = `https://news.example:${open.split(':')[1]}/`;
    const sent = posts.post({ url, ...MESSAGE });
    await expect(sent).rejects.toMatchObject({
      fault: 'refused',
      message: expect.stringContaining('news.example does not lead'),
    });
    expect(connections).toBe(0);
  });

  test('looks a name up once for each connection', async () => {
    let lookups = 0;
    const posts = sender([], {}, (_name, _options, give) => {
      lookups += 1;
      give(null, [{ address: lookups === 1 ? '127.0.0.1' : '8.8.8.8', family: 4 }]);
    });
    await expect(posts.post({ url: 'https://news.example/', ...MESSAGE })).rejects.toMatchObject({
      fault: 'refused',
    });
    expect(lookups).toBe(1);
  });

  test('says that a name was not found', async () => {
    const lost = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
    const posts = sender([], {}, (_name, _options, give) => give(lost, []));
    const sent = posts.post({ url: 'https://news.example/', ...MESSAGE });
    await expect(sent).rejects.toMatchObject({ fault: 'name' });
  });

  test('gives up a name whose addresses are not told', async () => {
    const posts = sender([], { connectMs: 300, answerMs: 1_500 }, () => undefined);
    const sent = posts.post({ url: 'https://news.example/', ...MESSAGE });
    await expect(sent).rejects.toMatchObject({ fault: 'time' });
  });

  test.each<[string, 'https' | 'http', (socket: Socket) => unknown, string]>([
    ['is silent', 'http', () => undefined, 'time'],
    ['is silent in TLS', 'https', () => undefined, 'time'],
    ['speaks no TLS', 'https', (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'), 'certificate'],
    ['speaks no HTTP', 'http', (socket) => socket.write('220 mail.example ESMTP\r\n'), 'answer'],
    ['hangs up', 'http', (socket) => socket.destroy(), 'connection'],
    [
      'sends headers without end',
      'http',
      (socket) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        for (let line = 0; line < 20; line += 1) socket.write(`a${line}: ${'x'.repeat(4_000)}\r\n`);
      },
      'answer',
    ],
  ])('fails in time where the server %s', async (_, protocol, talk, fault) => {
    const host = await listen((socket) => void talk(socket));
    const posts = sender([host], { connectMs: 500, answerMs: 1_000 });
    await expect(posts.post({ url: `${protocol}://${host}/`, ...MESSAGE })).rejects.toMatchObject({ fault });
  });

  test('says that nothing listens', async () => {
    const server = await LocalServer.open(() => undefined);
    const { url, host } = server;
    await server.close();
    await expect(sender([host]).post({ url, ...MESSAGE })).rejects.toMatchObject({
      fault: 'connection',
      message: 'the connection failed (ECONNREFUSED)',
    });
  });

  test('reads no more of a body than its limit, and ends the connection', async () => {
    let written = 0;
    let ended = false;
    const server = await serve((_, response) => {
      response.on('close', () => (ended = true));
      const more = (): void => {
        while (!ended && written < 1e9 && response.write(CHUNK)) written += CHUNK.length;
        if (!ended) response.once('drain', more);
      };
      more();
    });
    const answer = await sender([server.host]).post({ url: server.url, ...MESSAGE });
    expect(answer).toMatchObject({ status: 200, text: 'x'.repeat(LIMITS.bodyBytes) });
    while (!ended) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(written).toBeLessThan(50e6);
  });

  test('keeps the status and the beginning of a body that never ends', async () => {
    const server = await serve((_, response) => void response.writeHead(500).write('at work'));
    const posts = sender([server.host], { bodyMs: 200 });
    await expect(posts.post({ url: server.url, ...MESSAGE })).resolves.toMatchObject({
      status: 500,
      text: 'at work',
    });
  });

  test('breaks off with the reason of the signal', async () => {
    const server = await serve(() => undefined);
    const controller = new AbortController();
    const sent = sender([server.host]).post({ url: server.url, ...MESSAGE, signal: controller.signal });
    setTimeout(() => controller.abort(new Error('the process ends')), 50);
    await expect(sent).rejects.toThrow('the process ends');
  });
});
