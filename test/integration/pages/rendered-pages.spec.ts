import { beforeAll, describe, expect, it } from '@jest/globals';
import { gunzipSync } from 'node:zlib';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { LIMITS } from '#config';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { builtPages } from '../../fixtures/clients/viewer.js';
import { contest, protocol, report, smallElection } from '../../fixtures/data/small-election.js';

const NAME = { en: 'A <small> election', kk: 'Шағын сайлау', ru: 'Небольшие выборы' };

/** The text of an element without its tags; empty if there is none. */
function textOf(html: string, element: string): string {
  const from = html.indexOf(`<${element}`);
  const to = html.indexOf(`</${element}>`, from);
  const parts = from === -1 ? [] : html.slice(from, to).split('<');
  return parts.map((part) => part.slice(part.indexOf('>') + 1)).join('');
}

const linksOf = (html: string): string[] =>
  [...html.matchAll(/<link rel="(canonical|alternate)"( hreflang="[^"]*")? href="([^"]*)"/g)].map(
    ([, rel, language = '', href]) => `${rel}${language} ${href}`,
  );

describe('a public page', () => {
  const api = sharedApi({ counting: true, pagesFolder: builtPages() });
  beforeAll(async () => {
    await api.defineReplay(smallElection({ name: NAME, contests: [contest()] }));
    await api.submit('small', report(60, { precinct: '1', checkpoint: '10:00' }));
    await api.submit('small', protocol());
    await api.settle('small');
  });
  const page = (path: string, headers: Record<string, string> = {}) => api.ask<string>(path, { headers });

  it.each([
    ['en', 'A &lt;small> election · 25 July 2021 · Sanaq', 'Results so far'],
    ['ru', 'Небольшие выборы · 25 июля 2021 г. · Sanaq', 'Предварительные результаты'],
    ['kk', 'Шағын сайлау · 2021 ж. 25 шілде · Sanaq', 'Алдын ала нәтижелер'],
  ])('in %s is complete without JavaScript', async (language, title, words) => {
    const { status, headers, body } = await page(`/${language}/e/small`);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(body).toContain(`<html lang="${language}">`);
    expect(textOf(body, 'title')).toBe(title);
    expect(textOf(body, 'main')).toContain(words);
    expect(body).not.toContain('<small>');
  });

  it.each([
    ['kk', 'жәшіктен табылған 148 бюллетеньнің ішінде жарамсызы – 20'],
    ['ru', 'недействительно 20 бюллетеней из 148 в ящиках'],
    ['en', 'invalid is 20 of 148 ballots in the box'],
  ])('in %s tells findings in its language', async (language, words) => {
    const held = protocol({ invalid: 20 }, { aida: 100, bolat: 20 }, 8);
    await api.submit('small', { ...held, precinct: '3' });
    const { body } = await page(`/${language}/e/small/precinct/3`);
    expect(textOf(body, 'main')).toContain(words);
  });

  it('has canonical and alternate links and a preview', async () => {
    const { body } = await page('/ru/e/small?at=2021-07-25T04:00Z&utm=x');
    const own = `${api.url}/ru/e/small?at=2021-07-25T04%3A00Z`;
    expect(linksOf(body)).toEqual([
      `canonical ${own}`,
      ...['kk', 'ru', 'en'].map((each) => `alternate hreflang="${each}" ${own.replace('/ru/', `/${each}/`)}`),
      `alternate hreflang="x-default" ${own.replace('/ru/', '/')}`,
    ]);
    expect(body).toContain('<meta property="og:title" content="Небольшие выборы · 25 июля 2021 г. · Sanaq"');
    expect(body).toContain('<meta property="og:locale" content="ru_KZ"');
  });

  it.each([
    ['/en/e/nothing', 404],
    ['/kk/e/small/contest/none', 404],
    ['/ru/e/small/area/none', 404],
    ['/en/e/small/precinct/none', 404],
    ['/en/nowhere/at/all', 404],
    ['/en/e', 200],
    ['/kk', 200],
    ['/ru/e/small/contests?q=race', 200],
    ['/ru/e/small/search?q=race', 200],
    ['/kk/e/small/search', 200],
    ['/en/e/small/precinct/1', 200],
    ['/en/e/small/bulletins', 200],
    ['/en/e/small/incidents', 200],
  ])('at %s has status %i', async (path, status) => {
    const answer = await page(path);
    expect([answer.status, answer.body.includes('noindex')]).toEqual([status, status === 404]);
    expect(textOf(answer.body, 'h1')).not.toBe('');
  });

  it('names the scripts of the page and of its language, and of no other', async () => {
    const { body } = await page('/ru/e/small/precinct/1');
    const named = JSON.parse(/id="modules">([^<]*)</.exec(body)?.[1] ?? '[]') as string[];
    const names = named.map((file) => /\/assets\/([a-z]+)-/.exec(file)?.[1]);
    expect(names).toEqual(expect.arrayContaining(['main', 'precinct', 'ru']));
    expect(names.filter((name) => /^(kk|en|national|area|contests|figures)$/.test(name ?? ''))).toEqual([]);
  });

  it('shows a new count after LIMITS.pages.heldMs', async () => {
    const before = await page('/en/e/small/area/KZ-EAST');
    await api.submit('small', report(90, { precinct: '2', checkpoint: '10:00' }));
    await api.settle('small');
    await new Promise((resolve) => setTimeout(resolve, LIMITS.pages.heldMs + 50));
    const after = await page('/en/e/small/area/KZ-EAST');
    expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'));
    expect(after.headers.get('cache-control')).toBe('public, max-age=1, stale-while-revalidate=1');
  });

  it('is rendered again only where an answer that it shows has changed', async () => {
    const before = await page('/kk/e/small/area/KZ-EAST');
    await new Promise((resolve) => setTimeout(resolve, LIMITS.pages.heldMs + 50));
    const same = await page('/kk/e/small/area/KZ-EAST');
    expect(same.body).toBe(before.body);
    await api.submit('small', report(95, { precinct: '2', checkpoint: '12:00' }));
    await api.settle('small');
    await new Promise((resolve) => setTimeout(resolve, LIMITS.pages.heldMs + 50));
    expect((await page('/kk/e/small/area/KZ-EAST')).body).not.toBe(before.body);
  });

  it('is sent compressed, and answers 304 to a client that has it', async () => {
    const { headers } = await page('/en/e/small', { 'accept-encoding': 'gzip, br' });
    expect(headers.get('content-encoding')).toMatch(/^(gzip|br)$/);
    expect(headers.get('vary')).toBe('accept-encoding');
    const [again] = (await once(
      get(`${api.url}/en/e/small`, {
        headers: { 'accept-encoding': 'br', 'if-none-match': headers.get('etag') ?? '' },
      }),
      'response',
    )) as [IncomingMessage];
    again.resume();
    expect(again.statusCode).toBe(304);
    const [whole] = (await once(
      get(`${api.url}/en/e/small`, { headers: { 'accept-encoding': 'gzip' } }),
      'response',
    )) as [IncomingMessage];
    const sent = Buffer.concat(await whole.toArray());
    expect(gunzipSync(sent).toString()).toContain('<html lang="en">');
  });

  it('is left to the browser if its address is too long', async () => {
    const { status, headers, body } = await page(`/en/e/small/contests?q=${'a'.repeat(2_000)}`);
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(body).toContain('<div id="app"></div>');
  });

  it('is rendered for concurrent requests up to a limit, beyond which it is left to the browser', async () => {
    const asked = Array.from({ length: 60 }, (_, index) => `/en/e/small/contests?q=race${index % 40}`);
    const answers = await Promise.all(asked.map((path) => page(path)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const bare = answers.filter(({ body }) => body.includes('<div id="app"></div>'));
    expect(bare.length).toBeLessThan(60);
    const [late] = await Promise.all([page('/en/e/small/contests?q=race')]);
    expect(late.body).not.toContain('<div id="app"></div>');
  });
});
