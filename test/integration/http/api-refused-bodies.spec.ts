import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { RawSocket } from '../../fixtures/clients/raw-socket.js';
import { TestApi, TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { smallElection } from '../../fixtures/data/small-election.js';
import { WAIT_MS_MAX } from '../../fixtures/waits.js';

const MIB = 1_024 * 1_024;
const LARGE = Buffer.alloc(10 * MIB, 'x');
/** Few enough that a body still counted after its end would show. */
const LIMITS = { drainMs: WAIT_MS_MAX, drainBytes: 24 * MIB, openBodiesPerAddress: 20, streamedBodies: 8 };
const DRAIN_MS = 700;
const SUBMISSIONS = '/api/elections/small/submissions';
const JSON_TYPE = 'application/json';
const run = promisify(execFile);

/** What is sent where, and the status it is refused with before it has arrived. */
const REFUSED: readonly (readonly [path: string, type: string, token: string, status: number])[] = [
  [SUBMISSIONS, JSON_TYPE, TOKEN, 413],
  ['/api/session', JSON_TYPE, TOKEN, 413],
  [SUBMISSIONS, JSON_TYPE, 'another', 401],
  [SUBMISSIONS, 'text/plain', TOKEN, 415],
  [SUBMISSIONS, 'application/pdf', TOKEN, 415],
  ['/api/elections/nowhere/submissions', 'text/csv', TOKEN, 404],
  [SUBMISSIONS, 'text/csv', TOKEN, 400],
  ['/api/nowhere', JSON_TYPE, TOKEN, 413],
];

describe('a body that is refused while it arrives', () => {
  const api = sharedApi({ limits: LIMITS });
  beforeAll(async () => {
    await api.define(smallElection());
    await writeFile(join(api.folder, 'large'), LARGE);
  });

  describe.each(REFUSED)('%s of %s from %s', (path, type, token, status) => {
    const headers = { 'content-type': type, authorization: `Bearer ${token}` };

    it.each([false, true])('gives its problem to fetch, with Content-Length: %s', async (isTold) => {
      for (let times = 0; times < 5; times++) {
        const body = isTold ? LARGE : new Blob([LARGE]).stream();
        const asked = { method: 'POST', headers, body, duplex: 'half' } as RequestInit;
        const answer = await fetch(api.url + path, asked);
        expect(answer.status).toBe(status);
        expect(await answer.json()).toMatchObject({ status });
      }
    });

    it('gives its problem to a program that reads only after it has sent everything', async () => {
      const sending = request(api.url + path, {
        method: 'POST',
        headers: { ...headers, 'content-length': LARGE.length },
      });
      const answered = once(sending, 'response') as Promise<[IncomingMessage]>;
      sending.write(LARGE);
      sending.end();
      const [response] = await answered;
      let text = '';
      for await (const chunk of response) text += String(chunk);
      expect(JSON.parse(text)).toMatchObject({ status });
      if (!sending.writableFinished) await once(sending, 'finish');
    });

    it('gives its problem to curl', async () => {
      const { stdout } = await run('curl', [
        ...['-sS', '-X', 'POST', '-H', `content-type: ${type}`, '-H', `authorization: Bearer ${token}`],
        ...['-H', 'expect:', '--data-binary', `@${join(api.folder, 'large')}`, api.url + path],
      ]);
      expect(JSON.parse(stdout)).toMatchObject({ status });
    });
  });

  const headers = { 'content-type': JSON_TYPE, authorization: `Bearer ${TOKEN}` };

  it('keeps its connection if it arrived before it was refused', async () => {
    const raw = await RawSocket.open(api.url);
    for (let times = 1; times <= 3; times++) {
      raw.begin('POST', SUBMISSIONS, { ...headers, 'content-length': '2' }, '{}');
      while (raw.heard.split('HTTP/1.1 400 ').length <= times) await once(raw.socket, 'data');
    }
    raw.socket.destroy();
    expect(raw.heard.toLowerCase()).not.toContain('connection: close');
  });

  it('is waited for no longer than drainMs', async () => {
    const strict = await TestApi.start({ limits: { ...LIMITS, drainMs: DRAIN_MS } });
    await strict.define(smallElection());
    const raw = await RawSocket.open(strict.url);
    raw.begin('POST', SUBMISSIONS, { ...headers, 'content-length': '1000000' }, '{');
    const { status } = await raw.refusal();
    expect(status).toBe(413);
    await strict.close();
  });

  it('is read no further than drainBytes', async () => {
    const raw = await RawSocket.open(api.url);
    raw.begin('POST', SUBMISSIONS, { ...headers, 'content-length': String(1_024 * MIB) });
    while (raw.socket.writable) {
      if (!raw.socket.write(LARGE))
        await Promise.race([once(raw.socket, 'drain').catch(() => []), raw.closed]);
    }
    await raw.closed;
    expect(raw.heard).toMatch(/^HTTP\/1.1 413 /);
    expect(raw.socket.bytesWritten).toBeLessThan(200 * MIB);
  });
});
