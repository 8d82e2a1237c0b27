import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { Link } from '../../fixtures/clients/link.js';
import { TestApi } from '../../fixtures/clients/running-api.js';
import { builtPages, Viewer } from '../../fixtures/clients/viewer.js';
import { report, smallElection } from '../../fixtures/data/small-election.js';
import { openBrowser } from '../../fixtures/services/chromium.js';
import { eventually, until } from '../../fixtures/waits.js';

describe('the live connection', () => {
  let api: TestApi;
  let browser: Browser;
  let link: Link;
  const viewers: Viewer[] = [];

  beforeAll(async () => {
    api = await TestApi.start({ counting: true, pagesFolder: builtPages() });
    browser = await openBrowser();
    link = await Link.lay(api.url);
  });
  afterEach(async () => {
    const opened = viewers.splice(0);
    for (const viewer of opened) await viewer.close();
    expect(opened.flatMap(({ errors }) => errors)).toEqual([]);
  });
  afterAll(async () => {
    await browser.close();
    await link.close();
    await api.close();
  });

  /** Defines an election for one test, and opens its page. */
  const open = async (id: string, prepare?: (page: Page) => Promise<void>): Promise<Viewer> => {
    await api.define(smallElection({ id }));
    const viewer = await Viewer.open(browser, `${link.url}/e/${id}`, prepare ? { prepare } : {});
    viewers.push(viewer);
    await viewer.reads(viewer.page.locator('.live-sign'), 'Live');
    await viewer.reads(viewer.turnout, '–');
    return viewer;
  };
  /** Reports the turnout of precinct 2, where two voters are one percent. */
  const submit = (id: string, checkpoint: string, voted: number) =>
    api.submit(id, report(voted, { checkpoint }));

  it('brings what is counted to the page without a reload', async () => {
    const viewer = await open('live');
    await submit('live', '10:00', 40);
    await viewer.reads(viewer.turnout, '20.00%');
    expect(await viewer.isUnreloaded()).toBe(true);
  });

  it('says when it is lost and as of when the figures are, then catches up without a reload', async () => {
    const viewer = await open('lost');
    await submit('lost', '10:00', 40);
    await viewer.reads(viewer.turnout, '20.00%');
    link.cut();
    const said = viewer.page.getByRole('status').filter({ hasText: 'Connection lost' });
    await viewer.reads(
      said,
      /^Connection lost at \d\d:\d\d\. Figures as of \d\d:\d\d, not live\. Reconnecting…$/,
    );
    await viewer.reads(viewer.page.locator('.live-sign'), 'Not live');
    await submit('lost', '12:00', 100);
    await api.settle('lost');
    await eventually(async () => expect(await viewer.turnout.innerText()).toContain('20.00'));
    link.mend();
    await viewer.reads(viewer.turnout, '50.00%');
    await said.waitFor({ state: 'detached' });
    await viewer.reads(viewer.page.locator('.live-sign'), 'Live');
    expect(await viewer.isUnreloaded()).toBe(true);
  });

  it('makes the page fetch after a dropped version', async () => {
    let dropping = false;
    let dropped = 0;
    const viewer = await open('gap', (page) =>
      page.routeWebSocket(/\/socket\.io\//, (near) => {
        const far = near.connectToServer();
        far.onMessage((message) => {
          if (dropping && String(message).includes('election/gap')) dropped += 1;
          else near.send(message);
        });
      }),
    );
    dropping = true;
    await submit('gap', '10:00', 40);
    await api.settle('gap');
    // The page subscribes to the whole and to its summary, and both pushes must be lost.
    await until('both pushes are lost', () => dropped >= 2);
    await eventually(async () => expect(await viewer.turnout.innerText()).toContain('–'));
    dropping = false;
    const fetched = viewer.page.waitForRequest((request) => request.url().includes('/turnout/series'));
    await submit('gap', '12:00', 100);
    await viewer.reads(viewer.turnout, '50.00%');
    await fetched;
    expect(await viewer.isUnreloaded()).toBe(true);
  });

  it('says on an empty page that the count cannot be reached, and fills the page once it can', async () => {
    const viewer = await open('first');
    link.cut();
    await viewer.follow('/e/other');
    await viewer.reads(viewer.heading, 'The count cannot be reached');
    await api.define(smallElection({ id: 'other', name: { en: 'Another election' } }));
    link.mend();
    await viewer.reads(viewer.heading, 'Another election');
  });

  it('leaves the browser’s console clean', async () => {
    const viewer = await open('clean');
    expect(viewer.errors).toEqual([]);
  });
});
