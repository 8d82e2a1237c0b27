import { request, type IncomingHttpHeaders } from 'node:http';
import { brotliDecompressSync } from 'node:zlib';
import { afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { STALE_HEADER } from '#contract';
import { PastViews } from '../../../apps/api/read-model/past-views.js';
import { ElectionViews } from '../../../apps/api/read-model/election-views.js';
import { Freshness } from '../../../apps/api/read-model/freshness.js';
import { TOKEN } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { protocol, report, smallElection } from '../../fixtures/data/small-election.js';
import { until } from '../../fixtures/waits.js';

const ID = 'held-in-memory-as-bytes';
const READS = [
  '',
  '/summary',
  '/turnout',
  '/turnout?area=KZ-EAST',
  '/turnout/series',
  '/contests',
  '/contests?limit=1',
  '/contests/race',
  '/contests/race/history',
  '/contests/race/revision',
  '/contests/race/areas',
  '/areas/KZ-EAST/contests',
  '/areas/KZ-EAST/contests/race',
  '/areas/KZ/standings',
  '/areas/KZ/standings.csv',
  '/search?q=race',
  '/figures',
] as const;

const api = sharedApi({ counting: true });

interface Got {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Sends a request without the codings and cache headers that fetch would add. */
function ask(path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<Got> {
  return new Promise((resolve, reject) => {
    const asking = request(api.url + path, { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const told = { ...response.headers };
        delete told.date;
        resolve({ status: response.statusCode ?? 0, headers: told, body: Buffer.concat(chunks) });
      });
    });
    asking.on('error', reject);
    asking.end();
  });
}

/** Spellings of the id, each an address that is not held in memory yet. */
function* spellings(): Generator<string> {
  for (let n = 1; ; n++) {
    yield [...ID]
      .map((letter, i) => ((n >> i) & 1 ? `%${letter.charCodeAt(0).toString(16)}` : letter))
      .join('');
  }
}
const spelling = spellings();
const fresh = (read: string): string => `/api/elections/${spelling.next().value}${read}`;
const held = (read: string): string => `/api/elections/${ID}${read}`;

/** Spies on what routes call first; an answer from memory does not call it. */
const countRoutes = () => jest.spyOn(ElectionViews.prototype, 'find');

beforeAll(async () => {
  const { contests, ...rest } = smallElection({ id: ID });
  const more = contests.flatMap((contest) =>
    [1, 2, 3, 4].map((n) => ({ ...contest, id: `${contest.id}-${n}` })),
  );
  await api.define({ ...rest, contests: [...contests, ...more] });
  await api.submit(ID, { ...protocol(), precinct: '1' });
  await api.settle(ID);
});
afterEach(() => {
  jest.restoreAllMocks();
});

describe('a public read', () => {
  it.each(READS)('%s is answered from memory exactly as by its route', async (read) => {
    const { headers } = await ask(held(read));
    const tag = headers.etag ?? '';
    const ways: Record<string, string>[] = [
      {},
      { 'accept-encoding': 'identity' },
      { 'accept-encoding': 'gzip' },
      { 'accept-encoding': 'gzip;q=0, deflate' },
      { 'if-none-match': tag },
      { 'if-none-match': `"other", W/${tag}` },
      { 'if-none-match': `${tag.slice(0, -1)}-gzip"`, 'accept-encoding': 'gzip' },
      { 'if-none-match': '*' },
      { 'if-none-match': '"other"' },
    ];
    for (const method of ['GET', 'HEAD']) {
      for (const way of ways) {
        const find = countRoutes();
        const given = await ask(held(read), way, method);
        expect(find).not.toHaveBeenCalled();
        expect(given).toEqual(await ask(fresh(read), way, method));
        expect(find).toHaveBeenCalled();
        find.mockRestore();
      }
    }
  });

  it('comes as Brotli once compressed, under a tag of its own', async () => {
    const coded = () => ask(held('/contests'), { 'accept-encoding': 'br' });
    expect((await ask(held('/contests'))).body.byteLength).toBeGreaterThan(1_400);
    await until('Brotli', coded, ({ headers }) => headers['content-encoding'] === 'br');
    const { headers, body } = await ask(held('/contests'), { 'accept-encoding': 'gzip, deflate, br' });
    const plain = await ask(held('/contests'));
    expect(brotliDecompressSync(body)).toEqual(plain.body);
    expect(headers.etag).toBe(`${plain.headers.etag?.slice(0, -1)}-br"`);
    const again = await ask(held('/contests'), { 'if-none-match': headers.etag ?? '' });
    expect([again.status, again.headers.etag]).toEqual([304, plain.headers.etag]);
  });

  it('is answered by the route and kept out of shared caches if the sender may be known', async () => {
    for (const known of [{ authorization: `Bearer ${TOKEN}` }, { cookie: 'sanaq_session=x' }]) {
      const find = countRoutes();
      const { status, headers } = await ask(held('/summary'), known);
      expect([status, headers['cache-control']]).toEqual([200, 'no-cache']);
      expect(find).toHaveBeenCalled();
      find.mockRestore();
    }
  });

  it('is the newest as soon as it is counted', async () => {
    for (const [i, precinct] of ['2', '3'].entries()) {
      await api.submit(ID, { ...protocol(), precinct });
      await api.submit(ID, report(40 + i, { precinct, checkpoint: '10:00' }));
      await api.settle(ID);
      for (const read of READS) {
        const [given, afresh] = [await ask(held(read)), await ask(fresh(read))];
        expect(given.body.toString()).toBe(afresh.body.toString());
        expect(given.headers.etag).toBe(afresh.headers.etag);
        expect(await ask(held(read))).toEqual(given);
      }
    }
  });

  it('gives the time since when figures do not follow the count', async () => {
    const before = await ask(held('/summary'));
    const asOf = new Date('2021-07-25T20:15:00Z');
    jest.spyOn(Freshness.prototype, 'state', 'get').mockReturnValue({ live: false, asOf });
    const [given, afresh] = [await ask(held('/summary')), await ask(fresh('/summary'))];
    expect(given).toEqual(afresh);
    expect(given.headers).toEqual({
      ...before.headers,
      [STALE_HEADER]: asOf.toISOString(),
      'cache-control': 'no-cache',
    });
    const again = await ask(held('/summary'), { 'if-none-match': before.headers.etag ?? '' });
    expect([again.status, again.headers[STALE_HEADER]]).toEqual([304, asOf.toISOString()]);
  });

  it('with asOf is read anew each time', async () => {
    const get = jest.spyOn(PastViews.prototype, 'get');
    for (let i = 1; i <= 2; i++) {
      expect((await ask(held('/summary?asOf=1'))).headers['cache-control']).toBe('no-cache');
      expect(get).toHaveBeenCalledTimes(i);
    }
  });

  it('of a draft is not held in memory', async () => {
    await api.define(smallElection({ id: 'unopened', precincts: [] }));
    for (let i = 0; i < 2; i++) {
      const find = countRoutes();
      const { status, headers } = await ask('/api/elections/unopened');
      expect([status, headers['cache-control']]).toEqual([404, 'no-store']);
      expect(find).toHaveBeenCalled();
      expect((await ask('/api/elections/unopened/summary')).status).toBe(404);
      find.mockRestore();
    }
  });
});

describe('the address of a version', () => {
  const NEWEST = 'public, max-age=1, stale-while-revalidate=2';
  const FOR_EVER = 'public, max-age=31536000, immutable';
  const cachingOf = async (path: string) => (await ask(path)).headers['cache-control'];

  it.each(READS)('of %s may be kept for ever if it is the current version', async (read) => {
    const { headers, body } = await ask(held(read));
    const version = headers.etag?.slice(1, -1) ?? '';
    const at = (path: string, v: string): string => `${path}${path.includes('?') ? '&' : '?'}v=${v}`;
    expect(headers['cache-control']).toBe(NEWEST);
    for (const address of [held(read), fresh(read)]) {
      expect(await ask(at(address, version))).toEqual({
        status: 200,
        headers: { ...headers, 'cache-control': FOR_EVER },
        body,
      });
      for (const other of [`${version}x`, version.slice(1), '1', 'none']) {
        expect(await cachingOf(at(address, other))).toBe(NEWEST);
      }
    }
  });

  it('gives the newest version once there is one, with its short caching', async () => {
    const version = (await ask(held('/summary'))).headers.etag?.slice(1, -1) ?? '';
    const address = held(`/summary?v=${version}`);
    expect(await cachingOf(address)).toBe(FOR_EVER);
    await api.submit(ID, report(44, { precinct: '1', checkpoint: '10:00' }));
    await api.settle(ID);
    const [given, newest] = [await ask(address), await ask(held('/summary'))];
    expect(given).toEqual(newest);
    expect(given.headers['cache-control']).toBe(NEWEST);
  });

  it('is refused if it is no valid tag', async () => {
    for (const v of ['', '%22x%22', 'x'.repeat(65)]) {
      expect((await ask(held(`/summary?v=${v}`))).status).toBe(400);
      expect((await ask(held(`?v=${v}`))).status).toBe(400);
    }
  });

  it('may not be kept for ever while figures are stale or if the sender may be known', async () => {
    const version = (await ask(held('/summary'))).headers.etag?.slice(1, -1) ?? '';
    const address = held(`/summary?v=${version}`);
    expect((await ask(address, { cookie: 'a=b' })).headers['cache-control']).toBe('no-cache');
    jest
      .spyOn(Freshness.prototype, 'state', 'get')
      .mockReturnValue({ live: false, asOf: new Date('2021-07-25T20:15:00Z') });
    expect(await cachingOf(address)).toBe('no-cache');
  });
});
