import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { TestApi, TOKEN } from '../../fixtures/clients/running-api.js';
import { builtPages, Viewer } from '../../fixtures/clients/viewer.js';
import { openBrowser } from '../../fixtures/services/chromium.js';
import { eventually } from '../../fixtures/waits.js';

describe('where replays are an administrator’s to steer', () => {
  let api: TestApi;
  let browser: Browser;
  let viewer: Viewer;

  beforeAll(async () => {
    api = await TestApi.start({ openReplays: false, pagesFolder: builtPages() });
    const asked = { scenario: 'akim-2021-07-25', speed: 1 };
    await api.ask('/api/replays', { body: asked, token: TOKEN });
    browser = await openBrowser();
    viewer = await Viewer.open(browser, api.url);
  });
  afterAll(async () => {
    await browser.close();
    await api.close();
  });

  it('a reader who tries is told so, and the controls are put away', async () => {
    await viewer.page.getByRole('button', { name: 'Pause' }).click();
    await viewer.reads(viewer.page.getByRole('status'), 'Only an administrator steers replays here.');
    for (const name of ['Pause', 'New run', 'Jump to 12:00']) {
      await eventually(async () =>
        expect(await viewer.page.getByRole('button', { name }).isDisabled()).toBe(true),
      );
    }
    await eventually(async () =>
      expect(await viewer.page.getByRole('radio', { name: '1×', exact: true }).isDisabled()).toBe(true),
    );
    await viewer.reads(viewer.page.locator('.replay-state'), 'Running');
  });
});
