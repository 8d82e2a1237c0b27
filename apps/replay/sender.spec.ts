import { afterEach, describe, expect, test } from '@jest/globals';
import type { FeedItem } from '#documents';
import { LocalServer } from '../../test/fixtures/services/local-server.js';
import { ApiClient } from './api-client.js';
import type { HandedScan } from './scans/scan-upload.js';
import { Refusal, Sender } from './sender.js';

const item: FeedItem = {
  at: 0,
  submission: { id: 'an-id', kind: 'turnout', precinct: '0007', checkpoint: '10:00', voted: 5 },
};

interface Heard {
  readonly url: string;
  readonly authorization: string;
  readonly body: unknown;
  readonly port: number;
}

let server: LocalServer | undefined;
let client: ApiClient | undefined;

afterEach(async () => {
  client?.close();
  await server?.close();
  server = undefined;
});

/** An api that gives these answers, one after another; 0 ends the connection instead. */
async function answering(
  statuses: readonly number[],
  scan?: HandedScan,
): Promise<{ heard: Heard[]; sender: Sender; abort: () => void }> {
  const heard: Heard[] = [];
  const left = [...statuses];
  server = await LocalServer.open((request, response) => {
    let text = '';
    request.on('data', (part: Buffer) => (text += part.toString()));
    request.on('end', () => {
      const { url = '', headers, socket } = request;
      const authorization = headers.authorization ?? '';
      heard.push({ url, authorization, body: JSON.parse(text), port: socket.remotePort ?? 0 });
      const status = left.shift() ?? 201;
      if (status === 0) socket.destroy();
      else response.writeHead(status).end(JSON.stringify({ state: 'accepted', detail: `answer ${status}` }));
    });
  });
  client = new ApiClient({ url: server.url, token: 'the-token' }, 2);
  const aborted = new AbortController();
  const scans = scan && { handIn: () => Promise.resolve(scan) };
  return {
    heard,
    sender: new Sender(client, 'an election', aborted.signal, scans),
    abort: () => aborted.abort(),
  };
}

describe('Sender', () => {
  test('posts the submission to its election with the token, over one connection', async () => {
    const { heard, sender } = await answering([]);
    await sender.send(item);
    await sender.send(item);
    expect(heard[0]).toMatchObject({
      url: '/api/elections/an%20election/submissions',
      authorization: 'Bearer the-token',
      body: item.submission,
    });
    expect(heard[1]?.port).toBe(heard[0]?.port);
  });

  test('retries after a server error and a broken connection', async () => {
    const { heard, sender } = await answering([503, 0, 500, 201]);
    await sender.send(item);
    expect(heard.map(({ body }) => body)).toEqual(Array.from({ length: 4 }, () => item.submission));
    expect(sender.trouble).toBeUndefined();
  });

  const protocol: FeedItem = {
    at: 0,
    submission: {
      id: 'a-protocol',
      kind: 'protocol',
      precinct: '0007',
      contest: 'a',
      ballots: {},
      votes: {},
    },
    isScanned: true,
  };

  test.each([
    ['names a scan that is kept', true, [201], ['abc']],
    ['leaves out a scan that is not', false, [201], [undefined]],
    ['sends the other of the two where one is refused', true, [409, 201], ['abc', undefined]],
    ['sends it with the scan where it was recorded so before', false, [409, 201], [undefined, 'abc']],
  ])('%s', async (_, isKept, statuses, sent) => {
    const { heard, sender } = await answering(statuses, { sha256: 'abc', isKept });
    await sender.send(protocol);
    expect(heard.map(({ body }) => (body as { scan?: string }).scan)).toEqual(sent);
  });

  test('gives up on a refused submission, with the reason', async () => {
    const { heard, sender } = await answering([422]);
    const refused = sender.send(item);
    await expect(refused).rejects.toThrow(Refusal);
    await expect(refused).rejects.toThrow('submission an-id of precinct 0007: 422: answer 422');
    expect(heard).toHaveLength(1);
  });

  test('reports the current trouble and stops retrying when aborted', async () => {
    const { sender, abort } = await answering(Array.from({ length: 100 }, () => 503));
    const sending = sender.send(item);
    sending.catch(() => undefined);
    while (sender.trouble === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(sender.trouble).toContain('503: answer 503');
    abort();
    await expect(sending).rejects.toThrow(/abort/i);
  });
});
