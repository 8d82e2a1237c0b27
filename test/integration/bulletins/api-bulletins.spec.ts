import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LIVE_NAMESPACE, type BulletinPage, type SnapshotPush } from '#contract';
import { io, type Socket } from 'socket.io-client';
import type { Bulletin } from '#election';
import { BulletinIssuer } from '../../../apps/tallier/bulletins/bulletin-issuer.js';
import { builtPages } from '../../fixtures/clients/viewer.js';
import { allIssued, saidBy, SteppedNight } from '../../fixtures/clients/issued.js';
import { readPdf } from '../../fixtures/clients/pdf-text.js';
import { TestApi, TOKEN } from '../../fixtures/clients/running-api.js';
import { until } from '../../fixtures/waits.js';

let api: TestApi;
let night: SteppedNight;
let issuer: BulletinIssuer;
let path: string;

const failAtOnce = (_: unknown, error: unknown): never => {
  throw error;
};
const issue = () => issuer.sweep(failAtOnce);
const list = async (query = '') => (await api.ask<BulletinPage>(`${path}${query}`)).body;

beforeAll(async () => {
  api = await TestApi.start({ pagesFolder: builtPages() });
  night = await SteppedNight.found(api.databaseUrl, api.ledger, 'akim-by-elections-2021-08');
  issuer = new BulletinIssuer(api.ledger);
  path = `/api/elections/${night.election.id}/bulletins`;
});
afterAll(() => api.close());

test('the list is empty before the first bulletin', async () => {
  expect(await list()).toEqual({ items: [], next: null, total: 0, version: 0 });
  expect(await api.refuse(`${path}/1`)).toMatchObject({ status: 404, type: '/problems/unknown-bulletin' });
});

test('a watcher is pushed each bulletin with the number of the one before', async () => {
  const topic = `election/${night.election.id}/bulletins`;
  const pushes: SnapshotPush[] = [];
  const socket: Socket = io(api.url + LIVE_NAMESPACE, { transports: ['websocket'] });
  try {
    socket.on('snapshot', (push: SnapshotPush) => pushes.push(push));
    expect(await socket.emitWithAck('watch', { topic })).toEqual({ version: 0 });
    // 12:30 on 1 August, UTC+6: two checkpoints are over.
    await night.goTo(Date.parse('2021-08-01T06:31:00Z'));
    await issue();
    const { version } = await list();
    expect(version).toBeGreaterThan(1);
    await until(
      'it is pushed',
      () => Promise.resolve(pushes.at(-1)?.version ?? 0),
      (pushed) => pushed === version,
    );
    expect(pushes.map(({ previous }) => previous)).toEqual([
      0,
      ...pushes.slice(0, -1).map((push) => push.version),
    ]);
    expect(pushes.at(-1)?.body).toEqual(await list('?limit=10'));
    await night.finish();
    await issue();
  } finally {
    socket.close();
  }
});

describe('the list', () => {
  test('is newest first, in pages', async () => {
    const { items, total, version } = await list('?limit=200');
    expect(items).toHaveLength(total);
    expect(items.map(({ number }) => number)).toEqual(items.map((_, place) => version - place));
    const numbers: number[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: BulletinPage = await list(`?limit=7${cursor && `&cursor=${cursor}`}`);
      numbers.push(...page.items.map(({ number }) => number));
      cursor = page.next;
    }
    expect(numbers).toEqual(items.map(({ number }) => number));
  });

  test('can be filtered by kind, checkpoint, contest and area', async () => {
    const results = await list('?kind=result');
    expect(results.items.map(({ contest }) => contest).sort()).toEqual(
      ['akim-aqqum', 'akim-bersugir', 'akim-talaptan', 'akim-ulken'].sort(),
    );
    expect(results).toMatchObject({ total: 4 });
    const [aqqum] = (await list('?contest=akim-aqqum')).items;
    expect(aqqum).toMatchObject({
      kind: 'result',
      area: 'KZ-KZY-aral-aqqum',
      result: { state: 'complete', winners: [{ id: 'akim-aqqum-1', share: '78.77' }] },
    });
    const noon = (await list('?checkpoint=12:00')).items;
    expect(noon.every(({ checkpoint, turnout }) => checkpoint === '12:00' && turnout !== undefined)).toBe(
      true,
    );
    const region = (await list('?area=KZ-AKT&limit=200')).items;
    expect(region.flatMap(({ contest }) => contest ?? [])).toEqual(['akim-bersugir']);
    expect(region.some(({ kind }) => kind === 'turnout')).toBe(true);
  });

  test.each([
    ['?kind=other', 400],
    ['?cursor=nothing', 400],
    ['?limit=0', 400],
    ['?checkpoint=12:00&kind=result', 400],
    ['?contest=akim-aqqum&kind=turnout', 400],
    ['?checkpoint=13:00', 404],
    ['?contest=nobody', 404],
    ['?area=nowhere', 404],
  ])('refuses %s', async (query, status) => {
    expect(await api.refuse(`${path}${query}`)).toMatchObject({ status });
  });
});

describe('one bulletin', () => {
  test('has the bytes of its hash, and may be kept for ever', async () => {
    const [newest] = (await list()).items;
    const response = await fetch(`${api.url}${path}/${newest?.number}.json`);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(newest?.sha256);
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const tag = response.headers.get('etag') ?? '';
    const again = await api.ask(`${path}/${newest?.number}`, { headers: { 'if-none-match': tag } });
    expect(again.status).toBe(304);
  });

  test('is available as CSV, of areas or of options', async () => {
    const turnout = await api.ask<string>(`${path}/1.csv`);
    expect(turnout.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const [header, country] = turnout.body.split('\r\n');
    expect(header).toBe(
      'bulletin,checkpoint,issuedAt,area,name,voted,registered,turnout,reported,expected,date',
    );
    expect(country).toMatch(
      /^1,10:00,2021-08-01T04:20:00.000Z,KZ-KZY,Kyzylorda[^,]*,\d+,\d+,\d+\.\d\d,\d,5,2021-08-01$/,
    );
    const [aqqum] = (await list('?contest=akim-aqqum')).items;
    const result = await api.ask<string>(`${path}/${aqqum?.number}.csv`);
    expect(result.body.split('\r\n')[1]).toMatch(
      /complete,akim-aqqum-1,Nūrbek Jandäuletov,NO,NO,731,78.77,1$/,
    );
  });

  test('is available as PDF, with the same bytes in every process', async () => {
    const response = await fetch(`${api.url}${path}/1.pdf`);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(bytes.subarray(0, 8).toString()).toBe('%PDF-1.7');
    const tag = response.headers.get('etag') ?? '';
    expect((await api.ask(`${path}/1.pdf`, { headers: { 'if-none-match': tag } })).status).toBe(304);
    expect(await api.refuse(`${path}/1.pdf?lang=de`)).toMatchObject({ status: 400 });
    const other = await TestApi.start({ databaseUrl: api.databaseUrl, pagesFolder: builtPages() });
    try {
      const same = Buffer.from(await (await fetch(`${other.url}${path}/1.pdf`)).arrayBuffer());
      expect(same.equals(bytes)).toBe(true);
    } finally {
      await other.close();
    }
  });

  test.each([
    ['kk', 'Сайлаушылардың қатысуы, сағат 10:00', 'Қатысқандар', '-бет, барлығы', ','],
    ['ru', 'Явка на 10:00', 'Проголосовало', 'Страница 1 из', ','],
    ['en', 'Turnout at 10:00', 'On the lists', 'Page 1 of', '.'],
  ])('is written as PDF in %s', async (lang, heading, column, page, point) => {
    const read = async () => {
      const response = await fetch(`${api.url}${path}/1.pdf?lang=${lang}`);
      return { tag: response.headers.get('etag'), bytes: Buffer.from(await response.arrayBuffer()) };
    };
    const [one, again] = [await read(), await read()];
    expect(again.bytes.equals(one.bytes)).toBe(true);
    const { body } = await api.ask<Bulletin & { readonly kind: 'turnout' }>(`${path}/1`);
    const { language, title, pages } = await readPdf(one.bytes);
    const text = pages.join(' ');
    expect([language, String(title)]).toEqual([lang, expect.stringContaining(heading)]);
    for (const said of [heading, column, page]) expect(text).toContain(said);
    for (const { name, turnout } of body.areas) {
      const own = { kk: name.kk, ru: name.ru, en: name.en }[lang];
      expect(text).toContain(own ?? name.en);
      if (turnout !== null) expect(text).toContain(`${turnout.replace('.', point)}%`);
    }
    const others = ['kk', 'ru', 'en'].filter((each) => each !== lang);
    for (const other of others) {
      const { status } = await api.ask(`${path}/1.pdf?lang=${other}`, {
        headers: { 'if-none-match': one.tag ?? '' },
      });
      expect(status).toBe(200);
    }
  });

  test.each(['0', '01', '999', '1.xml', '999.pdf', '1.json.csv', '-1', '99999999999'])(
    'is answered with 404 for %s',
    async (name) => {
      expect(await api.refuse(`${path}/${name}`)).toMatchObject({ status: 404 });
    },
  );
});

test('an exported and imported election gets the same bulletins', async () => {
  const own = await allIssued(api.ledger, night.election);
  expect(own.length).toBeGreaterThan(10);
  const target = await TestApi.start({ counting: true });
  try {
    const { body } = await api.ask<string>(`/api/elections/${night.election.id}/export`);
    const headers = { 'content-type': 'application/x-ndjson' };
    const brought = await target.ask('/api/elections/import', { body, headers, token: TOKEN });
    expect(brought.status).toBe(201);
    await new BulletinIssuer(target.ledger).sweep(failAtOnce);
    const imported = await target.ledger.elections.load(night.election.id);
    expect(saidBy(await allIssued(target.ledger, imported!))).toEqual(saidBy(own));
  } finally {
    await target.close();
  }
});
