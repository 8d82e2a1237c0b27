import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Ajv from 'ajv-draft-04';
import type { DownloadItem } from '#contract';
import { layOut, type AreaSnapshot, type ContestSnapshot } from '#election';
import { DownloadMaker } from '../../../apps/api/downloads/download-maker.js';
import { DownloadSet } from '../../../apps/api/downloads/download-set.js';
import { DownloadShelf } from '../../../apps/api/downloads/download-shelf.js';
import { SteppedNight } from '../../fixtures/clients/issued.js';
import { TestApi, TOKEN } from '../../fixtures/clients/running-api.js';
import { readTable, sumBy } from '../../fixtures/data/counted-tables.js';
import { protocol, report, smallElection } from '../../fixtures/data/small-election.js';
import { queryDatabase } from '../../fixtures/services/query.js';

const SCHEMA = new URL('../../fixtures/schemas/nist-1500-100-v2.json', import.meta.url);

let api: TestApi;
let night: SteppedNight;
let path: string;

const list = async (): Promise<DownloadItem[]> => (await api.ask<DownloadItem[]>(`${path}/downloads`)).body;
const fetchText = async (url: string): Promise<string> => (await fetch(api.url + url)).text();
const version = async (): Promise<number> =>
  (await api.ask<{ version: number }>(`${path}/summary`)).body.version;

beforeAll(async () => {
  api = await TestApi.start({ counting: true });
  night = await SteppedNight.found(api.databaseUrl, api.ledger, 'akim-by-elections-2021-08');
  path = `/api/elections/${night.election.id}`;
});
afterAll(() => api.close());

test('lists files without figures before anything is counted', async () => {
  const files = await list();
  expect(files.map(({ name }) => name)).toEqual([
    ...['results.csv', 'turnout.csv', 'openelections.csv', 'areas.csv', 'precincts.csv', 'contests.csv'],
    ...['options.csv', 'results.json', 'nist-1500-100.json', 'datapackage.json'],
  ]);
  expect(new Set(files.map((file) => file.version))).toEqual(new Set([0]));
  expect((await fetchText(files[0]?.url ?? '')).split('\r\n')).toHaveLength(2);
});

describe('downloads of a counted night', () => {
  let early: DownloadItem[];

  beforeAll(async () => {
    await night.goTo(Date.parse('2021-08-01T06:31:00Z'));
    await api.settle(night.election.id);
    early = await list();
    await night.finish();
    await api.settle(night.election.id);
  });

  test('are all of the newest version, with the listed bytes and hashes', async () => {
    const files = await list();
    const now = await version();
    expect(now).toBeGreaterThan(early[0]?.version ?? 0);
    for (const { url, bytes, sha256, mediaType, version: of } of files) {
      const response = await fetch(api.url + url);
      const body = Buffer.from(await response.arrayBuffer());
      expect([of, body.length, Number(response.headers.get('content-length'))]).toEqual([now, bytes, bytes]);
      expect(createHash('sha256').update(body).digest('hex')).toBe(sha256);
      expect(response.headers.get('content-type')).toBe(mediaType);
      expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      const again = await api.ask(url, { headers: { 'if-none-match': response.headers.get('etag') ?? '' } });
      expect(again.status).toBe(304);
    }
  });

  test('redirect from the bare name to the newest version, uncached', async () => {
    const response = await fetch(`${api.url}${path}/downloads/results.csv`, { redirect: 'manual' });
    expect([response.status, response.headers.get('cache-control')]).toEqual([302, 'no-cache']);
    expect(response.headers.get('location')).toBe(`${path}/downloads/${await version()}/results.csv`);
  });

  test('add up to the answers of the api', async () => {
    const rows = readTable(await fetchText(`${path}/downloads/results.csv`));
    const sums = sumBy(rows, 'count', (row) => `${row['contest']} ${row['line']} ${row['option']}`);
    const { body } = await api.ask<{ items: ContestSnapshot[] }>(`${path}/contests?limit=200`);
    expect(body.items).toHaveLength(4);
    for (const { id, options, votes, invalid } of body.items) {
      for (const option of options) {
        expect(sums.get(`${id} option ${option.id}`) ?? null).toBe(
          votes === 'undocumented' ? null : option.votes,
        );
      }
      expect(sums.get(`${id} invalid invalid`)).toBe(invalid);
    }
    const turnout = readTable(await fetchText(`${path}/downloads/turnout.csv`));
    const voted = sumBy(turnout, 'voted', (row) => row['checkpoint'] ?? '');
    const series = await api.ask<AreaSnapshot>(`${path}/turnout/series`);
    for (const { at, voted: told } of series.body.checkpoints) expect(voted.get(at) ?? 0).toBe(told);
    const whole = JSON.parse(await fetchText(`${path}/downloads/results.json`)) as {
      areas: unknown[];
      contests: unknown;
    };
    expect(whole.areas[0]).toEqual(series.body);
    expect(whole.contests).toEqual(
      await Promise.all(body.items.map(async ({ id }) => (await api.ask(`${path}/contests/${id}`)).body)),
    );
  });

  test.each(['results.csv', 'turnout.csv', 'openelections.csv'])(
    'give of %s the rows of an area, a contest or a precinct as they stand in the whole',
    async (name) => {
      const [header = '', ...whole] = (await fetchText(`${path}/downloads/${name}`)).split(/(?<=\r\n)/);
      const { areas, contests, precincts } = night.election.definition;
      const layout = layOut(night.election.definition);
      const region = areas.find(({ kind }) => kind === 'region')?.id ?? '';
      const [contest, precinct] = [contests[1]?.id ?? '', precincts[3]?.id ?? ''];
      const isIn = (row: string, of: readonly (string | undefined)[]): boolean =>
        of.some((id) => row.split(',').some((cell) => cell.trim() === id));
      const below = (area: string): readonly string[] =>
        precincts.flatMap((each, at) => {
          const above = [layout.areaOfPrecinct[at] ?? -1];
          while ((above.at(-1) ?? -1) >= 0) above.push(layout.parentOfArea[above.at(-1) ?? -1] ?? -1);
          return above.some((index) => areas[index]?.id === area) ? [each.id] : [];
        });
      const ofContest = below(contests[1]?.area ?? '');
      const parts: readonly (readonly [string, (row: string) => boolean])[] = [
        [`area=${region}`, (row) => isIn(row, below(region))],
        [`contest=${contest}`, (row) => isIn(row, ofContest)],
        [`precinct=${precinct}`, (row) => isIn(row, [precinct])],
        [`area=${region}&precinct=${precinct}`, (row) => isIn(row, [precinct]) && isIn(row, below(region))],
      ];
      for (const [query, keeps] of parts) {
        const response = await fetch(`${api.url}${path}/downloads/${name}?${query}`);
        const text = await response.text();
        expect([query, text]).toEqual([query, [header, ...whole.filter(keeps)].join('')]);
        expect(Number(response.headers.get('content-length'))).toBe(Buffer.byteLength(text));
        expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
        expect(response.url).toBe(`${api.url}${path}/downloads/${await version()}/${name}?${query}`);
        const headers = { 'if-none-match': response.headers.get('etag') ?? '' };
        expect((await api.ask(`${new URL(response.url).pathname}?${query}`, { headers })).status).toBe(304);
        expect((await api.ask(new URL(response.url).pathname, { headers })).status).toBe(200);
      }
      const taken = await fetchText(`${path}/downloads/${name}?contest=${contest}`);
      expect(taken.length).toBeGreaterThan(header.length);
    },
  );

  test.each([
    ['results.csv?area=XX', 404, 'unknown-area'],
    ['results.csv?contest=XX', 404, 'unknown-contest'],
    ['turnout.csv?precinct=XX', 404, 'unknown-precinct'],
    ['results.json?area=KZ', 400, 'invalid-query'],
    ['datapackage.json?contest=XX', 400, 'invalid-query'],
    ['results.csv?region=KZ', 400, 'invalid-query'],
  ])('refuse %s with %i', async (asked, status, type) => {
    const at = await version();
    for (const before of ['', `${at}/`]) {
      const problem = await api.refuse(`${path}/downloads/${before}${asked}`);
      expect(problem).toMatchObject({ status, type: `/problems/${type}` });
    }
  });

  test('include a valid NIST report and name the source of synthesised figures', async () => {
    const isNist = new Ajv.default({ strict: false, validateFormats: false }).compile(
      JSON.parse(readFileSync(SCHEMA, 'utf8')) as object,
    );
    const nist = JSON.parse(await fetchText(`${path}/downloads/nist-1500-100.json`)) as object;
    expect([isNist(nist), isNist.errors]).toEqual([true, null]);
    expect(nist).toMatchObject({ IsTest: true, TestType: 'replay' });
    const described = JSON.parse(await fetchText(`${path}/downloads/datapackage.json`)) as {
      sources: unknown[];
    };
    expect(described.sources).toContainEqual({ title: '2021 Kazakh municipal elections' });
  });

  test('keep an earlier version, which another process reproduces byte for byte until it expires', async () => {
    const [first] = early;
    expect(
      createHash('sha256')
        .update(await fetchText(first?.url ?? ''))
        .digest('hex'),
    ).toBe(first?.sha256);
    const other = await TestApi.start({ databaseUrl: api.databaseUrl });
    try {
      for (const { url, sha256 } of early) {
        const body = await (await fetch(other.url + url)).text();
        expect([url, createHash('sha256').update(body).digest('hex')]).toEqual([url, sha256]);
      }
      // After a quarter of an hour a process that does not have the version no longer makes it.
      await queryDatabase(api.databaseUrl, `UPDATE ledger SET counted_at = counted_at - interval '1 hour'`);
    } finally {
      await other.close();
    }
    const late = await TestApi.start({ databaseUrl: api.databaseUrl });
    try {
      const gone = await late.refuse(first?.url ?? '');
      expect(gone).toMatchObject({ status: 410, type: '/problems/download-gone' });
      expect(gone.detail).toContain(`${path}/downloads`);
      // The newest version is made however long ago it was counted.
      expect((await late.ask(`${path}/downloads`)).status).toBe(200);
    } finally {
      await late.close();
    }
  });

  test.each([
    ['unknown.csv', 404],
    ['99999999/results.csv', 404],
    ['9'.repeat(30) + '/results.csv', 404],
    ['-1/results.csv', 404],
    ['x/results.csv', 404],
    ['0/results.xlsx', 404],
  ])('answer 404 for %s', async (name, status) => {
    const problem = await api.refuse(`${path}/downloads/${name}`);
    expect(problem).toMatchObject({ status, type: '/problems/unknown-download' });
  });

  test('answer 404 for a position within a commit, which was never published', async () => {
    const [row] = await queryDatabase<{ within: string }>(
      api.databaseUrl,
      'SELECT first_position AS within FROM ledger WHERE last_position > first_position LIMIT 1',
    );
    expect(await api.refuse(`${path}/downloads/${row?.within}/results.csv`)).toMatchObject({ status: 404 });
  });
});

test('leaves held submissions out of downloads, and refuses those of a draft', async () => {
  await api.define(smallElection());
  await api.define(smallElection({ id: 'draft', precincts: [] }));
  expect(await api.refuse('/api/elections/draft/downloads')).toMatchObject({ status: 404 });
  const send = (body: object) =>
    api.ask<{ state: string }>('/api/elections/small/submissions', { body, token: TOKEN });
  await send(protocol());
  const held = await send({ ...report(100), precinct: '1', id: '00000000-0000-4000-8000-0000000000aa' });
  expect(held.body.state).toBe('held');
  await api.settle('small');
  const rows = readTable(await fetchText('/api/elections/small/downloads/turnout.csv'));
  expect(rows.map(({ precinct, checkpoint }) => [precinct, checkpoint])).toEqual([['2', 'final']]);
});

test('gives one set to concurrent requests', async () => {
  const answers = await Promise.all(Array.from({ length: 60 }, () => list()));
  expect(new Set(answers.map((files) => JSON.stringify(files))).size).toBe(1);
});

describe('limits of downloads', () => {
  const setOf = async (name: number, text: string): Promise<DownloadSet> => {
    const set = new DownloadSet(name, 'chain');
    await set.add({ name: 'a', mediaType: 'text/csv', title: 'A' }, [{ text }]);
    return set;
  };

  test('drop the oldest set beyond a number of sets or bytes, and end its readers', async () => {
    const shelf = new DownloadShelf({ sets: 2, keptBytes: 250_000 });
    const sets = await Promise.all([1, 2, 3, 4].map((each) => setOf(each, 'x'.repeat(100_000))));
    await shelf.put(1, sets[0]!);
    await shelf.put(1, sets[1]!);
    const reading = sets[1]!.read('a');
    await reading.next();
    expect(shelf.get(1, 1)).toBe(sets[0]);
    await shelf.put(1, sets[2]!);
    expect([shelf.get(1, 2), shelf.size, shelf.bytes]).toEqual([undefined, 2, 200_000]);
    await expect(reading.next()).rejects.toThrow();
    await shelf.put(2, await setOf(1, 'x'.repeat(240_000)));
    expect([shelf.size, shelf.bytes]).toEqual([1, 240_000]);
    await shelf.close();
    await sets[3]!.close();
  });

  test('refuse to make a set that is too large', async () => {
    const view = { head: night.election, layout: layOut(night.election.definition) } as never;
    const maker = new DownloadMaker(api.ledger, { restMs: 0, setBytes: 10_000 });
    const { position, chain } = await api.ledger.history.head(night.election.key, night.election.id);
    const end = { position, chain, countedAt: null };
    await expect(maker.make(view, end)).rejects.toMatchObject({ status: 503 });
    await expect(maker.make(view, { ...end, chain: 'another' })).rejects.toThrow('another history');
    await maker.close();
  });
});
