import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Readable } from 'node:stream';
import { openFiles, type Files } from '#files';
import { TestApi, TOKEN } from '../../fixtures/clients/running-api.js';
import { png } from '../../fixtures/data/pictures.js';
import { smallElection } from '../../fixtures/data/small-election.js';
import { LocalServer } from '../../fixtures/services/local-server.js';
import { isSigned, Storage, type Pace } from '../../fixtures/services/storage.js';

const KEY = { id: 'AKIAIOSFODNN7EXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' };
const sumOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function readAll(stream: Readable | undefined): Promise<Buffer | undefined> {
  if (!stream) return undefined;
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}

/** Expects of a storage that it keeps a file put several times concurrently. */
async function holdsFiles(files: Files): Promise<void> {
  const bytes = png(30, 30);
  const name = sumOf(bytes);
  expect([await files.has(name), await files.get(name)]).toEqual([false, undefined]);
  await Promise.all([files.put(name, bytes), files.put(name, bytes), files.put(name, bytes)]);
  expect([await files.has(name), await readAll(await files.get(name))]).toEqual([true, bytes]);
}

describe('files in a folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sanaq-files-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('are kept and returned, even if put concurrently', async () => {
    await holdsFiles(openFiles({ kind: 'folder', folder: join(folder, 'made', 'as needed') }));
    expect(await readdir(join(folder, 'made', 'as needed', 'arriving'))).toEqual([]);
  });

  it('fail with an error if they cannot be stored, and leave nothing behind', async () => {
    await writeFile(join(folder, 'taken'), '');
    const files = openFiles({ kind: 'folder', folder: join(folder, 'taken') });
    await expect(files.put(sumOf(png()), png())).rejects.toMatchObject({ code: 'ENOTDIR' });
    expect(await readFile(join(folder, 'taken'), 'utf8')).toBe('');
  });
});

describe('files in S3-compatible storage', () => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await Storage.start('scans', KEY);
  });
  afterAll(() => storage.close());
  const place = (secret = KEY.secret) => ({
    kind: 's3' as const,
    ...{ endpoint: storage.endpoint, region: 'kz-1', bucket: 'scans', prefix: 'night/' },
    ...{ keyId: KEY.id, secret },
  });

  it('are signed as in the example of the S3 API reference', () => {
    // From the examples of "Authenticating Requests (AWS Signature Version 4)", S3 API reference.
    const signed = {
      method: 'GET',
      path: '/test.txt',
      headers: {
        host: 'examplebucket.s3.amazonaws.com',
        range: 'bytes=0-9',
        'x-amz-content-sha256': sumOf(Buffer.alloc(0)),
        'x-amz-date': '20130524T000000Z',
        authorization:
          'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,' +
          'SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,' +
          'Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
      },
    };
    expect(isSigned(signed, KEY)).toBe(true);
    expect(isSigned({ ...signed, path: '/other.txt' }, KEY)).toBe(false);
    expect(isSigned(signed, { ...KEY, secret: 'another' })).toBe(false);
  });

  it('are kept and given back with signed requests, and checked against their hash', async () => {
    const files = openFiles(place());
    await holdsFiles(files);
    expect([...storage.objects.keys()]).toEqual([`night/${sumOf(png(30, 30))}`]);
    await expect(files.put(sumOf(png()), png(99, 99))).rejects.toThrow(/does not answer as it should/);
    expect(storage.objects.size).toBe(1);
  });

  it('fail with an error that does not show the key if the storage refuses them', async () => {
    const files = openFiles(place('hunter2'));
    const error: unknown = await files.put(sumOf(png()), png()).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ message: expect.stringMatching(/\(403\)/) });
    expect(JSON.stringify(error)).not.toMatch(/hunter2|AKIA/);
    const gone = openFiles({ ...place(), endpoint: 'http://127.0.0.1:9' });
    await expect(gone.get(sumOf(png()))).rejects.toMatchObject({ name: 'StorageUnavailable' });
  });

  it('are not requested at the target of a redirect', async () => {
    const elsewhere: string[] = [];
    const server = await LocalServer.open((request, response) => {
      elsewhere.push(`${request.method} ${request.url}`);
      response.writeHead(307, { location: `/elsewhere${request.url}` }).end();
    });
    const files = openFiles({ ...place(), endpoint: server.url });
    await expect(files.get(sumOf(png()))).rejects.toThrow(/\(307\)/);
    await expect(files.put(sumOf(png()), png())).rejects.toThrow(/\(307\)/);
    await server.close();
    expect(elsewhere.filter((asked) => asked.includes('elsewhere'))).toEqual([]);
    expect(elsewhere).toHaveLength(2);
  });

  describe('when the storage is slow', () => {
    const LIMITS = { answerMs: 1_500, idleMs: 1_500, tries: 3 };
    const bytes = randomBytes(8 * 1024 * 1024);
    const name = sumOf(bytes);
    const openSlowly = async (pace: Pace): Promise<Files> => {
      await openFiles(place()).put(name, bytes);
      const files = openFiles(place(), LIMITS);
      storage.pace = pace;
      return files;
    };
    afterEach(() => {
      storage.pace = {};
      storage.failing = undefined;
    });

    it('arrive whole if the storage is slow but steady', async () => {
      const files = await openSlowly({ headMs: 100, pieces: Array.from({ length: 20 }, () => 150) });
      expect(sumOf((await readAll(await files.get(name))) ?? bytes.subarray(1))).toBe(name);
    });

    it('arrive whole if the viewer is slow', async () => {
      const files = await openSlowly({});
      const chunks: Buffer[] = [];
      let held = 0;
      for await (const chunk of (await files.get(name)) ?? []) {
        chunks.push(Buffer.from(chunk as Uint8Array));
        if (held++ < 2) await sleep(2 * LIMITS.idleMs);
      }
      expect(sumOf(Buffer.concat(chunks))).toBe(name);
    });

    it('break off if the storage stops sending', async () => {
      const files = await openSlowly({ pieces: [0, 8_000] });
      await expect(readAll(await files.get(name))).rejects.toThrow(/has sent nothing for 1500 ms/);
    });

    it('fail with an error if the storage does not answer', async () => {
      const files = await openSlowly({ headMs: 8_000 });
      await expect(files.get(name)).rejects.toMatchObject({
        name: 'StorageUnavailable',
        message: expect.stringMatching(/TimeoutError/),
      });
    });

    it('are requested at most LIMITS.tries times', async () => {
      const files = await openSlowly({});
      storage.failing = 500;
      const before = storage.asked.length;
      await expect(files.get(name)).rejects.toMatchObject({ name: 'StorageUnavailable' });
      expect(storage.asked.length - before).toBe(LIMITS.tries);
    });
  });

  it('serve an api, which answers 503 while the storage fails', async () => {
    const api = await TestApi.start({ files: place() });
    try {
      await api.define(smallElection());
      const path = `${api.url}/api/elections/small/attachments`;
      const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'image/png' };
      const send = (bytes: Buffer) =>
        fetch(path, { method: 'POST', headers, body: new Uint8Array(bytes) }).then(({ status }) => status);
      const bytes = png(31, 31);
      expect(await send(bytes)).toBe(201);
      const answer = await fetch(`${path}/${sumOf(bytes)}`, { headers });
      expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
      storage.failing = 403;
      expect([await send(png(32, 32)), (await fetch(`${path}/${sumOf(bytes)}`, { headers })).status]).toEqual(
        [503, 503],
      );
      storage.failing = undefined;
      expect(await send(png(32, 32))).toBe(201);
    } finally {
      await api.close();
    }
  });
});
