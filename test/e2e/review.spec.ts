import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { violationsOf } from '../fixtures/axe.js';
import { openBrowser } from '../fixtures/chromium.js';
import { TestApi } from '../fixtures/running-api.js';
import { protocol, report, smallElection } from '../fixtures/small-election.js';
import { Staff } from '../fixtures/staff.js';
import { builtPages, Viewer } from '../fixtures/viewer.js';

describe('a review at the desk', () => {
  let api: TestApi;
  let browser: Browser;
  let reviewer: Staff;
  const open: Viewer[] = [];

  beforeAll(async () => {
    api = await TestApi.start({ counting: true, pagesFolder: builtPages() });
    await api.define(smallElection());
    reviewer = await Staff.join(api, {
      login: 'reviewer',
      grants: [{ role: 'reviewer', election: 'small' }],
    });
    browser = await openBrowser();
  });
  afterAll(async () => {
    expect(open.flatMap(({ errors }) => errors)).toEqual([]);
    await browser.close();
    await api.close();
  });

  const visit = async (path: string, widthPx: number, staff?: Staff): Promise<Viewer> => {
    const viewer = await Viewer.open(browser, api.url + path, {
      widthPx,
      prepare: async (page) => {
        const [name = '', value = ''] = staff?.cookie.split('=') ?? [];
        if (staff) await page.context().addCookies([{ name, value, url: api.url }]);
      },
    });
    open.push(viewer);
    return viewer;
  };

  it('accepts what is held, and viewers see it counted; sends another back with a note', async () => {
    await api.submit('small', protocol({ invalid: 20, inBox: 166, issued: 166, unused: 32 }));
    await api.submit('small', report(299, { precinct: '3' }));
    const viewer = await visit('/e/small/contest/race', 390);
    const desk = await visit('/desk', 390, reviewer);
    await desk.reads(desk.heading, 'Held for review');
    await desk.reads(desk.page.getByRole('status').last(), '2 wait, the oldest first.');
    expect(await violationsOf(desk.page)).toEqual([]);
    await desk.page.screenshot({
      type: 'png',
      fullPage: true,
    });

    const second = 'Precinct 3, KZ-EAST, Turnout at 12:00';
    await desk.page.getByRole('button', { name: `Send back: ${second}` }).click();
    await desk.reads(desk.page.getByRole('alert'), 'Say what the precinct shall look at again.');
    await desk.focuses(desk.page.getByLabel('Note to the precinct').last());
    await desk.page.keyboard.type('Nobody has 299 of 300');
    await desk.page.getByRole('button', { name: `Send back: ${second}` }).click();
    await desk.reads(desk.page.locator('.notice'), `Sent back: ${second}.`);

    await desk.page
      .getByRole('button', { name: 'Accept and count: Precinct 2, KZ-EAST, Protocol: Race' })
      .click();
    await desk.reads(desk.page.getByRole('status').last(), 'Nothing waits for a review.');
    await viewer.reads(viewer.page.locator('.standing-sentence').first(), 'aida is ahead by 60 votes');
    expect(await viewer.isUnreloaded()).toBe(true);
    const { body } = await api.ask('/api/elections/small/precincts/3');
    expect(body).toMatchObject({ submissions: [{ state: 'returned', note: 'Nobody has 299 of 300' }] });
  });

  it('tells whoever comes second that it is settled', async () => {
    const id = randomUUID();
    await api.submit('small', report(99, { precinct: '1' }), id);
    const desk = await visit('/desk/held?election=small', 1280, reviewer);
    const button = desk.page.getByRole('button', {
      name: 'Accept and count: Precinct 1, west-1, Turnout at 12:00',
    });
    await button.waitFor();
    const path = `/api/elections/small/submissions/${id}/review`;
    expect((await reviewer.ask(path, { body: { verdict: 'accepted' } })).status).toBe(200);
    await button.click();
    await desk.reads(desk.page.locator('.notice'), 'Somebody has settled this already.');
    await desk.reads(desk.page.getByRole('status').last(), 'Nothing waits for a review.');
  });
});
