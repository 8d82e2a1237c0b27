import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { FIRST_VIEW_BYTES_MAX } from '../../../apps/web/budget.js';
import { TestApi } from '../../fixtures/clients/running-api.js';
import { builtPages, Viewer } from '../../fixtures/clients/viewer.js';
import { smallElection } from '../../fixtures/data/small-election.js';
import { openBrowser } from '../../fixtures/services/chromium.js';

/** Runs in the page: gives the scripts that were requested before the first paint. */
const BEFORE_PAINT = `(() => {
  const painted = performance.getEntriesByName('first-contentful-paint')[0].startTime;
  const loaded = performance.getEntriesByType('resource').filter(({ startTime }) => startTime < painted);
  return loaded.map(({ name }) => name).filter((name) => name.endsWith('.js'));
})()`;

/** What a page may load before it is painted, in bytes. */
const FIRST_PAINT_BYTES_MAX = 1_000;

/** The address of the script that the document itself names. */
const firstScript = (body: string): string => /src="(\/assets\/[^"]+\.js)"/.exec(body)?.[1] ?? '';

async function weigh(scripts: readonly string[]): Promise<number> {
  let bytes = 0;
  for (const script of scripts) bytes += gzipSync(await (await fetch(script)).text()).byteLength;
  return bytes;
}

let api: TestApi;
let browser: Browser;
beforeAll(async () => {
  api = await TestApi.start({ pagesFolder: builtPages() });
  await api.define(smallElection());
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await api.close();
});

it('the first paint waits for one small script at most', async () => {
  const { page } = await Viewer.open(browser, api.url);
  await page.locator('.headline-figure').waitFor();
  const scripts = await page.evaluate<string[]>(BEFORE_PAINT);
  expect(await weigh(scripts)).toBeLessThanOrEqual(FIRST_PAINT_BYTES_MAX);
});

it('the first view keeps within the budget of gzipped JavaScript', async () => {
  const { body } = await api.ask<string>('/kk/e/small');
  const named = /id="modules">([^<]*)</.exec(body)?.[1] ?? '[]';
  const scripts = [firstScript(body), ...(JSON.parse(named) as string[])];
  expect(scripts.length).toBeGreaterThan(3);
  const bytes = await weigh(scripts.map((script) => `${api.url}${script}`));
  expect(bytes).toBeLessThanOrEqual(FIRST_VIEW_BYTES_MAX.viewer);
});

it('a browser that accepts Brotli receives it', async () => {
  const { body } = await api.ask<string>('/kk/e/small');
  const [main = ''] = JSON.parse(/id="modules">([^<]*)</.exec(body)?.[1] ?? '[]') as string[];
  const { headers } = await api.ask(main, { headers: { 'accept-encoding': 'gzip, br' } });
  expect(headers.get('content-encoding')).toBe('br');
});
