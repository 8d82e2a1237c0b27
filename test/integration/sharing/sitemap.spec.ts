import { beforeAll, describe, expect, it } from '@jest/globals';
import { LIMITS } from '#config';
import { TestApi } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { builtPages } from '../../fixtures/clients/viewer.js';
import { contest, precinct, protocol, smallElection } from '../../fixtures/data/small-election.js';

const LANGUAGES = ['kk', 'ru', 'en'];
const { sitemapAddresses } = LIMITS.sharing;

/** The addresses that a sitemap or an index of them names. */
const placesOf = (xml: string): string[] =>
  [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, at = '']) => at);

/** One more precinct than a sitemap has room for, of an id that XML and addresses have to write in their own ways. */
const many = Array.from({ length: sitemapAddresses }, (_, at) => precinct(`p-${at}`, 'KZ-EAST', 100));

describe('the sitemap', () => {
  const api = sharedApi({ counting: true, pagesFolder: builtPages() });
  beforeAll(async () => {
    await api.defineReplay(smallElection({ contests: [contest()] }));
    await api.define(smallElection({ id: 'large', precincts: [precinct('2', 'KZ-EAST', 200), ...many] }));
    for (const id of ['small', 'large']) {
      await api.submit(id, protocol());
      await api.settle(id);
    }
  });
  const read = async (path: string): Promise<string> => {
    const { status, headers, body } = await api.ask<string>(path);
    expect([status, headers.get('content-type')]).toEqual([200, 'application/xml; charset=utf-8']);
    return body;
  };

  it('is named by robots.txt, and names every part of every election, the newest first', async () => {
    const robots = await api.ask<string>('/robots.txt');
    expect(robots.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(robots.body.split('\n')).toContain(`Sitemap: ${api.url}/sitemap.xml`);
    expect(robots.body.split('\n')).toContain('Disallow: /desk');
    expect(placesOf(await read('/sitemap.xml'))).toEqual(
      ['site', 'large/1', 'large/2', 'small/1'].map((part) => `${api.url}/sitemaps/${part}.xml`),
    );
  });

  it('has each page in every language, each naming all of them', async () => {
    const xml = await read('/sitemaps/small/1.xml');
    const entries = xml.split('\n').filter((line) => line.includes('/e/small/contest/race<'));
    expect(entries).toHaveLength(LANGUAGES.length);
    for (const entry of entries) {
      const others = [...entry.matchAll(/hreflang="([^"]*)" href="([^"]*)"/g)].map(([, ...one]) => one);
      expect(others).toEqual([
        ...LANGUAGES.map((language) => [language, `${api.url}/${language}/e/small/contest/race`]),
        ['x-default', `${api.url}/e/small/contest/race`],
      ]);
    }
  });

  it('says when a page last changed where that is known, and of no replay, whose hours are its own', async () => {
    const changed = new Map(
      [...(await read('/sitemaps/large/1.xml')).matchAll(/<loc>([^<]*)<\/loc>(?:<lastmod>([^<]*)<)?/g)].map(
        ([, address = '', at]) => [address.slice(api.url.length), at],
      ),
    );
    const race = changed.get('/ru/e/large/contest/race') ?? '';
    expect(Math.abs(Date.parse(race) - Date.now())).toBeLessThan(600_000);
    expect(changed.get('/kk/e/large')).toBe(race);
    expect(changed.get('/en/e/large/area/west-1')).toBeUndefined();
    expect(changed.get('/en/e/large/precinct/p-1')).toBeUndefined();
    expect(await read('/sitemaps/small/1.xml')).not.toContain('lastmod');
  });

  it('leads to pages that there are, and to all of them', async () => {
    const index = placesOf(await read('/sitemap.xml'));
    const parts = await Promise.all(index.map((address) => read(address.slice(api.url.length))));
    for (const part of parts) {
      expect(placesOf(part).length).toBeLessThanOrEqual(LANGUAGES.length * sitemapAddresses);
    }
    const all = parts.flatMap(placesOf);
    expect(new Set(all).size).toBe(all.length);
    for (const { id } of many) expect(all).toContain(`${api.url}/kk/e/large/precinct/${id}`);
    const ofSmall = all.filter((address) =>
      /\/(en\/e\/small|kk|ru\/e)(\/|$)/.test(address.slice(api.url.length)),
    );
    const shown = ofSmall.filter((address) => !address.includes('/large'));
    expect(shown).toContain(`${api.url}/en/e/small/figures`);
    expect(all).not.toContain(`${api.url}/en/e/large/figures`);
    const statuses = await Promise.all(
      shown.slice(0, 12).map(async (address) => (await api.ask(address.slice(api.url.length))).status),
    );
    expect(new Set(statuses)).toEqual(new Set([200]));
  });

  it('is not sent again to who has it, and is the same for whatever is asked after "?"', async () => {
    const { headers } = await api.ask('/sitemaps/small/1.xml');
    const again = await api.ask('/sitemaps/small/1.xml?x=1', {
      headers: { 'if-none-match': headers.get('etag') ?? '', 'cache-control': 'max-age=0' },
    });
    expect(again.status).toBe(304);
    expect(headers.get('cache-control')).toBe('public, max-age=60');
  });

  it.each([
    '/sitemaps/none/1.xml',
    '/sitemaps/small/0.xml',
    '/sitemaps/small/2.xml',
    '/sitemaps/small/1e9.xml',
    '/sitemaps/small/9999999999.xml',
  ])('has no part %s', async (path) => {
    expect(await api.refuse(path)).toMatchObject({ status: 404 });
  });

  it('names the site as it is configured, whatever host a request says', async () => {
    const publicUrl = 'https://count.example';
    const safe = await TestApi.start({ publicUrl, trustedProxies: ['127.0.0.1'] });
    try {
      const { body } = await safe.ask<string>('/sitemaps/site.xml', {
        headers: { 'x-forwarded-host': 'evil.example' },
      });
      expect(new Set(placesOf(body).map((address) => new URL(address).origin))).toEqual(new Set([publicUrl]));
    } finally {
      await safe.close();
    }
  });
});
