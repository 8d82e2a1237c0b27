import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { AttachmentReceipt, Problem, RenditionView } from '#contract';
import { sendRaw } from '../../fixtures/clients/raw-http.js';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import type { Staff } from '../../fixtures/clients/staff.js';
import { exif, JPEG, pdf, photo, png } from '../../fixtures/data/pictures.js';
import { protocol, smallElection } from '../../fixtures/data/small-election.js';
import { until } from '../../fixtures/waits.js';
import { ADDRESS, enlist, sumOf, upload } from './uploads.js';

const MIB = 1024 * 1024;

describe('an uploaded scan', () => {
  const api = sharedApi({ counting: true, drawing: true });
  let operator: Staff;

  beforeAll(async () => {
    await api.define(smallElection());
    await api.define(smallElection({ id: 'other' }));
    operator = await enlistHere('operator', { precincts: ['2'] });
  });

  const enlistHere = (role: string, scope?: object, election?: string) => enlist(api, role, scope, election);
  const send = (bytes: Uint8Array, by = operator, type?: string, path?: string) =>
    upload(api, by, bytes, type, path);
  const handIn = async (bytes: Uint8Array, by = operator): Promise<AttachmentReceipt> => {
    const { status, body } = await send(bytes, by);
    expect([status, body]).toEqual([201, body]);
    return body as AttachmentReceipt;
  };
  const read = (sha256: string, by?: Staff, headers: Record<string, string> = {}, path = ADDRESS) =>
    fetch(`${api.url}${path}/${sha256}`, { headers: { ...headers, ...(by ? { cookie: by.cookie } : {}) } });
  /** The hash of a file's rendition, once it is drawn. */
  const drawn = async (sha256: string): Promise<string> => {
    const view = await until(
      'the file is drawn',
      async () => (await api.ask<RenditionView>(`${ADDRESS}/${sha256}/rendition`, { token: TOKEN })).body,
      ({ state }) => state !== 'waiting',
    );
    return view.state === 'made' ? view.sha256 : '';
  };
  const filesKept = async (): Promise<string[]> => {
    // Renditions are drawn a while after the upload.
    await until('every file is drawn', async () => (await api.ledger.renditions.counts()).waiting === 0);
    const found = await readdir(join(api.folder, 'files'), { recursive: true, withFileTypes: true });
    return found.filter((each) => each.isFile()).map(({ name }) => name);
  };

  it.each([
    ['image/jpeg', JPEG],
    ['image/png', png()],
    ['application/pdf', pdf()],
  ])('of type %s is kept under its hash, whatever its Content-Type', async (type, bytes) => {
    for (const called of ['application/octet-stream', 'image/jpeg', 'application/pdf']) {
      const { status, body } = await send(bytes, operator, called);
      expect([status, body]).toEqual([201, { sha256: sumOf(bytes), type, bytes: bytes.length }]);
    }
    const answer = await read(sumOf(bytes), operator);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': type,
      'content-length': String(bytes.length),
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'content-disposition': expect.stringMatching(/^attachment; filename="[0-9a-f]{12}\.(jpg|png|pdf)"$/),
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': expect.stringMatching(/no-store/),
    });
    expect((await filesKept()).filter((name) => name === sumOf(bytes))).toHaveLength(1);
  });

  it('has no EXIF location in its rendition', async () => {
    const place = '50.2839 N, 57.1670 E';
    const { sha256 } = await handIn(photo({ said: [exif(6, place)], after: place }));
    const shown = Buffer.from(await (await read(await drawn(sha256), operator)).arrayBuffer());
    expect(shown.includes(place)).toBe(false);
  });

  it.each([
    [415, 'wrong-type', Buffer.from('\0\0\0\x18ftypheic', 'latin1'), /HEIC.*most compatible/],
    [415, 'wrong-type', Buffer.from('<svg onload="alert(1)"/>'), /neither a JPEG/],
    [415, 'wrong-type', Buffer.alloc(0), /empty/],
  ])('is refused with %i %s if it is not a scan', async (status, kind, bytes, words) => {
    const before = await filesKept();
    const answer = await send(bytes, operator, 'image/jpeg');
    expect(answer).toMatchObject({ status, body: { type: `/problems/${kind}` } });
    expect((answer.body as Problem).detail).toMatch(words);
    expect(await filesKept()).toEqual(before);
  });

  it('is refused as JSON or CSV, without sign-in, or by a person of another election', async () => {
    expect(await send(Buffer.from('{}'), operator, 'application/json')).toMatchObject({ status: 415 });
    expect(await send(JPEG, operator, 'text/csv')).toMatchObject({ status: 415 });
    expect((await fetch(api.url + ADDRESS, { method: 'POST', body: new Uint8Array(JPEG) })).status).toBe(401);
    const outsider = await enlistHere('operator', { precincts: ['2'] }, 'other');
    expect(await send(JPEG, outsider)).toMatchObject({ status: 403 });
    expect(
      await api.ask('/api/elections/small/decisions', {
        body: 'x',
        headers: { 'content-type': 'image/png' },
        token: TOKEN,
      }),
    ).toMatchObject({ status: 415 });
  });

  it('is refused if its Content-Length is too large', async () => {
    const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'image/png' };
    const { status, text } = await sendRaw(api.url, {
      method: 'POST',
      path: ADDRESS,
      headers: { ...headers, 'content-length': String(11 * MIB) },
      body: Buffer.alloc(11 * MIB),
    });
    expect([status, (JSON.parse(text) as Problem).detail]).toEqual([413, expect.stringMatching(/10 MiB/)]);
  });

  it('is refused as soon as it is too large if it has no Content-Length', async () => {
    const { hostname, port } = new URL(api.url);
    const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'image/png' };
    const sending = request({ hostname, port, method: 'POST', path: ADDRESS, headers, agent: false });
    sending.on('error', () => undefined);
    const answered = once(sending, 'response');
    // The request is not ended, so only a refusal can answer it.
    const chunk = randomBytes(MIB);
    for (let sent = 0; sent <= 10; sent++) sending.write(chunk);
    const [response] = (await answered) as [{ statusCode: number; resume: () => void }];
    expect(response.statusCode).toBe(413);
    response.resume();
    sending.destroy();
  });

  it('leaves nothing behind if its upload breaks off', async () => {
    const before = await filesKept();
    const { hostname, port } = new URL(api.url);
    const headers = {
      authorization: `Bearer ${TOKEN}`,
      'content-type': 'image/png',
      'content-length': '5000',
    };
    const sending = request({ hostname, port, method: 'POST', path: ADDRESS, headers, agent: false });
    sending.on('error', () => undefined);
    sending.write(png());
    await new Promise((resolve) => setTimeout(resolve, 50));
    sending.destroy();
    // The next upload must still be answered.
    expect((await send(png(13))).status).toBe(201);
    const sum = sumOf(png(13));
    expect((await filesKept()).toSorted()).toEqual([...before, sum, await drawn(sum)].toSorted());
  });

  it('is stored once if two people upload it concurrently, and both may see it', async () => {
    const bytes = png(40, 40);
    const second = await enlistHere('operator', { precincts: ['3'] });
    const sent = await Promise.all([operator, second, operator, second].map((by) => handIn(bytes, by)));
    expect(new Set(sent.map(({ sha256 }) => sha256)).size).toBe(1);
    expect((await filesKept()).filter((name) => name === sumOf(bytes))).toHaveLength(1);
    for (const by of [operator, second]) expect((await read(sumOf(bytes), by)).status).toBe(200);
  });

  it('is visible only to its sender and to observers of the whole election before a protocol names it', async () => {
    const { sha256 } = await handIn(png(50, 10));
    const [peer, reviewer, observer, stranger] = await Promise.all([
      enlistHere('operator', { precincts: ['2'] }),
      enlistHere('reviewer', { area: 'KZ-EAST' }),
      enlistHere('observer'),
      enlistHere('reviewer', {}, 'other'),
    ]);
    expect((await read(sha256, operator)).status).toBe(200);
    expect((await read(sha256, observer)).status).toBe(200);
    for (const by of [peer, reviewer, stranger, undefined]) {
      const answer = await read(sha256, by);
      expect([answer.status, ((await answer.json()) as Problem).type]).toEqual([
        404,
        '/problems/unknown-attachment',
      ]);
    }
    expect((await read(sha256, operator, {}, '/api/elections/other/attachments')).status).toBe(404);
    expect((await read('0'.repeat(64), operator)).status).toBe(404);
    expect((await read('..%2f..%2fetc%2fpasswd', operator)).status).toBe(404);
  });

  it('is visible to its precinct while its protocol is held, and as a rendition to all once counted', async () => {
    const { sha256 } = await handIn(png(60, 10));
    const [here, there, reviewer] = await Promise.all([
      enlistHere('operator', { precincts: ['2'] }),
      enlistHere('operator', { precincts: ['3'] }),
      enlistHere('reviewer', { area: 'KZ-EAST' }),
    ]);
    const id = randomUUID();
    const dubious = { ...protocol({ invalid: 20, inBox: 166, issued: 166, unused: 32 }), id, scan: sha256 };
    const sent = await operator.ask('/api/elections/small/submissions', { body: dubious });
    expect(sent).toMatchObject({ status: 201, body: { state: 'held' } });
    expect((await read(sha256, here)).status).toBe(200);
    expect((await read(sha256, reviewer)).status).toBe(200);
    expect((await read(sha256, there)).status).toBe(404);
    expect((await read(sha256)).status).toBe(404);
    const verdict = { verdict: 'accepted' };
    await reviewer.ask(`/api/elections/small/submissions/${id}/review`, { body: verdict });
    await api.settle('small');
    const rendition = await drawn(sha256);
    const answer = await read(rendition);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      etag: `"${rendition}"`,
    });
    expect(sumOf(Buffer.from(await answer.arrayBuffer()))).toBe(rendition);
    expect((await read(rendition, undefined, { 'if-none-match': `"${rendition}"` })).status).toBe(304);
    const head = await fetch(`${api.url}${ADDRESS}/${rendition}`, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect((await read(sha256)).status).toBe(404);
    const { body } = await api.ask('/api/elections/small/precincts/2');
    expect(body).toMatchObject({ submissions: [{ id, scan: rendition }] });
  });

  it('must be uploaded for an election before its protocols name it, and cannot be named in bulk', async () => {
    const { sha256 } = await handIn(png(70, 10));
    const path = '/api/elections/other/submissions';
    const body = { ...protocol(), id: randomUUID(), scan: sha256 };
    expect(await api.refuse(path, { body, token: TOKEN })).toMatchObject({
      status: 400,
      type: '/problems/invalid-body',
      errors: [{ path: 'scan', message: expect.stringMatching(/not handed in for this election/) }],
    });
    const rows = await api.ask<string>('/api/elections/small/submissions', {
      body: `${JSON.stringify({ ...body, precinct: '3' })}\n`,
      headers: { 'content-type': 'application/x-ndjson' },
      token: TOKEN,
    });
    expect(JSON.parse(rows.body.split('\n')[0] ?? '')).toMatchObject({
      state: 'refused',
      errors: [{ path: 'scan', message: expect.stringMatching(/not in bulk/) }],
    });
  });

  it('is recorded in the audit log', async () => {
    const { sha256 } = await handIn(png(80, 10));
    const observer = await enlistHere('observer');
    const { body } = await observer.ask('/api/trail?election=small&action=attachment-handed-in');
    expect(body).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({
          who: operator.id,
          subject: sha256,
          detail: expect.objectContaining({ type: 'image/png' }),
        }),
      ]),
    });
  });

  it('is answered with 404 if its bytes are lost', async () => {
    const stored = await api.ledger.elections.load('small');
    const sha256 = sumOf(Buffer.from('gone'));
    const gone = { sha256, type: 'image/png', bytes: 4, handedInBy: operator.id };
    await api.ledger.attachments.add(stored?.key ?? 0, gone);
    expect((await read(sha256, operator)).status).toBe(404);
  });
});
