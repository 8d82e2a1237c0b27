import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LIMITS } from '#config';
import type { BulletinPage } from '#contract';
import { BulletinIssuer } from '../../../apps/tallier/bulletins/bulletin-issuer.js';
import { SteppedNight } from '../../fixtures/clients/issued.js';
import { TestApi } from '../../fixtures/clients/running-api.js';
import { sharedApi } from '../../fixtures/clients/shared.js';
import { builtPages } from '../../fixtures/clients/viewer.js';
import { protocol, smallElection } from '../../fixtures/data/small-election.js';

const { feedEntries, feedHeldMs } = LIMITS.sharing;

/** Every element of a document in order; throws where one is not closed by its own end. */
function elementsOf(
  xml: string,
): { readonly name: string; readonly attributes: string; readonly text: string }[] {
  const open: { name: string; attributes: string; text: string }[] = [];
  const all: typeof open = [];
  for (const [, end, name = '', attributes = '', empty, text = ''] of xml.matchAll(
    /<(\/?)([A-Za-z:]+)((?:\s+[\w:]+="[^"<]*")*)(\/?)>([^<]*)/g,
  )) {
    if (end === '/') {
      const closed = open.pop();
      if (closed?.name !== name) throw new Error(`</${name}> closes <${closed?.name}>`);
    } else {
      const element = { name, attributes, text };
      all.push(element);
      if (empty !== '/') open.push(element);
    }
  }
  if (open.length > 0) throw new Error(`<${open[0]?.name}> is never closed`);
  return all;
}

describe('the feed of a night', () => {
  let api: TestApi;
  let night: SteppedNight;
  let address: string;
  beforeAll(async () => {
    api = await TestApi.start({ pagesFolder: builtPages() });
    night = await SteppedNight.found(api.databaseUrl, api.ledger, 'akim-by-elections-2021-08');
    address = `/e/${night.election.id}/feed.atom`;
  });
  afterAll(() => api.close());

  const read = async (language: string): Promise<string> => {
    const { status, headers, body } = await api.ask<string>(`/${language}${address}`);
    expect([status, headers.get('content-type')]).toEqual([200, 'application/atom+xml; charset=utf-8']);
    return body;
  };
  const textsOf = (xml: string, name: string): string[] =>
    elementsOf(xml).flatMap((element) => (element.name === name ? [element.text] : []));
  const pagesOf = (xml: string): string[] =>
    [...xml.matchAll(/<link rel="alternate" type="text\/html" href="([^"]*)"/g)].map(([, page = '']) => page);

  it('is there before anything happened, in each language', async () => {
    for (const language of ['kk', 'ru', 'en']) {
      const xml = await read(language);
      expect(xml).toContain(`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">`);
      expect(textsOf(xml, 'entry')).toEqual([]);
      expect(textsOf(xml, 'updated')[0]).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    }
  });

  it('has the bulletins, newest first, each with an id of its own and a page', async () => {
    await night.finish();
    await new BulletinIssuer(api.ledger).sweep((_: unknown, error: unknown): never => {
      throw error;
    });
    await new Promise((resolve) => setTimeout(resolve, feedHeldMs + 100));
    const xml = await read('en');
    const [feedId, ...ids] = textsOf(xml, 'id');
    expect(feedId).toMatch(/^tag:127\.0\.0\.1,\d{4}-\d\d-\d\d:\/en\/e\/[\w-]+\/feed$/);
    expect(ids.length).toBeGreaterThan(10);
    expect(ids.length).toBeLessThanOrEqual(feedEntries);
    expect(new Set(ids).size).toBe(ids.length);
    const [feedUpdated, ...updated] = textsOf(xml, 'updated');
    expect(updated).toEqual(updated.toSorted().reverse());
    expect(feedUpdated).toBe(updated[0]);
    const { body } = await api.ask<string>(`/en/e/${night.election.id}/story`);
    const page = body.slice(body.indexOf('<section class="block" id="feed"'));
    const told = [...page.slice(0, page.indexOf('</section>')).matchAll(/<p><a href="[^"]*">(.*?)<\/a>/g)];
    const titles = told.map(([, title = '']) => title.replace(/<[^<>]*>/g, ''));
    expect(titles).toEqual(
      textsOf(xml, 'title')
        .slice(1)
        .map((title) => title.replaceAll('&gt;', '>')),
    );
    const path = `/api/elections/${night.election.id}/bulletins?limit=${feedEntries}`;
    const { items } = (await api.ask<BulletinPage>(path)).body;
    for (const { number } of items.slice(0, 5)) expect(xml).toContain(`/bulletins/${number}</id>`);
    for (const page of new Set(pagesOf(xml))) {
      const { status } = await api.ask(page.slice(api.url.length));
      expect([page, status]).toEqual([page, 200]);
    }
  });

  it('stays the same while nothing happens, in any process, with other ids in other languages', async () => {
    const [xml, kazakh] = await Promise.all([read('en'), read('kk')]);
    expect(textsOf(kazakh, 'id').map((id) => id.replace(':/kk/', ':/en/'))).toEqual(textsOf(xml, 'id'));
    expect(textsOf(kazakh, 'title')).not.toEqual(textsOf(xml, 'title'));
    const other = await TestApi.start({ databaseUrl: api.databaseUrl, pagesFolder: builtPages() });
    try {
      const { body } = await other.ask<string>(`/en${address}`);
      expect(body.replaceAll(other.url, api.url)).toBe(xml);
    } finally {
      await other.close();
    }
  });

  it('is named by the pages of its election', async () => {
    for (const page of ['', '/bulletins', '/contests']) {
      const { body } = await api.ask<string>(`/ru/e/${night.election.id}${page}`);
      expect(body).toContain(
        `<link rel="alternate" type="application/atom+xml" href="${api.url}/ru${address}"`,
      );
    }
    expect((await api.ask<string>('/ru/e')).body).not.toContain('application/atom+xml');
  });

  it.each([['/en/e/none/feed.atom'], ['/de/e/none/feed.atom']])('is not at %s', async (path) => {
    expect(await api.refuse(path)).toMatchObject({ status: 404 });
  });
});

describe('the feed of a count', () => {
  const api = sharedApi({ counting: true, pagesFolder: builtPages() });

  it('says that another one leads', async () => {
    await api.define(smallElection());
    await api.submit('small', protocol());
    await api.settle('small');
    const second = protocol({}, { aida: 30, bolat: 110 });
    await api.submit('small', { ...second, id: '00000000-0000-4000-8000-000000000009', precinct: '3' });
    await api.settle('small');
    const { body } = await api.ask<string>('/en/e/small/feed.atom');
    const titles = elementsOf(body).flatMap(({ name, text }) => (name === 'title' ? [text] : []));
    expect(titles).toEqual(['A small election', 'Race: bolat is ahead']);
    expect(body).toMatch(/<id>tag:127\.0\.0\.1,[\d-]+:\/en\/e\/small\/contest\/race\/2\/state<\/id>/);
    expect(body).toContain(
      `<link rel="alternate" type="text/html" href="${api.url}/en/e/small/contest/race"/>`,
    );
  });
});
