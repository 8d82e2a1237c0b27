import { afterEach, describe, expect, test } from '@jest/globals';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { LocalServer } from '../../test/fixtures/services/local-server.js';
import { HttpConnections } from './connections.js';

const SILENCE_MS_MAX = 10_000;
const MEGABYTE = Buffer.alloc(1_000_000);

let server: LocalServer | undefined;
let connections: HttpConnections | undefined;

afterEach(async () => {
  connections?.close();
  await server?.close();
  server = undefined;
});

async function serve(
  answer: RequestListener,
  { token, path = '', user = '' }: { token?: string; path?: string; user?: string } = {},
): Promise<HttpConnections> {
  server = await LocalServer.open(answer);
  connections = new HttpConnections(`http://${user}${server.host}${path}`, token);
  return connections;
}

async function readText(body: AsyncIterable<Buffer>): Promise<string> {
  let text = '';
  for await (const part of body) text += part.toString();
  return text;
}

const tell = ({ url, headers }: IncomingMessage, response: ServerResponse): void =>
  void response.end(`${url} ${headers.authorization ?? 'nobody'}`);

describe('HttpConnections', () => {
  test.each([
    [{ token: 't' }, '/a?b=1 Bearer t'],
    [{ token: 't', path: '/behind/', user: 'me:secret@' }, '/behind/a?b=1 Bearer t'],
    [{ user: 'me:s%20t@' }, `/a?b=1 Basic ${Buffer.from('me:s t').toString('base64')}`],
    [{}, '/a?b=1 nobody'],
  ])('sends the credentials and the base path of the server (%j)', async (of, heard) => {
    const to = await serve(tell, of);
    const { status, body } = await to.send({ method: 'GET', path: '/a?b=1', silenceMsMax: SILENCE_MS_MAX });
    expect([status, await readText(body)]).toEqual([200, heard]);
  });

  test('reads the request body no faster than the server takes it', async () => {
    let read = 0;
    const to = await serve((request, response) => {
      // Takes the first chunk and no more.
      request.once('data', () => {
        request.pause();
        setTimeout(() => response.writeHead(413).end(), 200);
      });
    });
    const body = Readable.from(
      (function* () {
        for (; read < 200; read += 1) yield MEGABYTE;
      })(),
      { objectMode: false },
    );
    const answer = await to.send({ method: 'POST', path: '/', body, silenceMsMax: SILENCE_MS_MAX });
    expect(answer.status).toBe(413);
    expect(read).toBeLessThan(50);
  });

  test('rejects with the error of the request body', async () => {
    const to = await serve((request) => void request.resume());
    const body = new Readable({ read: () => undefined });
    const sent = to.send({ method: 'PUT', path: '/', body, silenceMsMax: SILENCE_MS_MAX });
    setTimeout(() => body.destroy(new Error('the file is gone')), 50);
    await expect(sent).rejects.toThrow('the file is gone');
  });

  test('times out when the server is silent', async () => {
    const to = await serve(() => undefined);
    const sent = to.send({ method: 'GET', path: '/', silenceMsMax: 100 });
    await expect(sent).rejects.toMatchObject({ code: 'UND_ERR_HEADERS_TIMEOUT' });
  });
});
