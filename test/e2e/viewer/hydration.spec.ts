import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { TestApi } from '../../fixtures/clients/running-api.js';
import { builtPages, Viewer } from '../../fixtures/clients/viewer.js';
import { report, smallElection } from '../../fixtures/data/small-election.js';
import { openBrowser } from '../../fixtures/services/chromium.js';

let api: TestApi;
let browser: Browser;
beforeAll(async () => {
  api = await TestApi.start({ counting: true, pagesFolder: builtPages() });
  await api.define(smallElection());
  await api.submit('small', report(60, { precinct: '1', checkpoint: '10:00' }));
  await api.settle('small');
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await api.close();
});

/** Marks what the server drew, as soon as the document is there. */
const MARK = `addEventListener('DOMContentLoaded', () => {
  for (const each of document.querySelectorAll('#app *')) each.drawnByServer = true;
})`;

/** Types into the search as soon as it is there. */
const TYPE = `addEventListener('DOMContentLoaded', () => {
  const field = document.querySelector('.search input');
  field.focus();
  field.value = '2';
})`;

const isDrawnByServer = (page: Page, selector: string): Promise<boolean> =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => 'drawnByServer' in element);

const isLive = (viewer: Viewer): Promise<void> => viewer.reads(viewer.page.locator('.live-sign'), 'Live');

describe('a page that the server drew', () => {
  it.each(['.page-head h1', '.turnout .headline-figure', '.turnout table', 'main > section:last-of-type'])(
    'keeps its %s while the browser takes it over',
    async (selector) => {
      const { page } = await Viewer.open(browser, `${api.url}/en/e/small`, {
        prepare: (opened) => opened.addInitScript(MARK).then(() => undefined),
      });
      await page.locator('.live-sign').filter({ hasText: 'Live' }).waitFor();
      expect(await isDrawnByServer(page, selector)).toBe(true);
      await page.close();
    },
  );

  it('takes no body again that came with it', async () => {
    const statuses = new Map<string, number[]>();
    const viewer = await Viewer.open(browser, `${api.url}/en/e/small`, {
      prepare: (page) => {
        page.on('response', (response) => {
          const path = response.url().slice(api.url.length);
          if (path.startsWith('/api/'))
            statuses.set(path, [...(statuses.get(path) ?? []), response.status()]);
        });
        return Promise.resolve();
      },
    });
    await isLive(viewer);
    await viewer.page.waitForLoadState('networkidle');
    expect(statuses.get('/api/elections/small')).toEqual(expect.arrayContaining([304]));
    expect(statuses.get('/api/elections/small/summary')).toEqual(expect.arrayContaining([304]));
    expect([...statuses.values()].flat().filter((status) => status !== 304 && status !== 200)).toEqual([]);
    expect([...(statuses.get('/api/elections/small') ?? [])]).not.toContain(200);
    await viewer.page.close();
  });

  it('is drawn anew where an answer that it needs is another by now', async () => {
    const viewer = await Viewer.open(browser, `${api.url}/en/e/small`, {
      prepare: async (page) => {
        await page.addInitScript(MARK);
        const other = '/api/elections/small/summary?v=AAAAAAAAAAAAAAAAAAAAAAAA';
        await page.route('**/en/e/small', async (route) => {
          const response = await route.fetch();
          const body = (await response.text())
            .replace('id="versioned">[]', `id="versioned">["${other}"]`)
            .replace('class="headline-figure"', 'class="headline-figure of-another-moment"');
          await route.fulfill({ response, body });
        });
      },
    });
    await isLive(viewer);
    expect(await viewer.page.locator('.headline-figure').count()).toBe(1);
    expect(await viewer.page.locator('.of-another-moment').count()).toBe(0);
    expect(viewer.errors).toEqual([]);
    await viewer.page.close();
  });

  it('knows what was typed before its scripts had come', async () => {
    const viewer = await Viewer.open(browser, `${api.url}/en/e/small`, {
      prepare: async (page) => {
        await page.addInitScript(TYPE);
      },
    });
    await viewer.page.getByRole('option', { name: /^Precinct 2/ }).click();
    await viewer.reads(viewer.heading, 'Precinct 2');
    await viewer.page.close();
  });

  it('follows the count from the moment it is taken over', async () => {
    const viewer = await Viewer.open(browser, `${api.url}/en/e/small`);
    await isLive(viewer);
    await api.submit('small', report(90, { precinct: '2', checkpoint: '10:00' }));
    await viewer.reads(viewer.page.locator('.reporting'), '2 of 3');
    expect(viewer.errors).toEqual([]);
    await viewer.page.close();
  });
});
